import type { Money } from "../base/money.ts";

/**
 * Shares `amount` (whole, 0 or more) over weights (whole, 0 or more) in proportion, by largest remainders: a share is
 * rounded down, and the units left over go one each to those whose share lost most by that, the first of equals first.
 * Exact, also where products are beyond the safe integers. The shares sum to the amount, and none is above its weight
 * where the amount is at most the sum of the weights. All zero where that sum is.
 */
export function proRataShares(amount: Money, weights: readonly number[]): Money[] {
  const total = totalOf(weights);
  if (total === 0n) return weights.map(() => 0);
  const parts = weights.map((weight) => BigInt(amount) * BigInt(weight));
  const shares = parts.map((part) => Number(part / total));
  let left = amount - sumOf(shares);
  const byLoss = parts
    .map((part, i) => ({ i, lost: part % total }))
    .sort((a, b) => (a.lost === b.lost ? a.i - b.i : a.lost > b.lost ? -1 : 1));
  for (const { i } of byLoss) {
    if (left === 0) break;
    shares[i] = shares[i]! + 1;
    left--;
  }
  return shares;
}

/** The same without the units left over. */
export function proRataFloors(amount: Money, weights: readonly number[]): Money[] {
  const total = totalOf(weights);
  return weights.map((weight) =>
    total === 0n ? 0 : Number((BigInt(amount) * BigInt(weight)) / total),
  );
}

const totalOf = (weights: readonly number[]): bigint =>
  weights.reduce((sum, weight) => sum + BigInt(weight), 0n);

export const sumOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0);
