import { assert } from "../../engine/base/assert.ts";
import { type DirectionRow, JOE_KUO_ROWS } from "./joe-kuo-numbers.ts";

const BITS = 32;
const TWO_TO_32 = 0x1_0000_0000;

/** The most dimensions that the house's table of direction numbers has. */
export const MOST_SOBOL_DIMENSIONS: number = JOE_KUO_ROWS.length + 1;

/** The direction integers v_1..v_32 of one dimension, the first bit of each fraction on top. */
type Directions = Uint32Array;

/**
 * The direction integers of the first `dimensions` dimensions, 1 to one more than there are rows, which are those of
 * dimensions 2, 3, ... in order.
 */
export function sobolDirections(
  dimensions: number,
  rows: readonly DirectionRow[] = JOE_KUO_ROWS,
): readonly Directions[] {
  assert(
    Number.isInteger(dimensions) && dimensions >= 1 && dimensions <= rows.length + 1,
    `a Sobol sequence has 1 to ${rows.length + 1} dimensions here: ${dimensions}`,
  );
  const vanDerCorput = Uint32Array.from({ length: BITS }, (_, k) => (1 << (BITS - 1 - k)) >>> 0);
  return [vanDerCorput, ...rows.slice(0, dimensions - 1).map(directionsOf)];
}

/** v_k = a_1 v_(k-1) ^ ... ^ a_(s-1) v_(k-s+1) ^ v_(k-s) ^ v_(k-s) / 2^s: Joe and Kuo 2008, equation 2. */
function directionsOf([, degree, coefficients, initial]: DirectionRow): Directions {
  const v = new Uint32Array(BITS);
  for (let k = 0; k < BITS; k++) {
    if (k < degree) {
      v[k] = initial[k]! << (BITS - 1 - k);
      continue;
    }
    let bits = v[k - degree]! ^ (v[k - degree]! >>> degree);
    for (let j = 1; j < degree; j++) {
      if ((coefficients >>> (degree - 1 - j)) & 1) bits ^= v[k - j]!;
    }
    v[k] = bits;
  }
  return v;
}

/**
 * The first `count` points in Gray-code order, the origin first, as integers of 0 to 2^32 - 1; an array of its own
 * each. The first 2^m points are balanced only with the origin (A. B. Owen, "On dropping the first Sobol' point",
 * 2020).
 */
export function* sobolIntegers(
  directions: readonly Directions[],
  count: number,
): Iterable<Uint32Array> {
  const point = new Uint32Array(directions.length);
  for (let index = 0; index < count; index++) {
    yield point.slice();
    const changed = 31 - Math.clz32((index + 1) & -(index + 1));
    for (const [j, v] of directions.entries()) point[j]! ^= v[changed]!;
  }
}

/** The point at an index of 0 to 2^32 - 1, without those before it. */
export function sobolIntegersAt(directions: readonly Directions[], index: number): Uint32Array {
  const gray = (index ^ (index >>> 1)) >>> 0;
  return Uint32Array.from(directions, (v) => {
    let bits = 0;
    for (let k = 0; k < BITS; k++) if ((gray >>> k) & 1) bits ^= v[k]!;
    return bits;
  });
}

/** An integer as a share of 0 to 1, never either: the middle of its cell of width 2^-32. */
export const shareOf = (integer: number): number => (integer + 0.5) / TWO_TO_32;
