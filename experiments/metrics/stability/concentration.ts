import { sortedCopy } from "../../numerics/quantile.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import { gini } from "./gini.ts";

/** One side of the open interest. */
export interface SideConcentration {
  /** Lots. */
  readonly total: MetricValue;
  /** Sum of squared shares, 1 / number for equal holders, 1 for one. */
  readonly herfindahl: MetricValue;
  /** 1 / Herfindahl: the number of equal holders with the same concentration. */
  readonly effectiveNumber: MetricValue;
  /** Share of the largest holder, of the four and of the eight largest. */
  readonly top1: MetricValue;
  readonly top4: MetricValue;
  readonly top8: MetricValue;
}

export interface Concentration {
  readonly long: SideConcentration;
  readonly short: SideConcentration;
  /** Herfindahl of longs less that of shorts: who could squeeze whom. */
  readonly asymmetry: MetricValue;
  /** Of |net position| over all who are in the column. */
  readonly gini: MetricValue;
}

/**
 * Concentration of net positions, lots, one a beneficial owner, longs and shorts apart (methods 4.7). `n` of a side
 * counts its holders. A side without a position: empty (insufficient_data), never 0.
 */
export function concentration(netPositions: ArrayLike<number>): Concentration {
  const long = sideOf(netPositions, 1);
  const short = sideOf(netPositions, -1);
  const asymmetry =
    long.herfindahl.value === null || short.herfindahl.value === null
      ? missing("insufficient_data", netPositions.length)
      : measured(long.herfindahl.value - short.herfindahl.value, netPositions.length);
  return { long, short, asymmetry, gini: gini(netPositions) };
}

function sideOf(netPositions: ArrayLike<number>, sign: 1 | -1): SideConcentration {
  const sizes = largestFirst(netPositions, sign);
  const n = sizes.length;
  const total = sumOfFirst(sizes, n);
  if (n === 0) {
    const none = missing("insufficient_data");
    return {
      total: measured(0, 0),
      herfindahl: none,
      effectiveNumber: none,
      top1: none,
      top4: none,
      top8: none,
    };
  }
  let squares = 0;
  for (const size of sizes) squares += (size / total) * (size / total);
  const top = (k: number): MetricValue => measured(sumOfFirst(sizes, k) / total, n);
  return {
    total: measured(total, n),
    herfindahl: measured(squares, n),
    effectiveNumber: measured(1 / squares, n),
    top1: top(1),
    top4: top(4),
    top8: top(8),
  };
}

function largestFirst(netPositions: ArrayLike<number>, sign: 1 | -1): Float64Array {
  const sizes = new Float64Array(netPositions.length);
  let count = 0;
  for (let i = 0; i < sizes.length; i++) {
    const size = sign * netPositions[i]!;
    if (size > 0) sizes[count++] = size;
  }
  return sortedCopy(sizes.subarray(0, count)).reverse();
}

function sumOfFirst(sizes: Float64Array, k: number): number {
  let total = 0;
  for (let i = 0; i < Math.min(k, sizes.length); i++) total += sizes[i]!;
  return total;
}
