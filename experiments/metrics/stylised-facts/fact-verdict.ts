import type { MetricValue } from "../metric.ts";
import type { Band, FactStatistic, StylisedFact } from "./facts.ts";

/** pass 1, warn 1/2, fail 0; not_applicable is left out of every sum. */
export type FactVerdict = "pass" | "warn" | "fail" | "not_applicable";

/** Whether a number lies in a band, ends included. */
export const isWithin = (value: number, { least, most }: Band): boolean =>
  (least === null || value >= least) && (most === null || value <= most);

/** What one number of one run says: in the inner band, in the outer one, outside; reported numbers say nothing. */
export function statisticVerdict(
  { bands, ifMissing }: FactStatistic,
  { value }: MetricValue,
): FactVerdict {
  if (bands === null) return "not_applicable";
  if (value === null) return ifMissing;
  if (isWithin(value, bands.pass)) return "pass";
  return isWithin(value, bands.warn) ? "warn" : "fail";
}

/**
 * A fact is as good as the worst of the numbers that judge it; where none fails and one cannot be had, nothing is said.
 * A fact without judged numbers is reported only: not_applicable.
 */
export function worstVerdict(
  { statistics }: StylisedFact,
  verdictOf: (statistic: FactStatistic) => FactVerdict,
): FactVerdict {
  const verdicts = new Set(
    statistics.filter(({ bands }) => bands !== null).map((one) => verdictOf(one)),
  );
  if (verdicts.size === 0) return "not_applicable";
  const order: readonly FactVerdict[] = ["fail", "not_applicable", "warn"];
  return order.find((verdict) => verdicts.has(verdict)) ?? "pass";
}

/**
 * The verdict of one run on one fact. One run proves little: `scorecard` judges over seeds.
 * @public
 */
export function factVerdict(
  fact: StylisedFact,
  statistics: Readonly<Record<string, MetricValue>>,
): FactVerdict {
  return worstVerdict(fact, (one) => {
    const value = statistics[one.name];
    return value === undefined ? one.ifMissing : statisticVerdict(one, value);
  });
}
