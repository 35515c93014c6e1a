import { type PairedEffect, pairedEffect } from "../analysis/paired-effect.ts";
import { type EstimatedMean, tInterval } from "../analysis/t-test.ts";
import { stratifiedMean } from "../design/stratified-mean.ts";
import { studentTTwoSided } from "../numerics/student-t-distribution.ts";
import { centralMoments, sum, variance } from "../numerics/summary.ts";
import type { RunStrata } from "./study-strata.ts";

type Values = readonly (number | null)[];

/** A mean over strata, with what is known of it. */
export interface StratifiedEstimate extends EstimatedMean {
  /** Values in all strata. */
  readonly n: number;
  /** Runs of equal weight that would carry as much, if strata did not differ. */
  readonly effectiveRuns: number;
  /** Of the estimate's own distribution: that of a mean of n skewed values is G1 / sqrt(n). */
  readonly skewness: number;
}

/**
 * sum w_s m_s over strata with the standard error sqrt(sum a_s), a_s = w_s^2 s_s^2 / n_s, and Satterthwaite's degrees
 * of freedom (sum a_s)^2 / sum a_s^2 / (n_s - 1), w the probabilities. Null where a stratum has fewer than two values:
 * its part of the population was not seen.
 *
 * @see Cochran 1977, Sampling Techniques, equations 5.1, 5.13 and 5.16
 */
export function stratifiedEstimate(
  { probabilities, ofRuns }: RunStrata,
  values: Values,
): StratifiedEstimate | null {
  const found = stratifiedMean(probabilities, ofRuns, values);
  const [estimate, standardError] = [found.mean.value, found.standardError.value];
  if (estimate === null || standardError === null) return null;
  const { n } = found.mean;
  const within = probabilities.map((): number[] => []);
  for (const [run, value] of values.entries())
    if (value !== null) within[ofRuns[run]!]!.push(value);
  let [errors, spread, thirds] = [0, 0, 0];
  for (const [s, stratum] of within.entries()) {
    const w = probabilities[s]!;
    const error = (w * w * variance(stratum)) / stratum.length;
    errors += error;
    spread += (error * error) / (stratum.length - 1);
    thirds += (w * w * w * centralMoments(stratum).m3) / (stratum.length * stratum.length);
  }
  return {
    n,
    estimate,
    standardError,
    df: spread === 0 ? n - within.length : (errors * errors) / spread,
    effectiveRuns: found.effectiveRuns,
    skewness: errors === 0 ? 0 : thirds / (errors * Math.sqrt(errors)),
  };
}

/** Pairs of runs compared, in strata or not. */
export interface ComparedPairs {
  readonly effect: PairedEffect;
  /** Of Student's t about the effect; null where there is no estimate of its error. */
  readonly df: number | null;
  /** Null without strata, where every pair counts as one. */
  readonly effectiveRuns: number | null;
}

export function comparePairs(
  strata: RunStrata | null,
  reference: Values,
  values: Values,
): ComparedPairs {
  if (strata !== null) return stratifiedPairs(strata, reference, values);
  const effect = pairedEffect(reference, values);
  return { effect, df: effect.sd === null ? null : effect.n - 1, effectiveRuns: null };
}

/** Where Student's t is to be read with caution: 25 G1^2 > n, of the estimate's own skewness G1 / sqrt(n). */
const MOST_SKEWNESS = 1 / 5;

/**
 * The paired comparison by strata: every mean weighed, the interval by the strata's own variances. `sd` is the standard
 * error times the root of n: that of plain pairs which would be as sure. What the pairs' own distribution tells
 * (correlation, effect sizes) is left out: that of the runs is not the population's.
 */
function stratifiedPairs(strata: RunStrata, reference: Values, values: Values): ComparedPairs {
  const differences = reference.map((x, i) => {
    const y = values[i] ?? null;
    return x === null || y === null ? null : y - x;
  });
  const n = differences.filter((each) => each !== null).length;
  const none = { ...pairedEffect([], []), n };
  const found = stratifiedEstimate(strata, differences);
  if (found === null) return { effect: none, df: null, effectiveRuns: null };
  const { estimate, standardError, df, effectiveRuns, skewness } = found;
  const meanOf = (side: Values): number | null =>
    stratifiedMean(
      strata.probabilities,
      strata.ofRuns,
      differences.map((each, i) => (each === null ? null : side[i]!)),
    ).mean.value;
  const identical = differences.every((each) => each === null || each === 0);
  const about = {
    ...none,
    referenceMean: meanOf(reference),
    armMean: meanOf(values),
    estimate,
    sd: standardError * Math.sqrt(n),
    identical,
    skewed: Math.abs(skewness) > MOST_SKEWNESS,
  };
  if (identical) return { effect: about, df, effectiveRuns };
  const t = standardError === 0 ? null : estimate / standardError;
  const effect: PairedEffect = {
    ...about,
    interval: tInterval(found, 0.95),
    interval90: tInterval(found, 0.9),
    p: t === null ? null : studentTTwoSided(t, df),
    t,
  };
  return { effect, df, effectiveRuns };
}

/** The mean of the values that are there, weighed by stratum; null where there is none, or none of a stratum. */
export function meanOver(strata: RunStrata | null, values: Values): number | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  // Not the refined mean: 5 yeses of 100 are 0.05, and a share is held against bounds that are as round.
  if (strata === null) return sum(known) / known.length;
  const weights = weightsOf(strata, values);
  if (weights === null) return null;
  return sum(values.map((value, run) => (value === null ? 0 : weights[run]! * value)));
}

/** What each value stands for: its stratum's probability over the values there, together 1. Null as above. */
export function weightsOf(
  { probabilities, ofRuns }: RunStrata,
  values: readonly unknown[],
): Float64Array | null {
  const counts = probabilities.map(() => 0);
  for (const [run, value] of values.entries()) if (value !== null) counts[ofRuns[run]!]!++;
  if (counts.includes(0)) return null;
  return Float64Array.from(values, (value, run) => {
    const s = ofRuns[run]!;
    return value === null ? 0 : probabilities[s]! / counts[s]!;
  });
}
