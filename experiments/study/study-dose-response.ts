import { type DoseResponse, doseResponse } from "../analysis/dose-response.ts";
import { policyOf } from "../design/policy-conditions.ts";
import type { Factor, Study } from "../spec/study.ts";
import type { ArmResults } from "./arm-results.ts";
import { valueOf } from "./factor-levels.ts";
import type { Measured } from "./study-arms.ts";
import { scaledValues } from "./study-effect.ts";
import type { StudyOutcome } from "./study-outcomes.ts";

/** How an outcome depends on a factor, as differences from the reference arm on the same seeds. */
export interface StudyDoseResponse {
  readonly factor: string;
  readonly outcome: StudyOutcome;
  /** In the outcome's unit, or of its logarithm where the study asks for ratios. */
  readonly response: DoseResponse;
}

const LEAST_LEVELS = 3;
/** Ratio of the greatest to the least level from which on positive levels are taken in logarithms. */
const LOG_RATIO = 3;

/** What of a study its doses depend on. */
export type DosedStudy = Pick<Study, "seed" | "analysis" | "factors" | "design">;

/**
 * The response of every outcome to every factor with at least three numbers as levels, in designs that try these levels
 * alone or in all combinations: in the latter a level stands for the mean over the levels of the other factors. A
 * factor has none where fewer than two replications have a value at each of its levels.
 */
export function studyDoseResponses(
  study: DosedStudy,
  measured: Measured,
  outcomes: readonly StudyOutcome[],
  reference: ArmResults,
  arms: readonly ArmResults[],
): StudyDoseResponse[] {
  return Object.entries(study.factors).flatMap(([factor, terms]) => {
    const levels = levelsOf(study, factor, terms, measured, arms);
    if (levels.length < LEAST_LEVELS) return [];
    const doses = levels.map(({ dose }) => dose);
    const [least, most] = [doses[0]!, doses.at(-1)!];
    const isLog = least > 0 && (terms.scale === "log" || most >= LOG_RATIO * least);
    const options = { isLog, draws: study.analysis.draws, seed: study.seed };
    return outcomes.flatMap((outcome) => {
      const rows = completeRows(outcome, reference, levels);
      const response = doseResponse(doses, rows, options);
      return response === null ? [] : [{ factor, outcome, response }];
    });
  });
}

/** The arms at one level of a factor. */
interface Level {
  readonly dose: number;
  readonly arms: readonly ArmResults[];
}

/** By rising dose; none where the design does not compare levels of this factor like with like. */
function levelsOf(
  { factors, design }: DosedStudy,
  factor: string,
  terms: Factor,
  measured: Measured,
  arms: readonly ArmResults[],
): Level[] {
  if (policyOf(design) !== null) return [];
  const isAlone = design.kind === "one_at_a_time" || Object.keys(factors).length === 1;
  if (!isAlone && design.kind !== "full_factorial") return [];
  const byDose = new Map<number, ArmResults[]>();
  for (const arm of arms) {
    const stated = arm.planned.arm.point.get(factor)?.stated;
    if (typeof stated !== "number") continue;
    const scale = measured.get(factor);
    const dose =
      terms.relativeTo === null || scale === undefined ? stated : valueOf(terms, stated, scale);
    byDose.set(dose, [...(byDose.get(dose) ?? []), arm]);
  }
  return [...byDose]
    .map(([dose, those]) => ({ dose, arms: those }))
    .sort((a, b) => a.dose - b.dose);
}

/** Differences from the reference by level, of the replications that have one at each. */
function completeRows(
  outcome: StudyOutcome,
  reference: ArmResults,
  levels: readonly Level[],
): number[][] {
  const base = scaledValues(outcome, reference);
  const columns = levels.map(({ arms }) => arms.map((arm) => scaledValues(outcome, arm)));
  return base.flatMap((from, replication) => {
    if (from === null) return [];
    const row = columns.map((ofLevel) => meanOrNull(ofLevel.map((each) => each[replication]!)));
    return row.some((value) => value === null) ? [] : [row.map((value) => value! - from)];
  });
}

function meanOrNull(values: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const value of values) {
    if (value === null) return null;
    sum += value;
  }
  return sum / values.length;
}
