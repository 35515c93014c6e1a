import { exp, log } from "../../engine/base/real.ts";
import type { RandomSource } from "../../engine/random/random-source.ts";
import { analysisSource } from "../../experiments/analysis/analysis-streams.ts";
import { bootstrapInterval } from "../../experiments/analysis/bootstrap-interval.ts";
import { sequentialGrid, sequentialStop } from "../../experiments/analysis/chow-robbins.ts";
import { doseResponse } from "../../experiments/analysis/dose-response.ts";
import { meanBootstraps } from "../../experiments/analysis/mean-bootstrap.ts";
import { steinTotal } from "../../experiments/analysis/stein-two-stage.ts";
import { tInterval, tTest } from "../../experiments/analysis/t-test.ts";
import { type Finding, nearly, type NullStudyOptions, repeated, shareOf } from "./finding.ts";
import { LAWS, type OutcomeLaw } from "./synthetic-outcomes.ts";

const STREAM = 2_000;

type Interval = readonly [number, number];
/** Of the values of a study by its number, which is the seed of what it draws. */
type Estimator = (values: Float64Array, study: number) => Interval;

const holds = ([low, high]: Interval, truth: number): boolean => low <= truth && truth <= high;

/** Shares of nominal 95 % intervals of a mean that hold it, by estimator, law and n; some are stated in methods 6.4. */
export function meanCoverage(options: NullStudyOptions): Finding[] {
  const { draws } = options;
  const student: Estimator = (values) => tInterval(tTest(values), 0.95);
  const accelerated: Estimator = (values, study) =>
    bootstrapInterval(meanBootstraps([values], draws, study)[0]!, 0.95).bca;
  const of = (
    words: string,
    law: OutcomeLaw,
    n: number,
    by: Estimator,
    expected: number,
    off = 0,
  ) => covers(`${words}, ${law.name}, n = ${n}`, options, law, n, by, expected, off);
  return [
    of("t", LAWS.normal, 20, student, 0.95),
    of("t", LAWS.lognormalInLogs, 24, student, 0.95),
    of("t", LAWS.heavyTailed, 50, student, 0.955, 0.005),
    // Bootstraps of few units are a little short: their variance lacks the factor n / (n - 1).
    of("BCa", LAWS.normal, 30, accelerated, 0.94, 0.005),
    of("BCa", LAWS.normal, 100, accelerated, 0.945, 0.005),
    of("BCa", LAWS.lognormal, 24, accelerated, 0.87, 0.01),
    of("BCa", LAWS.lognormal, 50, accelerated, 0.89, 0.01),
    of("BCa", LAWS.lognormal, 100, accelerated, 0.92, 0.01),
  ];
}

function covers(
  name: string,
  { studies, seed }: NullStudyOptions,
  law: OutcomeLaw,
  n: number,
  by: Estimator,
  expected: number,
  off: number,
): Finding {
  const random = analysisSource(seed, STREAM + n);
  const held = repeated(studies, (study) => {
    const values = Float64Array.from({ length: n }, () => law.draw(random));
    return holds(by(values, study), law.mean);
  });
  return nearly(`${name}: 95 % intervals that hold the mean`, share(held), expected, studies, off);
}

const share = (held: readonly boolean[]): number => shareOf(held, (each) => each);

/** Intervals after a stopping rule: Stein's keep their level, sequential ones fall a little short of it. */
export function stoppingCoverage({ studies, seed }: NullStudyOptions): Finding[] {
  const random = analysisSource(seed, STREAM);
  const target = 0.25;
  const pilot = 30;
  const two = repeated(studies, () => {
    const first = normals(random, pilot);
    const { sd } = tTest(first);
    const total = steinTotal(sd, pilot, target);
    const all = Float64Array.of(...first, ...normals(random, total - pilot));
    // Stein's interval keeps the pilot's spread and its degrees of freedom.
    const kept = { ...tTest(all), standardError: sd / Math.sqrt(total), df: pilot - 1 };
    return tInterval(kept, 0.95);
  });
  const sequential = repeated(studies, () => {
    const values = normals(random, 153);
    const stop = sequentialStop(values, sequentialGrid(pilot, 1.5, 153), target) ?? values.length;
    return tInterval(tTest(values.subarray(0, stop)), 0.95);
  });
  const held = (intervals: readonly Interval[]) => shareOf(intervals, (each) => holds(each, 0));
  const widest = Math.max(...two.map(([low, high]) => (high - low) / 2));
  return [
    nearly("Stein, two stages: 95 % intervals that hold the mean", held(two), 0.95, studies),
    {
      name: "Stein, two stages: largest half-width / target",
      value: widest / target,
      low: 0,
      high: 1,
    },
    nearly("Chow and Robbins on a grid", held(sequential), 0.945, studies, 0.01),
  ];
}

const normals = (random: RandomSource, n: number): Float64Array =>
  Float64Array.from({ length: n }, () => random.normal());

const DOSES = [0.1, 0.25, 0.5, 1, 2, 4];

/** Optima of doses: found where planted, with an interval that holds them; rarely claimed where nothing depends. */
export function optimumCoverage({ studies, draws, seed }: NullStudyOptions): Finding[] {
  const some = Math.ceil(studies / 12);
  const planted = log(0.6);
  const hill = responses(some, draws, seed, (x) => -0.5 * (x - planted) * (x - planted));
  const flat = responses(some, draws, seed, () => 0);
  const rising = responses(some, draws, seed, (x) => x / 2);
  const saturating = responses(some, draws, seed, (x) => Math.min(x, 0));
  const falling = responses(some, draws, seed, (x) => -2 * Math.max(0, x - log(0.8)));
  const found = hill.flatMap(({ optimum }) => (optimum === null ? [] : [optimum]));
  const claimed = (all: typeof flat) => shareOf(all, ({ optimum }) => optimum !== null);
  const banded = shareOf(flat, ({ levels }) => levels.every(({ band }) => holds(band!, 0)));
  return [
    { name: "a planted optimum is found", value: found.length / some, low: 0.99, high: 1 },
    nearly(
      "95 % intervals that hold a planted optimum",
      shareOf(found, ({ interval }) => holds(interval, exp(planted))),
      // Percentile intervals of a ratio of coefficients, over forty replications, fall a little short.
      0.92,
      some,
      0.01,
    ),
    { name: "an optimum is claimed of a flat response", value: claimed(flat), low: 0, high: 0.05 },
    { name: "an optimum is claimed of a straight one", value: claimed(rising), low: 0, high: 0.05 },
    {
      name: "an optimum is claimed of one that rises to a plateau",
      value: claimed(saturating),
      low: 0,
      high: 0.05,
    },
    {
      name: "an optimum is claimed of a plateau that falls off",
      value: claimed(falling),
      low: 0,
      high: 0.05,
    },
    nearly("95 % bands that hold every level of a flat response", banded, 0.94, some, 0.01),
  ];
}

function responses(studies: number, draws: number, seed: number, curve: (x: number) => number) {
  const random = analysisSource(seed, STREAM + 1);
  return repeated(studies, (study) => {
    const rows = Array.from({ length: 40 }, () => {
      const shared = random.normal();
      return DOSES.map((dose) => curve(log(dose)) + shared + 0.5 * random.normal());
    });
    return doseResponse(DOSES, rows, { isLog: true, draws: Math.min(draws, 399), seed: study })!;
  });
}
