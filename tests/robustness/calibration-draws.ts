import { readFileSync } from "node:fs";
import { join } from "node:path";
import { assert } from "../../engine/base/assert.ts";
import { analysisSource } from "../../experiments/analysis/analysis-streams.ts";
import { fitProcess } from "../../experiments/calibration/fit-process.ts";
import { jumpDiffusionProcess } from "../../experiments/calibration/jump-diffusion-process.ts";
import { fromScale, toScale } from "../../experiments/calibration/price-process.ts";
import { priceSeries } from "../../experiments/calibration/price-series.ts";
import { readPrices } from "../../experiments/calibration/read-prices.ts";
import { cholesky, type Matrix } from "../../experiments/numerics/matrix.ts";
import type { RandomSource } from "../../engine/random/random-source.ts";

/** Parameters of a scenario's `economy.compute`. */
export type ComputeDraw = Readonly<Record<string, number>>;

/** The series that is fitted: six invented years of the paper's process. */
export const DRAWN_FROM = "docs/examples/sample-prices.csv";
export const DRAWS = 5;
export const DRAW_SEED = 20_270_171;

/** Streams of the analysis that no other part of a study of this seed uses: beyond the named ones. */
const FIRST_STREAM = 100;
/** Digits of a drawn number: far finer than its error. */
const DIGITS = 6;

/** What is fitted and drawn, as it is recorded. */
export interface DrawnCalibration {
  readonly series: string;
  readonly estimates: ComputeDraw;
  readonly draws: readonly ComputeDraw[];
}

/**
 * Draws of the jump diffusion's six parameters given a series: normal around the maximum likelihood estimate with the
 * inverse of the curvature there as covariance, on the scale of the search (logarithms of what is positive). With a
 * flat prior on that scale it is the large-sample posterior (Bernstein and von Mises). A draw beyond the fit's bounds
 * is drawn again.
 */
export function drawnCalibration(path: string): DrawnCalibration {
  const file = readPrices(path, DRAWN_FROM);
  assert("prices" in file, `${DRAWN_FROM} cannot be read`);
  const process = jumpDiffusionProcess({ trend: false, season: false });
  const { scaled, scaledCovariance } = fitProcess(process, priceSeries(file.prices));
  const root = scaledCovariance === null ? null : cholesky(scaledCovariance);
  assert(root !== null, "the likelihood has no peak: nothing can be drawn");
  const { parameters } = process;
  const named = (at: Float64Array): ComputeDraw =>
    Object.fromEntries(
      parameters.map((one, i) => [one.key, Number(fromScale(one, at[i]!).toPrecision(DIGITS))]),
    );
  const isAllowed = (at: Float64Array): boolean =>
    parameters.every(
      (one, i) => at[i]! >= toScale(one, one.least) && at[i]! <= toScale(one, one.most),
    );
  const draws = Array.from({ length: DRAWS }, (_, draw) => {
    const source = analysisSource(DRAW_SEED, FIRST_STREAM + draw);
    let at = correlated(scaled, root, source);
    while (!isAllowed(at)) at = correlated(scaled, root, source);
    return named(at);
  });
  return { series: DRAWN_FROM, estimates: named(scaled), draws };
}

/** Normal around `centre`, with the covariance whose Cholesky root is given. */
function correlated(centre: Float64Array, root: Matrix, source: RandomSource): Float64Array {
  const z = Float64Array.from(centre, () => source.normal());
  return centre.map((middle, i) => {
    let sum = middle;
    for (let j = 0; j <= i; j++) sum += root.values[i * z.length + j]! * z[j]!;
    return sum;
  });
}

const RECORD = join(import.meta.dirname, "..", "..", "docs", "robustness", "calibration.json");

export const recordedCalibration = (): DrawnCalibration =>
  JSON.parse(readFileSync(RECORD, "utf8")) as DrawnCalibration;
