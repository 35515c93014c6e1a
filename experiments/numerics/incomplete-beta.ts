import { assert, fail } from "../../engine/base/assert.ts";
import { exp, log, log1p } from "../../engine/base/real.ts";
import { logBeta } from "./log-gamma.ts";

const STEPS = 1_000_000;
const TINY = 1e-300;

/**
 * I_x(a, b), the regularised incomplete beta function, a, b > 0, 0 <= x <= 1, by the continued fraction DLMF 8.17.22.
 *
 * @param complement 1 - x, to be given where it is known more accurately than the subtraction has it
 */
export function regularisedBeta(a: number, b: number, x: number, complement = 1 - x): number {
  assert(a > 0 && b > 0, `incomplete beta needs a, b > 0: ${a}, ${b}`);
  assert(x >= 0 && x <= 1, `incomplete beta needs 0 <= x <= 1: ${x}`);
  if (x === 0) return 0;
  if (complement === 0) return 1;
  const front = exp(a * logOf(x, complement) + b * logOf(complement, x) - logBeta(a, b));
  return x < (a + 1) / (a + b + 2)
    ? (front * fraction(a, b, x)) / a
    : 1 - (front * fraction(b, a, complement)) / b;
}

/** ln x, from 1 - x where x is nearly 1. */
const logOf = (x: number, complement: number): number => (x > 0.5 ? log1p(-complement) : log(x));

function fraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let total = d;
  for (let m = 1; m < STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    total *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    const step = d * c;
    total *= step;
    // Two roundings away from 1 is as near as some arguments come.
    if (Math.abs(step - 1) < 5e-16) return total;
  }
  return fail(`incomplete beta fraction does not converge at ${a}, ${b}, ${x}`);
}

const nonZero = (value: number): number => (Math.abs(value) < TINY ? TINY : value);
