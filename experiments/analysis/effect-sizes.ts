import { log } from "../../engine/base/real.ts";
import { mean } from "../numerics/summary.ts";
import { mannWhitney } from "./mann-whitney.ts";
import { standardisedDifference } from "./standardised-difference.ts";
import type { TTest } from "./t-test.ts";

/** How large a paired effect is in other units than its own. Null: not defined for these values. */
export interface EffectSizes {
  /** Mean difference / standard deviation of the differences. */
  readonly dz: number | null;
  /** Mean difference / pooled standard deviation of the arms, corrected for bias. */
  readonly hedgesG: number | null;
  /** P(arm > reference) - P(arm < reference), over all pairs of runs. */
  readonly cliffsDelta: number | null;
  /** ln(mean of the arm / mean of the reference); null unless every value is positive. */
  readonly logRatio: number | null;
}

/**
 * Effect sizes of an arm `y` against a reference `x` on the same seeds, with the t-test of y - x; raw units come first
 * and are not repeated here (methods 6.3).
 */
export function effectSizes(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  { estimate, sd }: Pick<TTest, "estimate" | "sd">,
): EffectSizes {
  return {
    dz: sd > 0 ? estimate / sd : null,
    hedgesG: standardisedDifference(x, y)?.hedgesG ?? null,
    cliffsDelta: x.length > 0 && y.length > 0 ? mannWhitney(x, y).cliffsDelta : null,
    logRatio: logRatio(x, y),
  };
}

/** ln(mean of y / mean of x); null unless there are values and every one is positive. */
export function logRatio(x: ArrayLike<number>, y: ArrayLike<number>): number | null {
  const positive = Array.from(x).every((v) => v > 0) && Array.from(y).every((v) => v > 0);
  return positive && x.length > 0 ? log(mean(y) / mean(x)) : null;
}
