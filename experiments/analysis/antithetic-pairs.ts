import { assert } from "../../engine/base/assert.ts";

/**
 * Means of runs and their mirrored twins, pair by pair: what statistics are made of, since the two are not independent.
 * Null where either has no value.
 *
 * @see Hammersley and Morton 1956, Proceedings of the Cambridge Philosophical Society 52
 */
export function antitheticPairs(
  runs: readonly (number | null)[],
  twins: readonly (number | null)[],
): (number | null)[] {
  assert(runs.length === twins.length, `${twins.length} mirrored runs for ${runs.length}`);
  return runs.map((run, i) => {
    const twin = twins[i]!;
    return run === null || twin === null ? null : (run + twin) / 2;
  });
}
