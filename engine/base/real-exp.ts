/**
 * After fdlibm's e_exp.c, in the form that FreeBSD's msun and openlibm keep:
 * ====================================================
 * Copyright (C) 2004 by Sun Microsystems, Inc. All rights reserved.
 *
 * Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice
 * is preserved.
 * ====================================================
 */
import { scaledByPowerOfTwo } from "./real-bits.ts";

const OVERFLOW = 709.782712893384;
const UNDERFLOW = -745.1332191019411;
/** The least doubles whose high words lie above those of ln(2)/2 and 3 ln(2)/2. */
const ABOVE_HALF_LN2 = 0.3465735912322998;
const ABOVE_THREE_HALVES_LN2 = 1.0397205352783203;
const TWO_TO_MINUS_28 = 3.725290298461914e-9;
const E = 2.718281828459045;

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const INVERSE_LN2 = 1.4426950408889634;

const P1 = 0.16666666666666602;
const P2 = -0.0027777777777015593;
const P3 = 6.613756321437934e-5;
const P4 = -1.6533902205465252e-6;
const P5 = 4.1381367970572385e-8;

/**
 * e^x, within 1 ulp. NaN for NaN, 0 below -745.13, Infinity above 709.78.
 *
 * x = k ln 2 + r with |r| <= ln(2)/2, kept as r = high - low; e^r by a rational function of r^2 whose polynomial
 * part errs by less than 2^-59; then a scaling by 2^k. Where k is -1, 0 or 1 its products are written out: the same
 * bits, sooner, and small enough to stand in the loops of those who call.
 */
export function exp(x: number): number {
  const size = Math.abs(x);
  if (size < ABOVE_HALF_LN2) return size < TWO_TO_MINUS_28 ? 1 + x : expOfReduced(x);
  if (!(size < ABOVE_THREE_HALVES_LN2)) return expFar(x);
  if (x < 0) return 0.5 * expOfParts(x + LN2_HIGH, -LN2_LOW);
  // The general path would give E's upper neighbour here.
  return x === 1 ? E : 2 * expOfParts(x - LN2_HIGH, LN2_LOW);
}

/** Writes exp(from[i]) to into[i] for all of `from`, which may be `into`. Sooner than call by call. */
export function expOfEach(from: Float64Array, into: Float64Array): void {
  for (let i = 0; i < from.length; i++) into[i] = exp(from[i]!);
}

/** Where |x| is 3 ln(2)/2 or more, or x is NaN. */
function expFar(x: number): number {
  if (!(x <= OVERFLOW)) return x * Infinity;
  if (x < UNDERFLOW) return 0;
  const k = Math.trunc(INVERSE_LN2 * x + (x < 0 ? -0.5 : 0.5));
  return scaledByPowerOfTwo(expOfParts(x - k * LN2_HIGH, k * LN2_LOW), k);
}

function expOfReduced(x: number): number {
  const c = remezTail(x);
  return 1 - ((x * c) / (c - 2) - x);
}

/** e^(high - low) for |high - low| <= ln(2)/2. */
function expOfParts(high: number, low: number): number {
  const r = high - low;
  const c = remezTail(r);
  return 1 - (low - (r * c) / (2 - c) - high);
}

function remezTail(r: number): number {
  const t = r * r;
  return r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
}
