import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/**
 * Realised variance by sampling step, to choose the bar where the curve has become flat (noise of the bid and ask lifts
 * its left end). For N returns and step k: N / (k (N - k + 1)) sum over t of (x_t - x_(t-k))^2, all offsets together
 * (overlapping); at k = 1 it is RV. `logPrices`: N + 1 log prices, equally spaced. A step beyond N or no whole number
 * above 0: insufficient_data. One value a step.
 * @public
 */
export function signaturePlot(
  logPrices: ArrayLike<number>,
  steps: readonly number[],
): readonly MetricValue[] {
  return steps.map((step) => varianceAt(logPrices, step));
}

function varianceAt(logPrices: ArrayLike<number>, step: number): MetricValue {
  const returns = logPrices.length - 1;
  if (!(Number.isInteger(step) && step >= 1 && step <= returns)) {
    return missing("insufficient_data", Math.max(0, returns));
  }
  let squares = 0;
  for (let t = step; t <= returns; t++) {
    const move = logPrices[t]! - logPrices[t - step]!;
    squares += move * move;
  }
  return measured((squares / (step * (returns - step + 1))) * returns, returns);
}
