import { assert } from "../../engine/base/assert.ts";
import { log, log1p } from "../../engine/base/real.ts";

const HALF_LOG_TWO_PI = 0.9189385332046728;

/**
 * ln Gamma(x) for x > 0: Stirling's series (DLMF 5.11.1) after the recurrence has raised the argument to 10 or more.
 * Error a few units of 1e-16, absolute near the zeros at 1 and 2, relative elsewhere.
 */
export function logGamma(x: number): number {
  assert(x > 0, `ln Gamma needs a positive argument: ${x}`);
  let product = 1;
  let z = x;
  while (z < 10) {
    product *= z;
    z += 1;
  }
  return (z - 0.5) * log(z) - z + HALF_LOG_TWO_PI + stirlingRest(z) - log(product);
}

/** ln Gamma(x) - ((x - 1/2) ln x - x + ln(2 pi) / 2), for x >= 10. */
export function stirlingRest(x: number): number {
  const r = 1 / x;
  const s = r * r;
  const inner = 1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - (s * 691) / 360360));
  return r * (1 / 12 - s * (1 / 360 - s * inner));
}

/** ln B(a, b) = ln Gamma(a) + ln Gamma(b) - ln Gamma(a + b), without the loss that the difference has for large b. */
export function logBeta(a: number, b: number): number {
  const least = Math.min(a, b);
  const most = Math.max(a, b);
  if (most < 10) return logGamma(a) + logGamma(b) - logGamma(a + b);
  return logGamma(least) - logGammaRatio(most, least);
}

/** ln Gamma(x + by) - ln Gamma(x), for x >= 10. */
function logGammaRatio(x: number, by: number): number {
  const rise = (x - 0.5) * log1p(by / x) + by * log(x + by) - by;
  return rise + stirlingRest(x + by) - stirlingRest(x);
}
