import { studentTQuantile } from "../../numerics/student-t-distribution.ts";
import { mean, variance } from "../../numerics/summary.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import { type FactVerdict, isWithin, worstVerdict } from "./fact-verdict.ts";
import {
  type Band,
  BANDS_VERSION,
  type FactStatistic,
  STYLISED_FACTS,
  type StylisedFact,
} from "./facts.ts";

/** One number over all seeds. */
export interface StatisticScore {
  readonly name: string;
  readonly verdict: FactVerdict;
  /** Over the seeds that have a value; `n` counts them. */
  readonly mean: MetricValue;
  /** The 90 % interval of that mean, null with fewer than two values. */
  readonly interval: readonly [low: number, high: number] | null;
  /** Seeds inside the inner band over all seeds, null where the number is not judged. */
  readonly passShare: number | null;
}

export interface FactScore {
  readonly fact: StylisedFact;
  readonly verdict: FactVerdict;
  /** pass 1, warn 1/2, fail 0, null where it does not apply. */
  readonly score: number | null;
  readonly statistics: readonly StatisticScore[];
}

export interface Scorecard {
  readonly bandsVersion: number;
  readonly seeds: number;
  /** Fewer than 30 seeds, or than 20 days where those were given: no verdict here settles anything. */
  readonly isThin: boolean;
  readonly facts: readonly FactScore[];
  /** validated: enough seeds and days, and every gate (facts 1 to 4) passed. */
  readonly label: "validated" | "illustrative";
  /** Sum of scores, to be shown beside the facts and never instead of them. */
  readonly composite: { readonly score: number; readonly of: number };
}

/** Seeds and days of a scorecard that may validate. */
const LEAST_SEEDS = 30;
const LEAST_DAYS = 20;
/** Share of seeds that must lie in a band, and confidence of the interval that must. */
const SHARE = 0.9;
const CONFIDENCE = 0.9;

const SCORES: Readonly<Record<FactVerdict, number | null>> = {
  pass: 1,
  warn: 0.5,
  fail: 0,
  not_applicable: null,
};

/**
 * The scorecard of one configuration over its seeds (methods 5.1, 5.2). A number passes where at least 90 % of all
 * seeds are in its inner band (a seed without a value is not) and the 90 % interval of the mean over seeds (Student's
 * t) lies inside it: equivalence is shown, not merely not refuted. The same with the outer band is a warning, else it
 * fails; a number that no seed has does not apply. `seeds`: for each seed what `stylisedStatistics` gave. `days`:
 * simulated days of a run. Every policy arm has its own scorecard: a rule that ends clustering takes away what its
 * results rest on.
 * @public
 */
export function scorecard(
  seeds: readonly Readonly<Record<string, MetricValue>>[],
  days: number = LEAST_DAYS,
): Scorecard {
  const facts = STYLISED_FACTS.map((fact) => scoreOf(fact, seeds));
  const isThin = seeds.length < LEAST_SEEDS || days < LEAST_DAYS;
  const gatesPass = facts.every(({ fact, verdict }) => !fact.isGate || verdict === "pass");
  const scores = facts.flatMap(({ score }) => (score === null ? [] : [score]));
  return {
    bandsVersion: BANDS_VERSION,
    seeds: seeds.length,
    isThin,
    facts,
    label: gatesPass && !isThin ? "validated" : "illustrative",
    composite: { score: scores.reduce((sum, score) => sum + score, 0), of: scores.length },
  };
}

function scoreOf(
  fact: StylisedFact,
  seeds: readonly Readonly<Record<string, MetricValue>>[],
): FactScore {
  const statistics = fact.statistics.map((statistic) => statisticOver(statistic, seeds));
  const byName = new Map(statistics.map((one) => [one.name, one.verdict]));
  const verdict = worstVerdict(fact, ({ name }) => byName.get(name)!);
  return { fact, verdict, score: SCORES[verdict], statistics };
}

function statisticOver(
  statistic: FactStatistic,
  seeds: readonly Readonly<Record<string, MetricValue>>[],
): StatisticScore {
  const { name, bands, ifMissing } = statistic;
  const values = seeds.flatMap((seed) => {
    const value = seed[name]?.value ?? null;
    return value === null ? [] : [value];
  });
  if (values.length === 0) {
    const none = missing(seeds[0]?.[name]?.status ?? "insufficient_data");
    const passShare = bands === null ? null : 0;
    return { name, verdict: verdictOfNone(statistic), mean: none, interval: null, passShare };
  }
  const interval = intervalOf(values);
  const verdict = (): FactVerdict => {
    if (bands === null) return ifMissing;
    if (isEquivalent(values, seeds.length, interval, bands.pass)) return "pass";
    const isOptional = ifMissing === "warn" && values.length < SHARE * seeds.length;
    const isNear = isOptional || isEquivalent(values, seeds.length, interval, bands.warn);
    return isNear ? "warn" : "fail";
  };
  return {
    name,
    verdict: verdict(),
    mean: measured(mean(values), values.length),
    interval,
    passShare: bands === null ? null : shareIn(values, seeds.length, bands.pass),
  };
}

const verdictOfNone = ({ bands, ifMissing }: FactStatistic): FactVerdict =>
  bands === null ? "not_applicable" : ifMissing;

const shareIn = (values: readonly number[], seeds: number, band: Band): number =>
  values.filter((value) => isWithin(value, band)).length / seeds;

function isEquivalent(
  values: readonly number[],
  seeds: number,
  interval: readonly [number, number] | null,
  band: Band,
): boolean {
  if (shareIn(values, seeds, band) < SHARE || interval === null) return false;
  return isWithin(interval[0], band) && isWithin(interval[1], band);
}

function intervalOf(values: readonly number[]): readonly [number, number] | null {
  const n = values.length;
  if (n < 2) return null;
  const center = mean(values);
  const reach = studentTQuantile((1 + CONFIDENCE) / 2, n - 1) * Math.sqrt(variance(values) / n);
  return Number.isFinite(reach) ? [center - reach, center + reach] : null;
}
