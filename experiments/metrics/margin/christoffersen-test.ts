import { missing } from "../measured-value.ts";
import type { MetricStatus } from "../metric.ts";
import type { ExceedanceCounts } from "./exceedances.ts";
import { bernoulliLog, type CoverageTest, likelihoodRatio } from "./likelihood-ratio.ts";

/** Tests of Christoffersen 1998. */
export interface IntervalTests {
  /** Whether an exceedance is as likely after one as after none; one degree of freedom. */
  readonly independence: CoverageTest;
  /** Whether it has probability `rate` after either; two degrees of freedom. */
  readonly conditionalCoverage: CoverageTest;
}

/**
 * Independence and conditional coverage against a Markov chain of the first order (Christoffersen 1998, International
 * Economic Review 39, sections 3.2 and 3.3), both given the first day of each month. No two days in a row:
 * insufficient_data; what follows an exceedance, or what follows a day without one, was never seen: not_identified.
 */
export function christoffersenTests(counts: ExceedanceCounts, rate: number): IntervalTests {
  const { noneThenNone, noneThenOne, oneThenNone, oneThenOne } = counts;
  const afterNone = noneThenNone + noneThenOne;
  const afterOne = oneThenNone + oneThenOne;
  const n = afterNone + afterOne;
  if (n === 0) return without("insufficient_data", n);
  if (afterNone === 0 || afterOne === 0) return without("not_identified", n);
  const ones = noneThenOne + oneThenOne;
  const zeros = n - ones;
  const chain =
    bernoulliLog(noneThenOne, noneThenNone, noneThenOne / afterNone) +
    bernoulliLog(oneThenOne, oneThenNone, oneThenOne / afterOne);
  return {
    independence: likelihoodRatio(bernoulliLog(ones, zeros, ones / n), chain, 1, n),
    conditionalCoverage: likelihoodRatio(bernoulliLog(ones, zeros, rate), chain, 2, n),
  };
}

function without(status: MetricStatus, n: number): IntervalTests {
  const none = { statistic: missing(status, n), p: missing(status, n) };
  return { independence: none, conditionalCoverage: none };
}
