import {
  type MorrisEffects,
  morrisEffects,
} from "../../experiments/analysis/sensitivity/morris-effects.ts";
import { mean, variance } from "../../experiments/numerics/summary.ts";
import { outputsOf } from "../../experiments/study/point-outputs.ts";

/** How an output answers to every factor, and how much of that chance alone would show. */
export interface Screening {
  readonly factors: readonly MorrisEffects[];
  /** mu* that a factor without effect exceeds in one screening of twenty; null where chance is not seen. */
  readonly floor: number | null;
}

/** Of the absolute value of a standard normal: its mean and its standard deviation. */
const MEAN_OF_SIZE = 0.7978845608028654;
const SD_OF_SIZE = 0.6028102749890869;
const ONE_IN_TWENTY = 1.6448536269514722;

/**
 * Elementary effects of means over replications. What a step shows in one replication and not in another is chance:
 * over all steps its variance, over the replications, is that of an elementary effect of a factor without effect. mu*
 * of such a factor is the mean size of r normals.
 *
 * @param points of a Morris design of r trajectories
 * @param runs by point, then by replication
 */
export function screening(
  points: readonly Float64Array[],
  runs: readonly (readonly (number | null)[])[],
): Screening {
  const factors = morrisEffects(points, outputsOf(runs));
  const trajectories = points.length / (points[0]!.length + 1);
  const sd = chanceOfEffect(points, runs);
  const floor =
    sd === null
      ? null
      : sd * (MEAN_OF_SIZE + (ONE_IN_TWENTY * SD_OF_SIZE) / Math.sqrt(trajectories));
  return { factors, floor };
}

/** Standard deviation of an elementary effect by chance alone. */
function chanceOfEffect(
  points: readonly Float64Array[],
  runs: readonly (readonly (number | null)[])[],
): number | null {
  const length = points[0]!.length + 1;
  const variances = points.flatMap((point, k) => {
    if (k % length === 0) return [];
    const before = points[k - 1]!;
    const factor = point.findIndex((share, i) => share !== before[i]);
    const step = point[factor]! - before[factor]!;
    const effects = runs[k]!.flatMap((after, r) => {
      const from = runs[k - 1]![r] ?? null;
      return after === null || from === null ? [] : [(after - from) / step];
    });
    return effects.length < 2 ? [] : [variance(effects) / effects.length];
  });
  return variances.length === 0 ? null : Math.sqrt(mean(variances));
}
