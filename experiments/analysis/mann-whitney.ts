import { assert } from "../../engine/base/assert.ts";
import { midRanks } from "../numerics/ranks.ts";

/** How often a value of one sample is above one of the other. */
export interface MannWhitney {
  /** Pairs (x, y) with y above x; equal ones count half. */
  readonly u: number;
  /** P(y > x) + P(y = x) / 2: u / (n m). */
  readonly superiority: number;
  /** Cliff's delta: P(y > x) - P(y < x), from -1 to 1. */
  readonly cliffsDelta: number;
}

/**
 * Dominance of sample y over sample x, at least one value each, by ranks.
 *
 * @see Mann and Whitney 1947, Annals of Mathematical Statistics 18; Cliff 1993, Psychological Bulletin 114
 */
export function mannWhitney(x: ArrayLike<number>, y: ArrayLike<number>): MannWhitney {
  assert(x.length > 0 && y.length > 0, "dominance needs a value on both sides");
  const ranks = midRanks([...Array.from(x), ...Array.from(y)]);
  let sum = 0;
  for (let i = x.length; i < ranks.length; i++) sum += ranks[i]!;
  const u = sum - (y.length * (y.length + 1)) / 2;
  const superiority = u / (x.length * y.length);
  return { u, superiority, cliffsDelta: 2 * superiority - 1 };
}
