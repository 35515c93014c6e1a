import { assert } from "../../../engine/base/assert.ts";
import type { MetricStatus, MetricValue } from "../../metrics/metric.ts";
import { measured, missing } from "../../metrics/measured-value.ts";
import { mean } from "../../numerics/summary.ts";
import { quantile, sortedCopy } from "../../numerics/quantile.ts";
import { BootstrapIndices } from "../bootstrap-indices.ts";
import type { SaltelliOutputs } from "./saltelli-outputs.ts";
import { type Estimates, RowTerms } from "./row-terms.ts";

/** An index with its 95 % percentile interval over rows; null where the bootstrap gives none. */
export interface SensitivityIndex extends MetricValue {
  readonly interval: readonly [low: number, high: number] | null;
}

export interface FactorIndices {
  /** S_1: the share of the variance that goes with knowing this factor alone. */
  readonly first: SensitivityIndex;
  /** S_T: the share that is left where all other factors are known. */
  readonly total: SensitivityIndex;
  /** S_1 by another estimator, for comparison. */
  readonly firstByJansen: SensitivityIndex;
}

export interface SensitivityIndices {
  /** By factor. */
  readonly factors: readonly FactorIndices[];
  /** Population variance of the outputs of A and B, which indices are shares of. */
  readonly variance: MetricValue;
  /** Rows with an output in every matrix; the others are left out. */
  readonly rows: number;
}

export interface SensitivityOptions {
  readonly seed: number;
  /** Bootstrap samples of rows; 0: no intervals. */
  readonly draws: number;
}

/** Fewer rows have no variance to speak of. */
const LEAST_ROWS = 2;
const LEVEL = 0.95;

/**
 * Sobol' indices from the outputs of a Saltelli design of N rows, outputs centred by the grand mean of all matrices:
 *
 *     S_1 = mean(B (AB - A)) / V,    S_T = mean((A - AB)^2) / (2 V),    V = population variance of A and B together
 *
 * and by Jansen S_1 = 1 - mean((B - AB)^2) / (2 V). Not clipped: estimates may be below 0 or above 1 by chance. Outputs
 * are best means over ten seeds or more, the same in all points. Where outputs do not vary there are no indices.
 *
 * @see Saltelli et al. 2010, Computer Physics Communications 181, table 2 (b) and (f); Jansen 1999, ibid. 117
 */
export function sensitivityIndices(
  outputs: SaltelliOutputs,
  { seed, draws }: SensitivityOptions,
): SensitivityIndices {
  const complete = completeRows(outputs);
  const rows = complete.a.length;
  const none = (status: MetricStatus): SensitivityIndices => ({
    factors: outputs.ab.map(() => noIndices(status, rows)),
    variance: rows < LEAST_ROWS ? missing(status, rows) : measured(0, rows),
    rows,
  });
  if (rows < LEAST_ROWS) return none("insufficient_data");
  const terms = new RowTerms(complete);
  const estimates = terms.estimates(Int32Array.from({ length: rows }, (_, row) => row));
  if (estimates === null) return none("zero_variance");
  const replicates = resampled(terms, rows, seed, draws);
  const factors = outputs.ab.map((_, factor) => {
    const index = (key: "first" | "total" | "firstByJansen"): SensitivityIndex => ({
      ...measured(estimates[key][factor]!, rows),
      interval: intervalOf(replicates.map((each) => each[key][factor]!)),
    });
    return {
      first: index("first"),
      total: index("total"),
      firstByJansen: index("firstByJansen"),
    };
  });
  return { factors, variance: measured(estimates.variance, rows), rows };
}

function noIndices(status: MetricStatus, rows: number): FactorIndices {
  const none: SensitivityIndex = { ...missing(status, rows), interval: null };
  return { first: none, total: none, firstByJansen: none };
}

/** Outputs of the rows that have all of them, less the grand mean of these. */
function completeRows({ a, b, ab }: SaltelliOutputs): {
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly ab: readonly Float64Array[];
} {
  const all = [a, b, ...ab];
  for (const column of all) assert(column.length === a.length, "matrices have as many rows");
  const kept = a.flatMap((_, row) => (all.every((column) => column[row] !== null) ? [row] : []));
  if (kept.length === 0) {
    const empty = new Float64Array(0);
    return { a: empty, b: empty, ab: ab.map(() => empty) };
  }
  const centre = mean(all.flatMap((column) => kept.map((row) => column[row]!)));
  const centred = (column: readonly (number | null)[]): Float64Array =>
    Float64Array.from(kept, (row) => column[row]! - centre);
  return { a: centred(a), b: centred(b), ab: ab.map(centred) };
}

/** Samples of rows whose outputs do not vary give no estimate and are left out. */
function resampled(terms: RowTerms, rows: number, seed: number, draws: number): Estimates[] {
  const indices = new BootstrapIndices(seed, rows);
  const sample = new Int32Array(rows);
  const found: Estimates[] = [];
  for (let draw = 0; draw < draws; draw++) {
    indices.draw(sample);
    const estimates = terms.estimates(sample);
    if (estimates !== null) found.push(estimates);
  }
  return found;
}

function intervalOf(values: readonly number[]): readonly [number, number] | null {
  if (values.length < 2) return null;
  const sorted = sortedCopy(values);
  return [quantile(sorted, (1 - LEVEL) / 2), quantile(sorted, (1 + LEVEL) / 2)];
}
