import { assert } from "../../../engine/base/assert.ts";
import { autocorrelations } from "../../numerics/autocorrelation.ts";
import {
  mincerZarnowitz,
  type MincerZarnowitz,
  type MincerZarnowitzOptions,
} from "./mincer-zarnowitz.ts";

export interface Unbiasedness {
  /** S_T on F(t, T). */
  readonly levels: MincerZarnowitz;
  /** S_T - S_t on F(t, T) - S_t. */
  readonly changes: MincerZarnowitz;
  /** First autocorrelation of settlements in order of expiry; null where they do not vary. */
  readonly persistence: number | null;
  /** Which of the two to read: levels of a price near a unit root make b = 1 look false when it holds. */
  readonly headline: "levels" | "changes";
}

const NEAR_UNIT_ROOT = 0.8;

/**
 * Unbiasedness of futures as forecasts of their settlement, one row an expiry in order of time at one horizon: the
 * regression in levels and in changes, with (a, b) = (0, 1) tested in each. Changes are read where the first
 * autocorrelation of settlements exceeds 0.8. A risk premium makes a <> 0 rational.
 *
 * Edge cases: those of `mincerZarnowitz`, in each value.
 *
 * Source: Mincer and Zarnowitz 1969 (levels); Fama 1984 (changes).
 *
 * @param spots S_t, the spot price or index when the futures price was read
 *
 * @public
 */
export function unbiasedness(
  futures: ArrayLike<number>,
  settlements: ArrayLike<number>,
  spots: ArrayLike<number>,
  options: MincerZarnowitzOptions = {},
): Unbiasedness {
  const n = futures.length;
  assert(settlements.length === n && spots.length === n, "columns differ in length");
  const less = (x: ArrayLike<number>): Float64Array =>
    Float64Array.from(x, (v, i) => v - spots[i]!);
  const persistence = autocorrelations(settlements, 1)?.[0] ?? null;
  return {
    levels: mincerZarnowitz(futures, settlements, options),
    changes: mincerZarnowitz(less(futures), less(settlements), options),
    persistence,
    headline: persistence !== null && persistence > NEAR_UNIT_ROOT ? "changes" : "levels",
  };
}
