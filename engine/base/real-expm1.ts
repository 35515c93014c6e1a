/**
 * After fdlibm's s_expm1.c, in the form that FreeBSD's msun and openlibm keep:
 * ====================================================
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 *
 * Developed at SunPro, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice
 * is preserved.
 * ====================================================
 */
import { powerOfTwo, scaledByPowerOfTwo } from "./real-bits.ts";

const OVERFLOW = 709.782712893384;
/** The least double whose high word is that of 56 ln 2: below its negative the result rounds to -1. */
const ABOUT_56_LN2 = 38.81622314453125;
/** The least doubles whose high words lie above those of ln(2)/2 and 3 ln(2)/2. */
const ABOVE_HALF_LN2 = 0.3465735912322998;
const ABOVE_THREE_HALVES_LN2 = 1.0397205352783203;
const TWO_TO_MINUS_54 = 5.551115123125783e-17;

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const INVERSE_LN2 = 1.4426950408889634;

const Q1 = -0.03333333333333313;
const Q2 = 0.0015873015872548146;
const Q3 = -7.93650757867488e-5;
const Q4 = 4.008217827329362e-6;
const Q5 = -2.0109921818362437e-7;

/** e^x - 1 without loss near zero, within 1 ulp. -1 for -Infinity, Infinity above 709.78. */
export function expm1(x: number): number {
  if (!(x <= OVERFLOW)) return x * Infinity;
  if (x <= -ABOUT_56_LN2) return -1;
  const size = Math.abs(x);
  if (size < ABOVE_HALF_LN2) return size < TWO_TO_MINUS_54 ? x : expm1OfReduced(x);
  const nearestHalf = x < 0 ? -0.5 : 0.5;
  const k =
    size < ABOVE_THREE_HALVES_LN2 ? nearestHalf * 2 : Math.trunc(INVERSE_LN2 * x + nearestHalf);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const correction = high - r - low;
  const halfSquare = r * (0.5 * r);
  const error = r * (remezQuotient(r, halfSquare) - correction) - correction - halfSquare;
  return scaledBack(r, error, k);
}

function expm1OfReduced(x: number): number {
  const halfSquare = x * (0.5 * x);
  return x - (x * remezQuotient(x, halfSquare) - halfSquare);
}

/** The rational part of expm1(r) = r - (r * quotient - r^2 / 2); its polynomial errs by less than 2^-61. */
function remezQuotient(r: number, halfSquare: number): number {
  const z = halfSquare;
  const R1 = 1 + z * (Q1 + z * (Q2 + z * (Q3 + z * (Q4 + z * Q5))));
  const t = 3 - R1 * (0.5 * r);
  return z * ((R1 - t) / (6 - r * t));
}

/** 2^k (1 + r - error) - 1 in the order of operations that loses least for each k. */
function scaledBack(r: number, error: number, k: number): number {
  if (k === -1) return 0.5 * (r - error) - 0.5;
  if (k === 1) return r < -0.25 ? -2 * (error - (r + 0.5)) : 1 + 2 * (r - error);
  if (k <= -2 || k > 56) return scaledByPowerOfTwo(1 - (error - r), k) - 1;
  const inverse = powerOfTwo(-k);
  const y = k < 20 ? 1 - inverse - (error - r) : r - (error + inverse) + 1;
  return y * powerOfTwo(k);
}
