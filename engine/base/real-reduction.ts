/**
 * After the small and medium cases of FreeBSD's e_rem_pio2.c (optimised there by Bruce D. Evans):
 * ====================================================
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 *
 * Developed at SunSoft, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice
 * is preserved.
 * ====================================================
 */
import { assert } from "./assert.ts";
import { highWord } from "./real-bits.ts";

/** Angles of this size (2^20 pi/2, cut to its high word) and beyond are refused. */
export const ANGLE_LIMIT = 1647099;

const INVERSE_HALF_PI = 0.6366197723675814;
/** pi/2 in three parts of 33 bits, each with what is left after it. */
const HALF_PI_1 = 1.5707963267341256;
const HALF_PI_1_REST = 6.077100506506192e-11;
const HALF_PI_2 = 6.077100506303966e-11;
const HALF_PI_2_REST = 2.0222662487959506e-21;
const HALF_PI_3 = 2.0222662487111665e-21;
const HALF_PI_3_REST = 8.4784276603689e-32;
/** Adding and taking away 1.5 * 2^52 rounds to the nearest integer. */
const ROUNDER = 6755399441055744;

/** Where `quarterTurns` leaves the remainder: its leading part and the tail that did not fit. */
const remainder: Float64Array = new Float64Array(2);

export function remainderHead(): number {
  return remainder[0]!;
}

export function remainderTail(): number {
  return remainder[1]!;
}

/**
 * The number n of quarter turns (pi/2) nearest to x radians, for pi/4 < |x| < 2^20 pi/2; x - n pi/2 is left in
 * `remainderHead()` and `remainderTail()` until the next call.
 */
export function quarterTurns(x: number): number {
  assert(Math.abs(x) < ANGLE_LIMIT, "angle beyond 2^20 quarter turns");
  const size = highWord(x) & 0x7fff_ffff;
  const few = fewQuarterTurns(size);
  if (few === 0) return manyQuarterTurns(x, size);
  const n = x < 0 ? -few : few;
  leave(x - n * HALF_PI_1, n * HALF_PI_1_REST);
  return n;
}

/** 1 to 4 by the high word of |x|, or 0 where cancellation or a larger angle asks for the careful way. */
function fewQuarterTurns(size: number): number {
  if (size > 0x401c_463b || (size & 0xf_ffff) === 0x9_21fb || size === 0x4012_d97c) return 0;
  if (size <= 0x4002_d97c) return 1;
  if (size <= 0x400f_6a7a) return 2;
  return size <= 0x4015_fdbc ? 3 : 4;
}

/** One round is good to 85 bits; where the difference cancels, a second (118 bits) and a third (151) follow. */
function manyQuarterTurns(x: number, size: number): number {
  const n = x * INVERSE_HALF_PI + ROUNDER - ROUNDER;
  const exponent = size >> 20;
  let rest = x - n * HALF_PI_1;
  let w = n * HALF_PI_1_REST;
  if (exponent - exponentOf(rest - w) > 16) {
    const first = rest;
    w = n * HALF_PI_2;
    rest = first - w;
    w = n * HALF_PI_2_REST - (first - rest - w);
    if (exponent - exponentOf(rest - w) > 49) {
      const second = rest;
      w = n * HALF_PI_3;
      rest = second - w;
      w = n * HALF_PI_3_REST - (second - rest - w);
    }
  }
  leave(rest, w);
  return n;
}

function exponentOf(x: number): number {
  return (highWord(x) >> 20) & 0x7ff;
}

function leave(rest: number, w: number): void {
  const head = rest - w;
  remainder[0] = head;
  remainder[1] = rest - head - w;
}
