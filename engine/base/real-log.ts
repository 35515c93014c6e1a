/**
 * After fdlibm's e_log.c:
 * ====================================================
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 *
 * Developed at SunSoft, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice
 * is preserved.
 * ====================================================
 */
import { highWord, powerOfTwo } from "./real-bits.ts";

const LEAST_NORMAL = 2.2250738585072014e-308;
const TWO_TO_54 = 18014398509481984;

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

const L1 = 0.6666666666666735;
const L2 = 0.3999999999940942;
const L3 = 0.2857142874366239;
const L4 = 0.22222198432149784;
const L5 = 0.1818357216161805;
const L6 = 0.15313837699209373;
const L7 = 0.14798198605116586;

/**
 * The natural logarithm, within 1 ulp. -Infinity at either zero, NaN below zero and for NaN.
 *
 * x = 2^k (1 + f) with 1 + f between sqrt(1/2) and sqrt(2); log(1 + f) = f - s (f - R) with s = f / (2 + f) and
 * R a polynomial of degree 14 in s that errs by less than 2^-58.45.
 */
export function log(x: number): number {
  if (x >= LEAST_NORMAL && x < Infinity) return logOfNormal(x, 0);
  if (x > 0 && x < LEAST_NORMAL) return logOfNormal(x * TWO_TO_54, -54);
  if (x === 0) return -Infinity;
  return x < 0 ? NaN : x;
}

/** log(x * 2^exponent) for a normal x. */
function logOfNormal(x: number, exponent: number): number {
  const high = highWord(x);
  const fraction = high & 0xf_ffff;
  const halved = (fraction + 0x9_5f64) >> 20;
  const scale = (high >> 20) - 1023 + halved;
  const f = x * powerOfTwo(-scale) - 1;
  const k = scale + exponent;
  if (((fraction + 2) & 0xf_ffff) < 3) return logNearPowerOfTwo(f, k);
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (L2 + w * (L4 + w * L6));
  const odd = z * (L1 + w * (L3 + w * (L5 + w * L7)));
  const R = odd + even;
  if (((fraction - 0x6_147a) | (0x6_b851 - fraction)) > 0) {
    const halfSquare = 0.5 * f * f;
    if (k === 0) return f - (halfSquare - s * (halfSquare + R));
    return k * LN2_HIGH - (halfSquare - (s * (halfSquare + R) + k * LN2_LOW) - f);
  }
  if (k === 0) return f - s * (f - R);
  return k * LN2_HIGH - (s * (f - R) - k * LN2_LOW - f);
}

/** For -2^-20 <= f < 2^-20, where three terms of the series suffice. */
function logNearPowerOfTwo(f: number, k: number): number {
  if (f === 0) return k === 0 ? 0 : k * LN2_HIGH + k * LN2_LOW;
  const R = f * f * (0.5 - 0.3333333333333333 * f);
  if (k === 0) return f - R;
  return k * LN2_HIGH - (R - k * LN2_LOW - f);
}
