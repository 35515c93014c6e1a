import { FINE_PARAMETERS } from "./limit-fines.ts";
import { FORMULA_KINDS, FORMULA_PARAMETERS, type LimitFormula } from "./limit-formula-terms.ts";
import { STEP_DOWN_PARAMETERS, type StepDown } from "./limit-step-down.ts";
import {
  LIMIT_LEVEL_PARAMETERS,
  LIMIT_LEVELS,
  type LimitChange,
  type LimitLevel,
  POSITION_LIMITS_PARAMETERS,
  type PositionLimitTerms,
} from "./position-limit-terms.ts";
import { CONDITIONAL_PARAMETERS, PROVIDER_LIMIT_PARAMETERS } from "./owner-limits.ts";
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
    ...enforcementProblems(terms),
    ...ownerLimitProblems(terms),
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
  return terms.changes.flatMap((change, i) => [
    ...below(i, defectsOfChange(terms, change)),
    ...changesTwice(terms.changes, change, i),
  ]);
}

function changesTwice(changes: readonly LimitChange[], change: LimitChange, i: number): Problem[] {
  const { day, level } = change;
  const first = changes.findIndex((other) => other.day === day && other.level === level);
  if (first === i) return [];
  return [
    { path: [i, "day"], message: `${level} changes twice on this day`, also: [[first, "day"]] },
  ];
}

function defectsOfChange(terms: PositionLimitTerms, { level, lots }: LimitChange): Problem[] {
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
    problems.push({
      path: ["lots"],
      message: "a step has either lots or a share",
      also: [["share"]],
    });
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

const binds = (terms: PositionLimitTerms): boolean =>
  LIMIT_LEVELS.some((level) => terms[level]?.mode === "limit");

/** A fine and an application need a limit to be beyond; a reduction needs a level to reduce to. */
function enforcementProblems(terms: PositionLimitTerms): Problem[] {
  const problems = below("fine", outOfRange(terms.fine ?? null, FINE_PARAMETERS));
  const modes = LIMIT_LEVELS.filter((level) => terms[level] !== null).map((level) => [
    level,
    "mode",
  ]);
  if (terms.fine !== undefined && !binds(terms)) {
    const message = "nobody can be fined: no level is a limit";
    problems.push({ path: ["fine"], message, also: modes });
  }
  if (terms.application !== undefined && !binds(terms)) {
    const message = "only limits are applied: no level is a limit";
    problems.push({ path: ["application"], message, also: modes });
  }
  const isAccountable = LIMIT_LEVELS.some((level) => terms[level]?.mode === "accountability");
  if (terms.accountability !== "report" && !isAccountable) {
    const told = terms.accountability === "reduce" ? "reduce" : "stop";
    const message = `nobody can be told to ${told}: no level is an accountability level`;
    problems.push({ path: ["accountability"], message, also: modes });
  }
  return problems;
}

function ownerLimitProblems(terms: PositionLimitTerms): Problem[] {
  const { providers = null, conditional = null } = terms;
  const problems = [
    ...below("providers", outOfRange(providers, PROVIDER_LIMIT_PARAMETERS)),
    ...below("conditional", outOfRange(conditional, CONDITIONAL_PARAMETERS)),
  ];
  for (const level of LIMIT_LEVELS) {
    if ((providers?.[level] ?? null) === null) continue;
    if (terms[level] === null) {
      const message = `${level} is not configured: providers cannot have lots of it`;
      problems.push({ path: ["providers", level], message });
    } else if (level !== "allMonths" && (terms.stepDown ?? []).length > 0) {
      const message = "steps come down from the level that all have: write a multiplier";
      problems.push({ path: ["providers", level], message, also: [["stepDown"]] });
    }
  }
  if (conditional === null) return problems;
  if (terms.spotMonth?.mode !== "limit") {
    const message = "a conditional limit needs a spot-month limit that it stands in for";
    problems.push({ path: ["conditional"], message, also: [["spotMonth"]] });
  } else if ((terms.spotMonth.lots ?? 0) > conditional.lots) {
    const message = `must be at least the spot month's ${terms.spotMonth.lots}, is ${conditional.lots}`;
    problems.push({ path: ["conditional", "lots"], message, also: [["spotMonth", "lots"]] });
  }
  return problems;
}
