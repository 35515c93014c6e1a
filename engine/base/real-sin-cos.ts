/**
 * After fdlibm's s_sin.c, s_cos.c, k_sin.c and k_cos.c:
 * ====================================================
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 *
 * Developed at SunSoft, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice
 * is preserved.
 * ====================================================
 */
import { quarterTurns, remainderHead, remainderTail } from "./real-reduction.ts";

/** The least double whose high word lies above that of pi/4. */
const ABOVE_QUARTER_PI = 0.7853984832763672;
const TWO_TO_MINUS_26 = 1.4901161193847656e-8;
const TWO_TO_MINUS_27 = 7.450580596923828e-9;

const S1 = -0.16666666666666632;
const S2 = 0.00833333333332249;
const S3 = -0.0001984126982985795;
const S4 = 2.7557313707070068e-6;
const S5 = -2.5050760253406863e-8;
const S6 = 1.58969099521155e-10;

const C1 = 0.0416666666666666;
const C2 = -0.001388888888887411;
const C3 = 2.480158728947673e-5;
const C4 = -2.7557314351390663e-7;
const C5 = 2.087572321298175e-9;
const C6 = -1.1359647557788195e-11;

/** The sine of x radians, within 1 ulp; NaN if x is not finite. |x| below 2^20 pi/2 is asserted. */
export function sin(x: number): number {
  const size = Math.abs(x);
  if (size < ABOVE_QUARTER_PI) return size < TWO_TO_MINUS_26 ? x : sinNearZero(x);
  if (!(size < Infinity)) return NaN;
  return sinOfRemainder(quarterTurns(x));
}

/** The cosine of x radians, within 1 ulp; NaN if x is not finite. |x| below 2^20 pi/2 is asserted. */
export function cos(x: number): number {
  const size = Math.abs(x);
  if (size < ABOVE_QUARTER_PI) return size < TWO_TO_MINUS_27 ? 1 : cosKernel(x, 0);
  if (!(size < Infinity)) return NaN;
  return sinOfRemainder(quarterTurns(x) + 1);
}

/** sin(n pi/2 + remainder) for the remainder that `quarterTurns` left. */
function sinOfRemainder(n: number): number {
  const head = remainderHead();
  const tail = remainderTail();
  switch (n & 3) {
    case 0:
      return sinKernel(head, tail);
    case 1:
      return cosKernel(head, tail);
    case 2:
      return -sinKernel(head, tail);
    default:
      return -cosKernel(head, tail);
  }
}

function sinNearZero(x: number): number {
  const z = x * x;
  return x + z * x * (S1 + z * sinSeries(z));
}

/** sin(x + y) for |x| <= pi/4 and its tail y; the polynomial errs by less than 2^-58 of x. */
function sinKernel(x: number, y: number): number {
  const z = x * x;
  const cube = z * x;
  return x - (z * (0.5 * y - cube * sinSeries(z)) - y - cube * S1);
}

function sinSeries(z: number): number {
  return S2 + z * (S3 + z * S4) + z * (z * z) * (S5 + z * S6);
}

/** cos(x + y) for |x| <= pi/4 and its tail y; the polynomial errs by less than 2^-58. */
function cosKernel(x: number, y: number): number {
  const z = x * x;
  const square = z * z;
  const r = z * (C1 + z * (C2 + z * C3)) + square * square * (C4 + z * (C5 + z * C6));
  const half = 0.5 * z;
  const w = 1 - half;
  return w + (1 - w - half + (z * r - x * y));
}
