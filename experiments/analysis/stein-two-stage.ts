import { studentTQuantile } from "../numerics/student-t-distribution.ts";

/**
 * Replications that Stein's two-stage rule asks for: n = max(n0, ceil((t(0.975, n0 - 1) s / h)^2)), from the standard
 * deviation `sd` of a pilot of n0 >= 2 pairs alone, for a 95 % interval of half-width at most `halfWidth` > 0. The
 * interval of all n is valid if it keeps the pilot's s and degrees of freedom.
 *
 * @see Stein 1945, Annals of Mathematical Statistics 16
 */
export function steinTotal(sd: number, pilot: number, halfWidth: number): number {
  return Math.max(pilot, wantedBy(sd, pilot, halfWidth));
}

/** Replications at which the half-width would be `halfWidth` if the standard deviation of n >= 2 values stayed. */
export function wantedBy(sd: number, n: number, halfWidth: number): number {
  const ratio = (studentTQuantile(0.975, n - 1) * sd) / halfWidth;
  return Math.ceil(ratio * ratio);
}
