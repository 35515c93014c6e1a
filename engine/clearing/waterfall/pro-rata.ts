/** `amount` x `weight` / `total`, rounded down: exact, also where the product is beyond the safe integers. */
const proRata = (amount: number, weight: number, total: number): number =>
  Number((BigInt(amount) * BigInt(weight)) / BigInt(total));

/**
 * `amount` in proportion to weights, rounded down; the units left over go one each to the first ones that have a
 * weight. No share is above its weight where `amount` is at most the sum of the weights. All zero where that sum is.
 */
export function proRataShares(amount: number, weights: readonly number[]): number[] {
  const shares = proRataFloors(amount, weights);
  let left = amount - sumOf(shares);
  if (sumOf(weights) === 0) return shares;
  return shares.map((share, i) => {
    if (left === 0 || weights[i] === 0) return share;
    left--;
    return share + 1;
  });
}

/** The same without the units left over. */
export function proRataFloors(amount: number, weights: readonly number[]): number[] {
  const total = sumOf(weights);
  return weights.map((weight) => (total === 0 ? 0 : proRata(amount, weight, total)));
}

export const sumOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0);
