/**
 * The horizon at which the curve of impact over horizons has become flat: the shortest from which on no impact differs
 * from the last by more than `tolerance` of it. `impacts` by rising horizon; null where one is missing.
 * The last horizon, if nothing flattens, is no answer: then null too.
 *
 * @public
 */
export function flatHorizon(
  horizonsUs: readonly number[],
  impacts: readonly (number | null)[],
  tolerance = 0.1,
): number | null {
  const last = impacts.at(-1) ?? null;
  if (last === null || impacts.includes(null)) return null;
  let first = impacts.length - 1;
  while (first > 0 && Math.abs(impacts[first - 1]! - last) <= tolerance * Math.abs(last)) first--;
  return first === impacts.length - 1 ? null : (horizonsUs[first] ?? null);
}
