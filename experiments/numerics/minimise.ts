import { assert } from "../../engine/base/assert.ts";

/** A place where a function is small, and its value there. */
export interface Minimum {
  readonly at: Float64Array;
  readonly value: number;
}

const MOST_STEPS = 200;
const DIFFERENCE = 1e-5;
/** Step of the second differences that a search begins with, and the least curvature that is believed. */
const CURVING = 1e-3;
const LEAST_CURVATURE = 1e-2;
const ENOUGH_DESCENT = 1e-4;
/** A step that gains less than this, relative to the value, is the last. */
const LEAST_GAIN = 1e-10;

/**
 * A local minimum of a smooth function, by BFGS with central differences and backtracking (Nocedal and Wright 2006,
 * algorithm 6.1). Coordinates should be of the order of 1. Asserts that the function is finite where it starts.
 */
export function minimise(f: (at: Float64Array) => number, start: ArrayLike<number>): Minimum {
  let at = Float64Array.from(start);
  let value = f(at);
  assert(Number.isFinite(value), "a minimum is sought from where the function is finite");
  let slope = gradient(f, at);
  let shape = scaledDiagonal(f, at, value, slope);
  for (let step = 0; step < MOST_STEPS; step++) {
    let direction = against(shape, slope);
    if (!(dot(direction, slope) < 0)) {
      shape = scaledDiagonal(f, at, value, slope);
      direction = against(shape, slope);
    }
    const next = descend(f, at, value, direction, dot(direction, slope));
    if (next === null) break;
    const nextSlope = gradient(f, next.at);
    update(shape, difference(next.at, at), difference(nextSlope, slope));
    const gain = value - next.value;
    ({ at, value } = next);
    slope = nextSlope;
    if (gain <= LEAST_GAIN * (1 + Math.abs(value))) break;
  }
  return { at, value };
}

type Point = { readonly at: Float64Array<ArrayBuffer>; readonly value: number };

function descend(
  f: (at: Float64Array) => number,
  from: Float64Array,
  value: number,
  direction: Float64Array,
  slope: number,
): Point | null {
  for (let length = 1; length > 1e-9; length /= 3) {
    const at = from.map((x, i) => x + length * direction[i]!);
    const found = f(at);
    if (found <= value + ENOUGH_DESCENT * length * slope) {
      return { at: Float64Array.from(at), value: found };
    }
  }
  return null;
}

function gradient(f: (at: Float64Array) => number, at: Float64Array): Float64Array {
  const moved = Float64Array.from(at);
  return at.map((x, i) => {
    moved[i] = x + DIFFERENCE;
    const above = f(moved);
    moved[i] = x - DIFFERENCE;
    const below = f(moved);
    moved[i] = x;
    return (above - below) / (2 * DIFFERENCE);
  });
}

/** What the curvatures along the coordinates say of the inverse Hessian; first steps are at most a quarter long. */
function scaledDiagonal(
  f: (at: Float64Array) => number,
  at: Float64Array,
  value: number,
  slope: Float64Array,
): Float64Array[] {
  const moved = Float64Array.from(at);
  return Array.from(at, (x, i) => {
    moved[i] = x + CURVING;
    const above = f(moved);
    moved[i] = x - CURVING;
    const below = f(moved);
    moved[i] = x;
    const curvature = Math.abs(above + below - 2 * value) / (CURVING * CURVING);
    const row = new Float64Array(at.length);
    row[i] = 1 / Math.max(curvature, 4 * Math.abs(slope[i]!), LEAST_CURVATURE);
    return row;
  });
}

const against = (shape: readonly Float64Array[], slope: Float64Array): Float64Array =>
  Float64Array.from(shape, (row) => -dot(row, slope));

/** The inverse Hessian after a step s along which the gradient changed by y. */
function update(shape: Float64Array[], s: Float64Array, y: Float64Array): void {
  const curvature = dot(s, y);
  if (!(curvature > 1e-12)) return;
  const hy = Float64Array.from(shape, (row) => dot(row, y));
  const factor = (1 + dot(y, hy) / curvature) / curvature;
  for (const [i, row] of shape.entries()) {
    for (let j = 0; j < s.length; j++) {
      row[j]! += factor * s[i]! * s[j]! - (hy[i]! * s[j]! + s[i]! * hy[j]!) / curvature;
    }
  }
}

const difference = (a: Float64Array, b: Float64Array): Float64Array => a.map((x, i) => x - b[i]!);

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += a[i]! * b[i]!;
  return total;
}
