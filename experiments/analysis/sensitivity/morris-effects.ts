import { assert } from "../../../engine/base/assert.ts";
import type { MetricValue } from "../../metrics/metric.ts";
import { measured, missing } from "../../metrics/measured-value.ts";
import { mean, variance } from "../../numerics/summary.ts";

/** What the elementary effects of a factor tell, in the output's unit over the whole range of the factor. */
export interface MorrisEffects {
  /** Their mean. */
  readonly mu: MetricValue;
  /** The mean of their absolute values: how much the factor matters. */
  readonly muStar: MetricValue;
  /** Their standard deviation (n - 1): how much its effect depends on where it, or the others, stand. */
  readonly sigma: MetricValue;
}

/** Shares that differ by less are one level. */
const SAME = 1e-9;

/**
 * Elementary effects (y(x + d e_i) - y(x)) / d of every step of every trajectory, by factor. A step with a missing
 * output is left out.
 *
 * @param points of a Morris design, trajectory by trajectory: shares of 0 to 1, each differing in one factor from the
 *   one before
 * @param outputs one a point
 * @see Morris 1991, Technometrics 33; Campolongo, Cariboni and Saltelli 2007, Environmental Modelling & Software 22
 */
export function morrisEffects(
  points: readonly ArrayLike<number>[],
  outputs: readonly (number | null)[],
): MorrisEffects[] {
  const factors = points[0]?.length ?? 0;
  assert(points.length % (factors + 1) === 0, `trajectories of ${factors + 1} points are wanted`);
  assert(points.length === outputs.length, "every point has an output");
  const effects = Array.from({ length: factors }, (): number[] => []);
  for (let k = 1; k < points.length; k++) {
    if (k % (factors + 1) === 0) continue;
    const { factor, step } = stepOf(points[k - 1]!, points[k]!);
    const [before, after] = [outputs[k - 1]!, outputs[k]!];
    if (before !== null && after !== null) effects[factor]!.push((after - before) / step);
  }
  return effects.map(summaryOf);
}

function stepOf(from: ArrayLike<number>, to: ArrayLike<number>): { factor: number; step: number } {
  const steps = Array.from({ length: from.length }, (_, i) => to[i]! - from[i]!);
  const changed = steps.flatMap((step, i) => (Math.abs(step) > SAME ? [i] : []));
  assert(changed.length === 1, `a step changes one factor, not ${changed.length}`);
  return { factor: changed[0]!, step: steps[changed[0]!]! };
}

function summaryOf(effects: readonly number[]): MorrisEffects {
  const n = effects.length;
  if (n === 0) {
    const none = missing("insufficient_data");
    return { mu: none, muStar: none, sigma: none };
  }
  return {
    mu: measured(mean(effects), n),
    muStar: measured(mean(effects.map(Math.abs)), n),
    sigma:
      n < 2
        ? missing("insufficient_data", n)
        : measured(Math.sqrt(Math.max(0, variance(effects))), n),
  };
}
