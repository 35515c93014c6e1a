/**
 * The horizon at which a curve over horizons, of impact or of variance, has become flat: the shortest from which on no
 * value differs from the last by more than `tolerance` of it. `values` by rising horizon; null where one is missing.
 * The last horizon, if nothing flattens, is no answer: then null too.
 *
 * @public
 */
export function flatHorizon(
  horizons: readonly number[],
  values: readonly (number | null)[],
  tolerance = 0.1,
): number | null {
  const last = values.at(-1) ?? null;
  if (last === null || values.includes(null)) return null;
  let first = values.length - 1;
  while (first > 0 && Math.abs(values[first - 1]! - last) <= tolerance * Math.abs(last)) first--;
  return first === values.length - 1 ? null : (horizons[first] ?? null);
}
