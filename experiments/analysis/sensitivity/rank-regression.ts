import { assert } from "../../../engine/base/assert.ts";
import { measured, missing } from "../../metrics/measured-value.ts";
import type { MetricStatus, MetricValue } from "../../metrics/metric.ts";
import { type LeastSquares, leastSquares } from "../../numerics/least-squares.ts";
import { quantile, sortedCopy } from "../../numerics/quantile.ts";
import { midRanks } from "../../numerics/ranks.ts";
import { BootstrapIndices } from "../bootstrap-indices.ts";
import { inertFloor } from "./inert-floor.ts";
import type { SensitivityIndex, SensitivityOptions } from "./sensitivity-indices.ts";
import { standardised } from "./standardised.ts";

/** What ranks say of one factor; both numbers lie between -1 and 1 where factors are not correlated. */
export interface FactorRanks {
  /** Standardised rank regression coefficient (SRRC): how the output's rank moves with the factor's, others unmoved. */
  readonly coefficient: SensitivityIndex;
  /** Partial rank correlation coefficient (PRCC): the same, as a correlation of what all other factors leave. */
  readonly partial: SensitivityIndex;
}

export interface RankRegression {
  /** By factor. */
  readonly factors: readonly FactorRanks[];
  /** Share of the variance of the output's ranks that the regression explains. */
  readonly rSquared: MetricValue;
  /** Size that the coefficient of an input without any effect exceeds in one design of twenty. */
  readonly noiseFloor: MetricValue;
  /** Points with an output; the others are left out. */
  readonly points: number;
}

/** Points that a regression on k factors wants (methods, interface table). */
const leastPoints = (factors: number): number => 10 + 5 * factors;

/**
 * The regression of an output's ranks on the ranks of the factors over the points of a design that fills their space,
 * all standardised: what matters, and which way, as far as it does so monotonely and alone. Equal values share the mean
 * of their ranks. Intervals are percentile intervals of bootstrap draws of points, whose ranks are those in the whole
 * design. A factor that stands at one level has no coefficient.
 *
 * @param levels levels[factor][point]
 * @param outputs by point; null where there is none
 * @see Iman and Conover 1979, Technometrics 21; Marino et al. 2008, Journal of Theoretical Biology 254
 */
export function rankRegression(
  levels: readonly (readonly number[])[],
  outputs: readonly (number | null)[],
  { seed, draws }: SensitivityOptions,
): RankRegression {
  for (const each of levels) assert(each.length === outputs.length, "a level for every point");
  const kept = outputs.flatMap((output, point) => (output === null ? [] : [point]));
  const n = kept.length;
  const none = (status: MetricStatus): RankRegression => ({
    factors: levels.map(() => noRanks(status, n)),
    rSquared: missing(status, n),
    noiseFloor: missing(status, n),
    points: n,
  });
  if (n < leastPoints(levels.length)) return none("insufficient_data");
  const y = midRanks(kept.map((point) => outputs[point]!));
  const columns = levels.map((each) => midRanks(kept.map((point) => each[point]!)));
  const varying = columns.filter(varies);
  if (!varies(y) || varying.length === 0) return none("zero_variance");
  const fit = fitOf(y, varying);
  if (fit === null) return none("degenerate");
  const found = estimatesOf(fit);
  const samples = resampled(y, varying, seed, draws);
  const ranks = found
    .map((each, i): FactorRanks => {
      const index = (key: keyof Estimates): SensitivityIndex => ({
        ...measured(each[key], n),
        interval: intervalOf(samples.map((sample) => sample[i]![key])),
      });
      return { coefficient: index("coefficient"), partial: index("partial") };
    })
    .values();
  return {
    factors: columns.map((column) =>
      varies(column) ? ranks.next().value! : noRanks("zero_variance", n),
    ),
    rSquared: measured(fit.rSquared ?? 0, n),
    noiseFloor: inertFloor(fit, varying.map(standardised), { seed, draws }),
    points: n,
  };
}

const varies = (column: Float64Array): boolean => column.some((value) => value !== column[0]);

function noRanks(status: MetricStatus, n: number): FactorRanks {
  const none: SensitivityIndex = { ...missing(status, n), interval: null };
  return { coefficient: none, partial: none };
}

/** No intercept: what is standardised has none. */
const fitOf = (y: Float64Array, columns: readonly Float64Array[]): LeastSquares | null =>
  leastSquares(standardised(y), columns.map(standardised));

interface Estimates {
  readonly coefficient: number;
  readonly partial: number;
}

/** The partial correlation is t / sqrt(t^2 + residual degrees of freedom), without dividing by a residual of zero. */
function estimatesOf({ coefficients, residuals, inverseGram }: LeastSquares): Estimates[] {
  const residual = residuals.reduce((sum, each) => sum + each * each, 0);
  return Array.from(coefficients, (coefficient, i) => {
    const noise = residual * inverseGram.values[i * inverseGram.rows + i]!;
    const length = Math.sqrt(coefficient * coefficient + noise);
    return { coefficient, partial: length === 0 ? 0 : coefficient / length };
  });
}

/** Samples in which a column does not vary, or depends on others, give no estimate and are left out. */
function resampled(
  y: Float64Array,
  columns: readonly Float64Array[],
  seed: number,
  draws: number,
): Estimates[][] {
  const indices = new BootstrapIndices(seed, y.length);
  const sample = new Int32Array(y.length);
  const found: Estimates[][] = [];
  for (let draw = 0; draw < draws; draw++) {
    indices.draw(sample);
    const drawn = [y, ...columns].map((column) => Float64Array.from(sample, (i) => column[i]!));
    if (!drawn.every(varies)) continue;
    const fit = fitOf(drawn[0]!, drawn.slice(1));
    if (fit !== null) found.push(estimatesOf(fit));
  }
  return found;
}

function intervalOf(values: readonly number[]): readonly [number, number] | null {
  if (values.length < 2) return null;
  const sorted = sortedCopy(values);
  return [quantile(sorted, 0.025), quantile(sorted, 0.975)];
}
