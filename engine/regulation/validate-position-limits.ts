import { FORMULA_KINDS, FORMULA_PARAMETERS, type LimitFormula } from "./limit-formula.ts";
import { STEP_DOWN_PARAMETERS, type StepDown } from "./limit-step-down.ts";
import {
  LIMIT_LEVEL_PARAMETERS,
  LIMIT_LEVELS,
  type LimitChange,
  type LimitLevel,
  POSITION_LIMITS_PARAMETERS,
  type PositionLimitTerms,
} from "./position-limit-terms.ts";
import { below, outOfRange, type Problem } from "./rule-problem.ts";

/** What is wrong with the position limits of one family, each with both of the keys that contradict each other. */
export function positionLimitProblems(terms: PositionLimitTerms): Problem[] {
  const problems = outOfRange(terms, POSITION_LIMITS_PARAMETERS);
  for (const level of LIMIT_LEVELS) problems.push(...below(level, levelProblems(terms[level])));
  if (terms.spotMonth !== null && terms.spotMonthStart === null) {
    const message = "a spot-month level needs the business day at whose end it begins";
    problems.push({ path: ["spotMonthStart"], message, also: [["spotMonth"]] });
  }
  return [
    ...problems,
    ...unstartedFormulas(terms),
    ...below("changes", changeProblems(terms)),
    ...stepProblems(terms),
  ];
}

function levelProblems(level: LimitLevel | null): Problem[] {
  const problems = outOfRange(level, LIMIT_LEVEL_PARAMETERS);
  const formula = level?.formula ?? null;
  if (level === null || formula === null) return problems;
  if (level.lots !== null) {
    const message = `a formula stands in place of lots: ${level.lots} lots contradict it`;
    problems.push({ path: ["formula"], message, also: [["lots"]] });
  }
  return [...problems, ...below("formula", formulaProblems(formula))];
}

function formulaProblems(formula: LimitFormula): Problem[] {
  const problems = outOfRange(formula, { ...FORMULA_PARAMETERS, ...FORMULA_KINDS[formula.of] });
  if (formula.of !== "eu_baseline" || formula.minimumShare <= formula.maximumShare) return problems;
  const message = `must be at most maximumShare of ${formula.maximumShare}, is ${formula.minimumShare}`;
  return [...problems, { path: ["minimumShare"], message, also: [["maximumShare"]] }];
}

/** Formulas that are computed as spot months begin, where none ever does. */
function unstartedFormulas(terms: PositionLimitTerms): Problem[] {
  if (terms.spotMonth !== null) return [];
  return LIMIT_LEVELS.filter((level) => terms[level]?.formula?.recompute === "spot_month").map(
    (level) => ({
      path: [level, "formula", "recompute"],
      message: "no spot month begins without a spot-month level",
      also: [["spotMonth"]],
    }),
  );
}

function changeProblems(terms: PositionLimitTerms): Problem[] {
  return terms.changes.flatMap((change, i) => below(i, defectsOfChange(terms, change, i)));
}

function defectsOfChange(terms: PositionLimitTerms, change: LimitChange, i: number): Problem[] {
  const { day, level, lots } = change;
  const problems = outOfRange({ lots }, LIMIT_LEVEL_PARAMETERS);
  if (terms[level] === null) {
    problems.push({ path: ["level"], message: `${level} is not configured` });
  }
  if ((terms[level]?.formula ?? null) !== null) {
    problems.push({
      path: ["level"],
      message: `${level} has a formula, which no change can replace`,
    });
  }
  const earlier = terms.changes.slice(0, i);
  if (earlier.some((other) => other.day === day && other.level === level)) {
    problems.push({ path: ["day"], message: `${level} changes twice on this day` });
  }
  return problems;
}

function stepProblems(terms: PositionLimitTerms): Problem[] {
  const steps = terms.stepDown ?? [];
  if (steps.length > 0 && terms.spotMonth === null && terms.singleMonth === null) {
    const message = "a step down needs a spot-month or a single-month level to step down from";
    return [{ path: ["stepDown"], message }];
  }
  return steps.flatMap((step, i) => [
    ...below("stepDown", below(i, defectsOfStep(terms, step))),
    ...risingSteps(steps, step, i),
  ]);
}

function defectsOfStep(terms: PositionLimitTerms, step: StepDown): Problem[] {
  const problems = outOfRange(step, STEP_DOWN_PARAMETERS);
  if ((step.lots === null) === (step.share === null)) {
    problems.push({ path: ["lots"], message: "a step has either lots or a share" });
  }
  if (step.share !== null && terms.singleMonth === null) {
    problems.push({
      path: ["share"],
      message: "there is no single-month level to take a share of",
    });
  }
  return problems;
}

/** Steps of one kind that rise towards the last trading day, or fall on one day. */
function risingSteps(steps: readonly StepDown[], step: StepDown, i: number): Problem[] {
  return steps.flatMap((other, k) => {
    const path = ["stepDown", i, "daysBefore"];
    const also = [["stepDown", k, "daysBefore"]];
    if (k < i && other.daysBefore === step.daysBefore) {
      return [
        { path, also, message: `two steps ${step.daysBefore} business days before the last` },
      ];
    }
    const [mine, theirs] = [step.lots ?? step.share!, other.lots ?? other.share!];
    const isComparable = (step.lots === null) === (other.lots === null);
    if (!isComparable || step.daysBefore >= other.daysBefore || mine <= theirs) return [];
    const message = `a step must not rise: ${mine} after ${theirs} of ${other.daysBefore} days before`;
    return [{ path, also, message }];
  });
}
