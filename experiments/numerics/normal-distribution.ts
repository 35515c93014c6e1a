import { exp, sqrt } from "../../engine/base/real.ts";

export { normalQuantile } from "../../engine/random/normal.ts";

/** The share of the standard normal distribution below x; accurate relatively in the lower tail. */
export function normalCdf(x: number): number {
  return normalUpper(-x);
}

/** The share of the standard normal distribution above x; relative error about 1e-14 in the upper tail, 0 beyond it. */
export function normalUpper(x: number): number {
  if (x < 0) return 1 - normalUpper(-x);
  if (x > 40) return 0;
  return x < 1.5 ? 0.5 - density(x) * centralSeries(x) : density(x) / tailFraction(x);
}

/** The square is split, because the rounding of x^2 / 2 would be an error of the exponential in the far tail. */
function density(x: number): number {
  const coarse = Math.floor(x * 16) / 16;
  const rest = (x - coarse) * (x + coarse);
  return (exp((-coarse * coarse) / 2) * exp(-rest / 2)) / sqrt(2 * Math.PI);
}

/** x + x^3 / 3 + x^5 / (3 5) + ..., DLMF 7.6.2. */
function centralSeries(x: number): number {
  let term = x;
  let total = x;
  for (let k = 3; term > total * 1e-17; k += 2) {
    term *= (x * x) / k;
    total += term;
  }
  return total;
}

/** x + 1 / (x + 2 / (x + 3 / ...)), DLMF 7.9.1, from the inside: 150 levels suffice from x = 1.5 on. */
function tailFraction(x: number): number {
  let value = x;
  for (let k = 150; k >= 1; k--) value = x + k / value;
  return value;
}
