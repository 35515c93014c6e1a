import { exp, log } from "../../engine/base/real.ts";
import { mean } from "../numerics/summary.ts";
import { quantile, sortedCopy } from "../numerics/quantile.ts";
import { bootstrapT } from "./bootstrap-t.ts";
import { doseOptimum, type DoseOptimum, type Located } from "./dose-optimum.ts";
import { emaxFit, type EmaxFit } from "./emax-fit.ts";
import { isotonicFit } from "./isotonic-fit.ts";
import { jonckheere } from "./jonckheere.ts";
import { levelMeans } from "./level-means.ts";
import { type Anova, blockedAnova } from "./one-way-anova.ts";
import { resampledSums } from "./resampled-sums.ts";
import { simultaneousFactor } from "./simultaneous-band.ts";
import { tInterval, tTest, type TTest } from "./t-test.ts";

type Interval = readonly [number, number];

/** The response at one level of a dose. */
export interface DoseLevel {
  readonly dose: number;
  readonly estimate: number;
  /** 95 %, of this level alone (Student's t). */
  readonly interval: Interval;
  /** 95 % for all levels at once; null with too few replications to tell. */
  readonly band: Interval | null;
  /** The response if it is held to be monotone: to be shown only where that is argued. */
  readonly isotonic: number;
}

/** How an outcome depends on a dose that was tried at levels on common replications. */
export interface DoseResponse {
  /** Whether optimum and slope are taken on the logarithm of the dose. */
  readonly isLog: boolean;
  /** Replications that have a value at every level. */
  readonly n: number;
  /** Fewer levels than the six that an optimum or a curve is to be read off (methods 6.8). */
  readonly hasFewLevels: boolean;
  /** By rising dose. */
  readonly levels: readonly DoseLevel[];
  /** Levels against each other, replications as blocks; null where nothing varies within. */
  readonly anova: Anova | null;
  /** Jonckheere's trend; conservative on common random numbers. */
  readonly trend: { readonly z: number; readonly p: number };
  /** Slope over the (logarithm of the) dose, fitted within each replication. */
  readonly slope: TTest & { readonly interval: Interval };
  /** Null where not identified, or a dose is negative; with a 95 % interval of ed50 where samples identify it. */
  readonly emax: (EmaxFit & { readonly ed50Interval: Interval | null }) | null;
  /** Doses, not logarithms; null without an optimum within the range. */
  readonly optimum: DoseOptimum | null;
}

export interface DoseResponseOptions {
  readonly isLog: boolean;
  readonly draws: number;
  readonly seed: number;
}

/**
 * The dose-response of methods 6.8, without extrapolation. Null with fewer than three levels or two complete rows.
 *
 * @param doses in rising order
 * @param rows rows[replication][level]
 */
export function doseResponse(
  doses: readonly number[],
  rows: readonly (readonly number[])[],
  { isLog, draws, seed }: DoseResponseOptions,
): DoseResponse | null {
  if (doses.length < 3 || rows.length < 2) return null;
  const columns = doses.map((_, level) => Float64Array.from(rows, (row) => row[level]!));
  const xs = isLog ? doses.map((dose) => log(dose)) : doses;
  const n = rows.length;
  const centres = columns.map((column) => mean(column));
  const samples = resampledSums(columns, centres, draws, seed).map(({ sums }, level) =>
    sums.map((sum) => centres[level]! + sum / n),
  );
  const slope = slopeOf(xs, rows);
  const { z, p } = jonckheere(columns);
  const optimum = doseOptimum(xs, rows, samples);
  return {
    isLog,
    n,
    hasFewLevels: doses.length < ENOUGH_LEVELS,
    levels: levelsOf(doses, columns, bootstrapT(columns, draws, seed), slope.estimate),
    anova: blockedAnova(rows),
    trend: { z, p },
    slope: { ...slope, interval: tInterval(slope, 0.95) },
    emax: saturation(doses, columns, samples),
    optimum: optimum === null || !isLog ? optimum : inDoses(optimum),
  };
}

function levelsOf(
  doses: readonly number[],
  columns: readonly Float64Array[],
  bootstrap: readonly Float64Array[],
  slope: number,
): DoseLevel[] {
  const factor = simultaneousFactor(bootstrap, 0.95);
  const tests = columns.map(tTest);
  const isotonic = isotonicFit(
    tests.map(({ estimate }) => estimate),
    columns.map(({ length }) => length),
    slope >= 0 ? 1 : -1,
  );
  return tests.map((test, level) => {
    const half = (factor ?? 0) * test.standardError;
    return {
      dose: doses[level]!,
      estimate: test.estimate,
      interval: tInterval(test, 0.95),
      band: factor === null ? null : [test.estimate - half, test.estimate + half],
      isotonic: isotonic[level]!,
    };
  });
}

function slopeOf(xs: readonly number[], rows: readonly (readonly number[])[]): TTest {
  const centre = mean(xs);
  const squares = xs.reduce((sum, x) => sum + (x - centre) * (x - centre), 0);
  return tTest(
    rows.map((row) => xs.reduce((sum, x, i) => sum + (x - centre) * row[i]!, 0) / squares),
  );
}

function saturation(
  doses: readonly number[],
  columns: readonly Float64Array[],
  samples: readonly Float64Array[],
): DoseResponse["emax"] {
  if (doses[0]! < 0) return null;
  const fit = emaxFit(levelMeans(doses, columns));
  if (fit === null) return null;
  const counts = columns.map(({ length }) => length);
  const draws = samples[0]!.length;
  const found: number[] = [];
  for (let b = 0; b < draws; b++) {
    const means = samples.map((level) => level[b]!);
    const again = emaxFit({ doses, means, counts, within: 0 });
    if (again !== null) found.push(again.ed50);
  }
  if (found.length < LEAST_IDENTIFIED * draws) return { ...fit, ed50Interval: null };
  const sorted = sortedCopy(found);
  return { ...fit, ed50Interval: [quantile(sorted, 0.025), quantile(sorted, 0.975)] };
}

/** Levels, with no or little dose among them, that a curve or an optimum is to be read off (methods 6.8). */
export const ENOUGH_LEVELS = 6;

/** Share of samples that must identify a half-dose for an interval of it. */
const LEAST_IDENTIFIED = 0.95;

function inDoses(optimum: DoseOptimum): DoseOptimum {
  const back = ({ x, interval: [low, high] }: Located): Located => ({
    x: exp(x),
    interval: [exp(low), exp(high)],
  });
  const { parabola, spline } = optimum;
  return { ...optimum, ...back(optimum), parabola: back(parabola), spline: back(spline) };
}
