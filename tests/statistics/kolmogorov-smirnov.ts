import { exp } from "../../engine/base/real.ts";

/** How far a sample is from the uniform distribution on 0..1, and how often chance goes as far. */
export interface Uniformity {
  /** Largest distance of the distribution functions. */
  readonly d: number;
  /** By Kolmogorov's series with Stephens' factor for finite n. */
  readonly p: number;
}

/**
 * The Kolmogorov-Smirnov test that at least one value is uniform on 0..1.
 *
 * @see Stephens 1970, Journal of the Royal Statistical Society B 32
 */
export function uniformity(values: readonly number[]): Uniformity {
  const n = values.length;
  const sorted = Float64Array.from(values).sort();
  let d = 0;
  for (const [i, value] of sorted.entries()) {
    d = Math.max(d, (i + 1) / n - value, value - i / n);
  }
  const scaled = (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n)) * d;
  let p = 0;
  for (let k = 1, sign = 2; k <= 100; k++, sign = -sign)
    p += sign * exp(-2 * k * k * scaled * scaled);
  return { d, p: Math.min(1, Math.max(0, scaled < 0.2 ? 1 : p)) };
}
