import { type ImpactBin, impactBins } from "../../experiments/metrics/liquidity/impact-bins.ts";
import { impactCurve } from "../../experiments/metrics/liquidity/impact-curve.ts";
import type { FamilyMarket } from "../../experiments/metrics/tape/family-market.ts";
import { impactPoints } from "../../experiments/metrics/tape/impact-points.ts";
import { studentTQuantile } from "../../experiments/numerics/student-t-distribution.ts";

/** Metaorders of one run: sizes in daily volumes, impacts in daily volatilities. */
export interface ImpactSample {
  readonly sizes: readonly number[];
  readonly impacts: readonly number[];
}

/** The curve of impact of many runs, which one run is too short for. */
export interface PooledImpact {
  readonly orders: number;
  /** Of the fit to all metaorders; null where it runs off. */
  readonly exponent: number | null;
  /** The 90 % interval of it, by leaving out run after run (jackknife, Student's t). Null where a fit runs off. */
  readonly interval: readonly [low: number, high: number] | null;
  /** Metaorders by size, the smallest first. */
  readonly bins: readonly { readonly size: number; readonly impact: number; readonly n: number }[];
}

const CONFIDENCE = 0.9;

/** Metaorders of the month that traded most. */
export function impactSample(market: FamilyMarket): ImpactSample {
  const month = market.active;
  if (month === null) return { sizes: [], impacts: [] };
  const { sizes, atEnd } = impactPoints(market, month);
  const known = atEnd.flatMap((impact, i) => (impact === null ? [] : [i]));
  return { sizes: known.map((i) => sizes[i]!), impacts: known.map((i) => atEnd[i]!) };
}

/** Null where too few metaorders were named for a curve. */
export function pooledImpact(samples: readonly ImpactSample[]): PooledImpact | null {
  const all = exponentOf(samples);
  if (all.status === "insufficient_data") return null;
  const sizes = samples.flatMap((one) => one.sizes);
  const impacts = samples.flatMap((one) => one.impacts);
  return {
    orders: sizes.length,
    exponent: all.value,
    interval: all.value === null ? null : jackknife(samples, all.value),
    bins: impactBins(sizes, impacts).map(pointOf),
  };
}

const pointOf = ({ size, impact }: ImpactBin): PooledImpact["bins"][number] => ({
  size,
  impact: impact.value!,
  n: impact.n,
});

const exponentOf = (samples: readonly ImpactSample[]) =>
  impactCurve(
    samples.flatMap((one) => one.sizes),
    samples.flatMap((one) => one.impacts),
  ).nls.exponent;

function jackknife(
  samples: readonly ImpactSample[],
  center: number,
): readonly [number, number] | null {
  const n = samples.length;
  const without = samples.map((_, left) => exponentOf(samples.filter((_one, i) => i !== left)));
  const values = without.flatMap(({ value }) => value ?? []);
  if (n < 2 || values.length < n) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const error = Math.sqrt(((n - 1) / n) * squares);
  const reach = studentTQuantile((1 + CONFIDENCE) / 2, n - 1) * error;
  return [center - reach, center + reach];
}
