import { assert } from "../base/assert.ts";

/** Slack in `n x cap >= 1`: three providers at a cap of 1/3 are feasible although 1/3 is not a double. */
const SLACK = 1e-12;

/** True where `n` weights of at most `cap` can sum to 1. */
export const capFeasible = (n: number, cap: number): boolean => n * cap >= 1 - SLACK;

/**
 * Weights in proportion to `volumes` (all positive), none above `cap`: what exceeds it is spread over the uncapped in
 * proportion to their volumes, again and again until none exceeds (Xing 2026, Def. 5.2, which gives the cap of 30 % and
 * no mechanics). `cap` null: no cap. Asserts that the cap is feasible.
 */
export function cappedWeights(volumes: ArrayLike<number>, cap: number | null): Float64Array {
  const limit = cap ?? 1;
  assert(capFeasible(volumes.length, limit), `${volumes.length} weights cannot all be <= ${limit}`);
  const weights = new Float64Array(volumes.length);
  const capped = new Uint8Array(volumes.length);
  let before = -1;
  for (let count = 0; count > before;) {
    before = count;
    shareOut(weights, capped, volumes, limit);
    for (let i = 0; i < weights.length; i++) if (weights[i]! > limit) capped[i] = 1;
    count = capped.reduce((sum, flag) => sum + flag, 0);
  }
  return weights;
}

/**
 * Weights in proportion to `volumes`, where those of one owner (`owners`: its number, by place) together stay at or
 * below `cap`: the owners' volumes are capped as `cappedWeights` says, and what an owner has is shared by its volumes.
 * `owners` null: each is its own, and to the bit as where all owners differ.
 */
export function weightsCappedByOwner(
  volumes: ArrayLike<number>,
  cap: number | null,
  owners: ArrayLike<number> | null,
): Float64Array {
  if (owners === null) return cappedWeights(volumes, cap);
  const numbers = [...new Set(Array.from(owners))];
  const held = new Map(numbers.map((owner) => [owner, 0]));
  for (let i = 0; i < volumes.length; i++) {
    held.set(owners[i]!, held.get(owners[i]!)! + volumes[i]!);
  }
  const capped = cappedWeights([...held.values()], cap);
  const weightOf = new Map(numbers.map((owner, place) => [owner, capped[place]!]));
  return Float64Array.from(
    volumes,
    (volume, i) => weightOf.get(owners[i]!)! * (volume / held.get(owners[i]!)!),
  );
}

/**
 * The same where some have sold nothing: they weigh nothing. Where so few have sold that they cannot all stay at or
 * below the cap, they (or their owners) weigh alike. Null: nobody has sold anything.
 */
export function sellersWeights(
  volumes: ArrayLike<number>,
  cap: number | null,
  owners: ArrayLike<number> | null,
): Float64Array | null {
  const sellers = Array.from(volumes, (_, i) => i).filter((i) => volumes[i] !== 0);
  if (sellers.length === 0) return null;
  const owned = owners && sellers.map((i) => owners[i]!);
  const held = owned === null ? sellers.length : new Set(owned).size;
  const limit = cap === null || capFeasible(held, cap) ? cap : 1 / held;
  const sold = sellers.map((i) => volumes[i]!);
  const capped = weightsCappedByOwner(sold, limit, owned);
  const weights = new Float64Array(volumes.length);
  for (const [at, i] of sellers.entries()) weights[i] = capped[at]!;
  return weights;
}

/** Gives the capped their limit and the others the rest in proportion to volume. */
function shareOut(
  weights: Float64Array,
  capped: Uint8Array,
  volumes: ArrayLike<number>,
  limit: number,
): void {
  let rest = 1;
  let volume = 0;
  for (let i = 0; i < weights.length; i++) {
    assert(volumes[i]! > 0 && volumes[i]! < Infinity, `volume of provider ${i}: ${volumes[i]}`);
    if (capped[i] === 1) rest -= limit;
    else volume += volumes[i]!;
  }
  for (let i = 0; i < weights.length; i++) {
    weights[i] = capped[i] === 1 ? limit : (rest * volumes[i]!) / volume;
  }
}
