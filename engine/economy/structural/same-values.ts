/** Of two columns of the same length. */
export function sameValues(a: Float64Array, b: Float64Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Of a short column into another of the same length: a loop costs less than `set` there. */
export function copyValues(from: Float64Array, into: Float64Array): void {
  for (let i = 0; i < from.length; i++) into[i] = from[i]!;
}
