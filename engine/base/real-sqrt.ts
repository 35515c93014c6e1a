/** The square root: correctly rounded by IEEE 754 hardware everywhere, which a few hard cases confirm at load. */
import { assert } from "./assert.ts";

/** sqrt(x), correctly rounded. NaN below zero, -0 at -0. */
export function sqrt(x: number): number {
  return Math.sqrt(x);
}

assert(
  sqrt(2) === 1.4142135623730951 &&
    sqrt(0.1) === 0.31622776601683794 &&
    sqrt(5e-324) === 2.2227587494850775e-162 &&
    sqrt(1.7976931348623157e308) === 1.3407807929942596e154 &&
    sqrt(0.9999999999999999) === 0.9999999999999999,
  "this machine's square root is not correctly rounded",
);
