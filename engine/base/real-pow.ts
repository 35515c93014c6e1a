/**
 * After fdlibm's e_pow.c:
 * ====================================================
 * Copyright (C) 2004 by Sun Microsystems, Inc. All rights reserved.
 *
 * Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice
 * is preserved.
 * ====================================================
 */
import {
  fromHighWord,
  highWord,
  powerOfTwo,
  scaledByPowerOfTwo,
  withoutLowWord,
} from "./real-bits.ts";
import { sqrt } from "./real-sqrt.ts";

const LEAST_NORMAL = 2.2250738585072014e-308;
const TWO_TO_53 = 9007199254740992;
/** Beyond this (2^31 and a little) only bases next to 1 have powers other than 0 and Infinity. */
const HUGE_EXPONENT = 2147485696;
/** Beyond this (2^64 and a little) none but 1 has. */
const ENDLESS_EXPONENT = 18446761665895596000;
const NEAR_ONE_FROM = 0.9999995231628418;
const NEAR_ONE_BELOW = 1.0000009536743164;

const L1 = 0.5999999999999946;
const L2 = 0.4285714285785502;
const L3 = 0.33333332981837743;
const L4 = 0.272728123808534;
const L5 = 0.23066074577556175;
const L6 = 0.20697501780033842;

const P1 = 0.16666666666666602;
const P2 = -0.0027777777777015593;
const P3 = 6.613756321437934e-5;
const P4 = -1.6533902205465252e-6;
const P5 = 4.1381367970572385e-8;

/** log2(3/2), 2 / (3 ln 2) and ln 2, each as a short head and its tail. */
const LOG2_OF_1_5_HIGH = 0.5849624872207642;
const LOG2_OF_1_5_LOW = 1.350039202129749e-8;
const CP = 0.9617966939259756;
const CP_HIGH = 0.9617967009544373;
const CP_LOW = -7.028461650952758e-9;
const LN2 = 0.6931471805599453;
const LN2_HIGH = 0.6931471824645996;
const LN2_LOW = -1.904654299957768e-9;
/** 1024 - log2(largest double + half an ulp), negated. */
const OVERFLOW_MARGIN = 8.008566259537294e-17;
const ABOVE_HALF = 0.5000004768371582;

/** log2 of the base at hand: a head of 21 bits and its tail. */
const logarithm: Float64Array = new Float64Array(2);

/**
 * x^y, within 1 ulp; exact where x, y and x^y are integers that a double holds. Special cases as in ECMAScript's
 * exponentiation: anything^0 is 1, (+-1)^(+-Infinity) is NaN, a negative base needs an integer exponent.
 *
 * The same bits as e_pow.c for |y| up to 2^31. Beyond, where e_pow.c turns to a short series that can lose 600 ulp,
 * the full one goes on.
 */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  const base = Math.abs(x);
  if (y === Infinity || y === -Infinity) return powOfEndless(base, y);
  const negative = x < 0 || (x === 0 && 1 / x < 0);
  const magnitude = powOfMagnitude(base, y);
  if (!negative) return magnitude;
  if (isOddInteger(y)) return -magnitude;
  return x === 0 || x === -Infinity || Math.floor(y) === y ? magnitude : NaN;
}

function isOddInteger(y: number): boolean {
  const size = Math.abs(y);
  return size < TWO_TO_53 && Math.floor(size) === size && Math.floor(size / 2) * 2 !== size;
}

function powOfEndless(base: number, y: number): number {
  if (base === 1) return NaN;
  return base > 1 === y > 0 ? Infinity : 0;
}

function powOfMagnitude(base: number, y: number): number {
  if (y === 1) return base;
  if (y === -1) return 1 / base;
  if (y === 2) return base * base;
  if (y === 0.5) return sqrt(base);
  if (base === 0 || base === Infinity || base === 1) return y > 0 ? base : 1 / base;
  if (Math.abs(y) >= HUGE_EXPONENT && !hasFinitePower(base, y)) {
    return base > 1 === y > 0 ? Infinity : 0;
  }
  log2OfBase(base);
  return exp2OfProduct(y);
}

/** Whether base^y may be other than 0 or Infinity for a huge y: only so next to 1. */
function hasFinitePower(base: number, y: number): boolean {
  return base >= NEAR_ONE_FROM && base < NEAR_ONE_BELOW && Math.abs(y) < ENDLESS_EXPONENT;
}

/** base = 2^n m, m next to 1 or to 3/2 (the centre); log2(m / centre) by a series in (m - centre) / (m + centre). */
function log2OfBase(base: number): void {
  const subnormal = base < LEAST_NORMAL;
  const normal = subnormal ? base * TWO_TO_53 : base;
  const high = highWord(normal);
  const fraction = high & 0xf_ffff;
  const byHalves = fraction > 0x3_988e && fraction < 0xb_b67a;
  const halved = fraction >= 0xb_b67a ? 1 : 0;
  const shift = (high >> 20) - 1023 + halved;
  const n = subnormal ? shift - 53 : shift;
  const mantissaHigh = fraction | (halved === 0 ? 0x3ff0_0000 : 0x3fe0_0000);
  log2OfMantissa(normal * powerOfTwo(-shift), mantissaHigh, byHalves ? 1 : 0, n);
}

/**
 * Adds n to log2 of a mantissa, whose centre is 1 + centred / 2, and leaves both parts in `logarithm`. Heads are
 * cut to 21 bits so that products of heads are exact, and each tail carries what its head left out.
 */
function log2OfMantissa(mantissa: number, mantissaHigh: number, centred: number, n: number): void {
  const centre = 1 + centred / 2;
  const difference = mantissa - centre;
  const inverseSum = 1 / (mantissa + centre);
  const s = difference * inverseSum;
  const sHigh = withoutLowWord(s);
  const sumHigh = fromHighWord(((mantissaHigh >> 1) | 0x2000_0000) + 0x8_0000 + (centred << 18));
  const sumLow = mantissa - (sumHigh - centre);
  const sLow = inverseSum * (difference - sHigh * sumHigh - sHigh * sumLow);
  const z = s * s;
  const series =
    z * z * (L1 + z * (L2 + z * (L3 + z * (L4 + z * (L5 + z * L6))))) + sLow * (sHigh + s);
  const square = sHigh * sHigh;
  const factorHigh = withoutLowWord(3 + square + series);
  const factorLow = series - (factorHigh - 3 - square);
  const u = sHigh * factorHigh;
  const v = sLow * factorHigh + factorLow * s;
  const productHigh = withoutLowWord(u + v);
  const productLow = v - (productHigh - u);
  const high = CP_HIGH * productHigh;
  const low = CP_LOW * productHigh + productLow * CP + centred * LOG2_OF_1_5_LOW;
  const centreHigh = centred * LOG2_OF_1_5_HIGH;
  const head = withoutLowWord(high + low + centreHigh + n);
  logarithm[0] = head;
  logarithm[1] = low - (head - n - centreHigh - high);
}

/** 2^(y * logarithm). */
function exp2OfProduct(y: number): number {
  const yHigh = withoutLowWord(y);
  const low = (y - yHigh) * logarithm[0]! + y * logarithm[1]!;
  const high = yHigh * logarithm[0]!;
  const z = low + high;
  if (z >= 1024 && (z > 1024 || low + OVERFLOW_MARGIN > z - high)) return Infinity;
  if (z <= -1075 && (z < -1075 || low <= z - high)) return 0;
  const n = Math.abs(z) < ABOVE_HALF ? 0 : Math.trunc(z < 0 ? z - 0.5 : z + 0.5);
  return exp2OfParts(high - n, low, n);
}

/** 2^(n + high + low) for |high + low| <= 1/2. */
function exp2OfParts(high: number, low: number, n: number): number {
  const head = withoutLowWord(low + high);
  const u = head * LN2_HIGH;
  const v = (low - (head - high)) * LN2 + head * LN2_LOW;
  const z = u + v;
  const w = v - (z - u);
  const t = z * z;
  const c = z - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
  const r = (z * c) / (c - 2) - (w + z * w);
  return scaledByPowerOfTwo(1 - (r - z), n);
}
