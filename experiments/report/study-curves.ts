import type { ArmResults } from "../study/arm-results.ts";
import type { StudyResult } from "../study/study-result.ts";
import { type CurveDay, curveDays } from "./curve-days.ts";
import { shownArms } from "./shown-arms.ts";

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
}

/** One curve of a family in the first arms, the reference first; arms without any value are left out. */
export function armCurves(
  result: StudyResult,
  family: string,
  { name }: StudyCurve,
  mostArms: number,
): ArmCurve[] {
  return shownArms(result)
    .slice(0, mostArms)
    .map((results: ArmResults) => ({
      arm: results.planned.arm.label,
      days: curveDays(results, `${family}.${name}`),
    }))
    .filter(({ days }) => days.length > 0);
}
