/**
 * After fdlibm's s_log1p.c, in the form that FreeBSD's msun and openlibm keep:
 * ====================================================
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 *
 * Developed at SunPro, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice
 * is preserved.
 * ====================================================
 */
import { highWord, powerOfTwo } from "./real-bits.ts";

const TWO_TO_MINUS_29 = 1.862645149230957e-9;
const TWO_TO_MINUS_54 = 5.551115123125783e-17;
const TWO_TO_53 = 9007199254740992;
/** Between these (the high words of sqrt(1/2) - 1 and sqrt(2) - 1) no power of two is taken out. */
const NEAR_ZERO_ABOVE = -0.292893648147583;
const NEAR_ZERO_BELOW = 0.4142136573791504;

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

const L1 = 0.6666666666666735;
const L2 = 0.3999999999940942;
const L3 = 0.2857142874366239;
const L4 = 0.22222198432149784;
const L5 = 0.1818357216161805;
const L6 = 0.15313837699209373;
const L7 = 0.14798198605116586;

/** log(1 + x) without loss near zero, within 1 ulp. -Infinity at -1, NaN below it and for NaN. */
export function log1p(x: number): number {
  if (x > NEAR_ZERO_ABOVE && x < NEAR_ZERO_BELOW) return log1pNearZero(x);
  if (!(x > -1)) return x === -1 ? -Infinity : NaN;
  if (x === Infinity) return x;
  const u = x < TWO_TO_53 ? 1 + x : x;
  return log1pReduced(u, u === x ? 0 : roundingOfSum(u, x) / u);
}

/** What 1 + x lost when it was rounded to u. */
function roundingOfSum(u: number, x: number): number {
  return u >= 2 ? 1 - (u - x) : x - (u - 1);
}

function log1pNearZero(x: number): number {
  const size = Math.abs(x);
  if (size < TWO_TO_MINUS_29) return size < TWO_TO_MINUS_54 ? x : x - x * x * 0.5;
  const halfSquare = 0.5 * x * x;
  const s = x / (2 + x);
  return x - (halfSquare - s * (halfSquare + series(s)));
}

/** log(u) + correction, where u = 2^k (1 + f). */
function log1pReduced(u: number, correction: number): number {
  const high = highWord(u);
  const fraction = high & 0xf_ffff;
  const halved = fraction < 0x6_a09e ? 0 : 1;
  const k = (high >> 20) - 1023 + halved;
  const f = u * powerOfTwo(-k) - 1;
  const low = k * LN2_LOW + correction;
  const halfSquare = 0.5 * f * f;
  const nearPowerOfTwo = halved === 0 ? fraction === 0 : fraction > 0xf_fffc;
  if (nearPowerOfTwo) {
    if (f === 0) return k * LN2_HIGH + low;
    const R = halfSquare * (1 - 0.6666666666666666 * f);
    return k * LN2_HIGH - (R - low - f);
  }
  const s = f / (2 + f);
  return k * LN2_HIGH - (halfSquare - (s * (halfSquare + series(s)) + low) - f);
}

function series(s: number): number {
  const z = s * s;
  return z * (L1 + z * (L2 + z * (L3 + z * (L4 + z * (L5 + z * (L6 + z * L7))))));
}
