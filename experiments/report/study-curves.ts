import type { ArmResults } from "../study/arm-results.ts";
import type { StudyResult } from "../study/study-result.ts";
import { type CurveDay, curveDays } from "./curve-days.ts";
import { drawnArms, leftOutNote } from "./drawn-arms.ts";
import { chosenArms, shownArms } from "./shown-arms.ts";

/** A path in event time that every run keeps for every contract family. */
export interface StudyCurve {
  /** Behind the family's symbol and a dot. */
  readonly name: string;
  readonly title: string;
  /** Of a family, whose quotation unit a price is of. */
  readonly unit: (quotationUnit: string) => string;
  readonly caption: string;
  /** Zero belongs on the axis. */
  readonly zero: boolean;
}

export const PRICE_CURVE: StudyCurve = {
  name: "settlement_price",
  title: "settlement price of the expiring month",
  unit: (quotationUnit) => `dollars a ${quotationUnit}`,
  caption: "Daily settlement price of the expiring month, mean over the expiries of a run",
  zero: false,
};
export const DEPTH_CURVE: StudyCurve = {
  name: "depth",
  title: "depth of the expiring month",
  unit: () => "lots",
  caption: "Lots within three ticks of the touch, both sides, mean over the expiries of a run",
  zero: true,
};
export const POSITION_CURVE: StudyCurve = {
  name: "strategic_position",
  title: "what strategic traders held",
  unit: () => "lots",
  caption:
    "Long position of strategic traders in the expiring month, mean over the expiries of a run",
  zero: true,
};
export const CONVERGENCE_CURVE: StudyCurve = {
  name: "convergence_error",
  title: "how far settlement prices were from value",
  unit: () => "basis points of value",
  caption:
    "Absolute difference between the daily settlement price and the published part of the average plus the " +
    "expected rest, mean over the expiries of a run",
  zero: true,
};

export const STUDY_CURVES: readonly StudyCurve[] = [
  PRICE_CURVE,
  DEPTH_CURVE,
  POSITION_CURVE,
  CONVERGENCE_CURVE,
];

/** An arm's paths of one curve. */
export interface ArmCurve {
  readonly arm: string;
  readonly days: readonly CurveDay[];
  /** Business days before the last trading day at which the spot month begins in this arm. */
  readonly spotMonthStart: number;
}

/** Arms that have a curve, and what is to be said of those that were left out. */
export interface ArmCurves {
  readonly arms: readonly ArmCurve[];
  /** The end of a caption; empty where none was. */
  readonly left: string;
}

/** One curve of a family in as many arms as there is room for, the reference first; arms without any do not count. */
export function armCurves(
  result: StudyResult,
  family: string,
  { name }: StudyCurve,
  mostArms: number,
): ArmCurves {
  const all = drawnArms(result).filter(({ curves }) => curves.names.includes(`${family}.${name}`));
  const chosen = chosenArms(result, all, ({ planned }) => planned.arm, mostArms);
  return {
    arms: chosen.map((results) => ({
      arm: results.planned.arm.label,
      days: curveDays(results, `${family}.${name}`),
      spotMonthStart: startOf(result, results, family),
    })),
    left: leftOutNote(result, chosen.length, all.length),
  };
}

/** As measures take it: what the arm's rule says, and where none does the study's. */
function startOf({ loaded }: StudyResult, { planned }: ArmResults, family: string): number {
  const market = loaded.markets.resolve(planned.arm);
  const { spotMonthStart } = loaded.study;
  if ("problems" in market) return spotMonthStart;
  return market.scenario.rules.positionLimits[family]?.spotMonthStart ?? spotMonthStart;
}

/** Whether runs kept any path in event time. */
export const hasCurves = (result: StudyResult): boolean =>
  shownArms(result).some(({ curves }) =>
    STUDY_CURVES.some(({ name: wanted }) =>
      curves.names.some((name) => name.endsWith(`.${wanted}`)),
    ),
  );
