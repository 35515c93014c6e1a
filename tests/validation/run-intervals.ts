import { regularisedBeta } from "../../experiments/numerics/incomplete-beta.ts";
import { studentTQuantile } from "../../experiments/numerics/student-t-distribution.ts";

/** Ends of a 95 % interval. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** What one run adds to a ratio: its numerator and its denominator. */
export interface RunPart {
  readonly part: number;
  readonly whole: number;
}

const TAIL = 0.025;

/**
 * A share over runs whose draws are alike: the interval of Clopper and Pearson (1934) at the effective sample size,
 * p (1 - p) over the variance of p between runs, with fewer degrees of freedom (Korn and Graubard 1998, Survey
 * Methodology 24, eq. 4). Where runs do not differ, which says nothing of how alike their draws are, each counts as one
 * draw. Null without a draw.
 */
export function shareRange(runs: readonly RunPart[]): Range | null {
  const { drawn, ratio, whole, variance } = ratioOver(runs);
  if (whole === 0) return null;
  const n = variance > 0 ? Math.min(whole, effectiveSize(ratio, variance, whole, drawn)) : drawn;
  const hits = ratio * n;
  return {
    low: hits === 0 ? 0 : betaQuantile(TAIL, hits, n - hits + 1),
    high: hits === n ? 1 : betaQuantile(1 - TAIL, hits + 1, n - hits),
  };
}

function effectiveSize(share: number, variance: number, whole: number, runs: number): number {
  const [all, few] = [whole - 1, runs - 1].map((df) => studentTQuantile(1 - TAIL, df));
  return ((share * (1 - share)) / variance) * (all! / few!) * (all! / few!);
}

/** A mean of what is at least 0, `part` over `whole`, by Student's t over runs; null of fewer than two. */
export function meanRange(runs: readonly RunPart[]): Range | null {
  const { drawn, ratio, variance } = ratioOver(runs);
  if (drawn < 2) return null;
  const half = studentTQuantile(1 - TAIL, drawn - 1) * Math.sqrt(variance);
  return { low: Math.max(0, ratio - half), high: ratio + half };
}

/** The ratio of sums with its variance between runs, linearised; runs without a whole say nothing. */
function ratioOver(runs: readonly RunPart[]) {
  const drawn = runs.filter(({ whole }) => whole > 0);
  const whole = drawn.reduce((sum, run) => sum + run.whole, 0);
  const ratio = drawn.reduce((sum, run) => sum + run.part, 0) / whole;
  const squares = drawn.reduce((sum, run) => sum + (run.part - ratio * run.whole) ** 2, 0);
  const k = drawn.length;
  const variance = k < 2 ? 0 : ((k / (k - 1)) * squares) / (whole * whole);
  return { drawn: k, ratio, whole, variance };
}

/** By bisection: 60 halvings are as fine as a double near 1 is. */
function betaQuantile(share: number, a: number, b: number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (regularisedBeta(a, b, middle, 1 - middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
