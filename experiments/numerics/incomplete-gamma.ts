import { assert, fail } from "../../engine/base/assert.ts";
import { exp, log, log1p, sqrt } from "../../engine/base/real.ts";
import { logGamma, stirlingRest } from "./log-gamma.ts";

const STEPS = 1_000_000;
const TINY = 1e-300;

/**
 * The regularised upper incomplete gamma function Q(a, x) = 1 - P(a, x), a > 0, x >= 0, accurate relatively where it is
 * small.
 */
export function gammaQ(a: number, x: number): number {
  check(a, x);
  if (x === 0) return 1;
  return x < a + 1 ? 1 - series(a, x) : fraction(a, x);
}

function check(a: number, x: number): void {
  assert(a > 0 && x >= 0, `incomplete gamma needs a > 0 and x >= 0: ${a}, ${x}`);
}

/** x^a e^-x / Gamma(a). */
function front(a: number, x: number): number {
  if (a < 10) return exp(a * log(x) - x - logGamma(a));
  const share = (x - a) / a;
  return sqrt(a / (2 * Math.PI)) * exp(-a * (share - log1p(share)) - stirlingRest(a));
}

/** P by its power series, DLMF 8.7.1. */
function series(a: number, x: number): number {
  let term = 1 / a;
  let total = term;
  for (let k = 1; k < STEPS; k++) {
    term *= x / (a + k);
    total += term;
    if (term < total * 1e-17) return front(a, x) * total;
  }
  return fail(`incomplete gamma series does not converge at ${a}, ${x}`);
}

/** Q by its continued fraction, DLMF 8.9.2 contracted, evaluated forwards (Lentz 1976). */
function fraction(a: number, x: number): number {
  if (x === Infinity) return 0;
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let total = d;
  for (let k = 1; k < STEPS; k++) {
    const numerator = k * (a - k);
    b += 2;
    d = 1 / nonZero(numerator * d + b);
    c = nonZero(b + numerator / c);
    const step = c * d;
    total *= step;
    if (Math.abs(step - 1) < 5e-16) return front(a, x) * total;
  }
  return fail(`incomplete gamma fraction does not converge at ${a}, ${x}`);
}

const nonZero = (value: number): number => (Math.abs(value) < TINY ? TINY : value);
