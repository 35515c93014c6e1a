import { assert } from "../../engine/base/assert.ts";
import { mean, sum } from "../numerics/summary.ts";

/** Effects of a design with two levels a factor, with the error that replications tell. */
export interface FactorialEffects {
  /** mean(+) - mean(-), for every contrast asked for. */
  readonly effects: readonly number[];
  /** Of each effect: sqrt(4 s^2 / N); null without replications. */
  readonly standardError: number | null;
  readonly pooledVariance: number | null;
  /** Degrees of freedom of the pooled variance: values less runs. */
  readonly df: number;
}

/**
 * Main effects and interactions of a full or fractional factorial: the contrast of factors f, g, ... has the sign of
 * the product of their levels, -1 or 1. Aliased contrasts have one sign in every run and so one effect.
 *
 * @param design design[run][factor]
 * @param values values[run]: as many in every run
 * @param contrasts the positions of the factors that are multiplied
 *
 * @see Box, Hunter and Hunter 2005, Statistics for Experimenters, chapters 5 and 6
 */
export function factorialEffects(
  design: readonly (readonly number[])[],
  values: readonly (readonly number[])[],
  contrasts: readonly (readonly number[])[],
): FactorialEffects {
  const replications = values[0]?.length ?? 0;
  assert(replications > 0 && design.length > 1, "a factorial needs values of two runs");
  for (const run of values) assert(run.length === replications, "runs of one length are wanted");
  const means = values.map((run) => mean(run));
  const total = design.length * replications;
  const df = total - design.length;
  const within = sum(values.flatMap((run, r) => run.map((v) => (v - means[r]!) * (v - means[r]!))));
  const pooledVariance = df > 0 ? within / df : null;
  return {
    effects: contrasts.map((factors) => contrast(design, means, factors)),
    standardError: pooledVariance === null ? null : Math.sqrt((4 * pooledVariance) / total),
    pooledVariance,
    df,
  };
}

function contrast(
  design: readonly (readonly number[])[],
  means: readonly number[],
  factors: readonly number[],
): number {
  const high: number[] = [];
  const low: number[] = [];
  for (const [run, levels] of design.entries()) {
    const sign = factors.reduce((product, factor) => product * levels[factor]!, 1);
    (sign > 0 ? high : low).push(means[run]!);
  }
  assert(high.length > 0 && low.length > 0, "a contrast needs runs of either sign");
  return mean(high) - mean(low);
}
