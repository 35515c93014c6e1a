import type { Problems } from "../spec/problem.ts";
import type { StudyFile } from "../spec/read-study.ts";
import { placeOf } from "../spec/source.ts";
import type { Study } from "../spec/study.ts";
import type { MarketOfArm } from "./market-of-arm.ts";
import {
  controlArms,
  countArms,
  countRuns,
  isTwoRound,
  type Measured,
  referenceArm,
  type StudyArm,
  studyArms,
} from "./study-arms.ts";
import { expectedJumps } from "./study-strata.ts";

/** What relative levels multiply until it is measured: large enough for any share of it to be a whole number. */
const TRIAL = 1000;

/** Arms that are looked at before the first run; the others of a large design are when they are planned. */
const MOST_LOOKED_AT = 2000;

/** Every arm must be a market, another one than the reference; all together must be within the budget. */
export function checkArms(file: StudyFile, markets: MarketOfArm, problems: Problems): void {
  const { study, source } = file;
  const count = countArms(study);
  if (count === 1) {
    const message = "there is nothing to compare: name an arm, or a factor with its levels";
    problems.add(source.at, "", message);
  }
  checkBudget(file, count, problems);
  if (problems.any) return;
  const names = new Set<string>();
  let reference = "";
  const twice = twicePoints(study);
  const isJumpAlike = jumpCheck(file, markets);
  for (const arm of armsLookedAt(file, count)) {
    if (names.has(arm.name)) {
      problems.add(arm.at, "", `a second arm \`${arm.name}\`: name one otherwise`);
      continue;
    }
    names.add(arm.name);
    const hash = hashOfMarket(arm, markets, problems);
    const other = hash === "" ? null : twice(arm, hash);
    if (arm.role === "reference") reference = hash;
    else if (hash === reference && mustDiffer(arm, study)) {
      const message = `the arm \`${arm.name}\` is the same market as the reference: nothing can differ`;
      problems.add(arm.at, "", message);
    } else if (other !== null) {
      const message = `the point \`${arm.name}\` is the same market as \`${other}\`: it would count twice`;
      problems.add(arm.at, "", message);
    }
    if (hash !== "" && !isJumpAlike(arm)) problems.add(arm.at, "", otherJumps(arm));
  }
  if (isTwoRound(study)) markets.forget();
}

/**
 * Names the point that has been the same market before, if any. Levels that are multiples are not known yet, and
 * designs that sample may come by a market twice.
 */
function twicePoints(study: Study): (arm: StudyArm, hash: string) => string | null {
  const names = new Map<string, string>();
  const { kind } = study.design;
  if (isTwoRound(study) || (kind !== "one_at_a_time" && kind !== "full_factorial")) {
    return () => null;
  }
  return ({ name, role }, hash) => {
    if (role !== "point") return null;
    const other = names.get(hash) ?? null;
    if (other === null) names.set(hash, name);
    return other;
  };
}

/** Whether an arm's runs jump as often as the reference's, where the study has strata of jumps. */
export function jumpCheck(
  { study, source }: StudyFile,
  markets: MarketOfArm,
): (arm: StudyArm) => boolean {
  if (study.strata === null) return () => true;
  const jumpsOf = (arm: StudyArm): number | null => {
    const market = markets.resolve(arm);
    return "problems" in market ? null : expectedJumps(market.scenario);
  };
  const mean = jumpsOf(referenceArm(study, source));
  return (arm) => jumpsOf(arm) === mean;
}

export const otherJumps = ({ name }: StudyArm): string =>
  `the arm \`${name}\` jumps more or less often than the reference (days, economy.compute.jumpRate): ` +
  "strata of jumps must be as probable in every arm";

/** All arms, or the first of a large design and the controls. */
function* armsLookedAt({ study, source }: StudyFile, count: number): Iterable<StudyArm> {
  const measured: Measured = new Map(Object.keys(study.factors).map((name) => [name, TRIAL]));
  let left = MOST_LOOKED_AT;
  for (const arm of studyArms(study, source, measured)) {
    if (left-- === 0) break;
    yield arm;
  }
  if (count > MOST_LOOKED_AT) yield* controlArms(study, source);
}

/** In a design of combinations one may be the scenario as it is; a level alone, or an arm by name, may not. */
export const mustDiffer = ({ role }: StudyArm, { design }: Study): boolean =>
  role === "point" ? design.kind === "one_at_a_time" : role !== "reference";

/** Empty where the arm is no market, which a problem tells. */
function hashOfMarket(arm: StudyArm, markets: MarketOfArm, problems: Problems): string {
  const hash = markets.marketHash(arm);
  if (hash !== null) return hash;
  const market = markets.resolve(arm);
  for (const { path, message, also, ...at } of "problems" in market ? market.problems : []) {
    problems.add(at.line === 0 ? arm.at : at, path, `in the arm \`${arm.name}\`: ${message}`, also);
  }
  return "";
}

function checkBudget({ study, source }: StudyFile, arms: number, problems: Problems): void {
  const cells = countRuns(study);
  if (cells <= study.budget.cells) return;
  const fewer = (study.controls?.replications ?? null) === null ? "" : ", fewer of controls";
  const mirrored = study.antithetic ? " x 2 mirrored" : "";
  const message =
    `found ${cells} cells (${arms} arms x ${study.replications} replications${fewer}${mirrored}); ` +
    `allowed: ${study.budget.cells}, the budget`;
  problems.add(placeOf(source, ["budget", "cells"]), "budget.cells", message);
}
