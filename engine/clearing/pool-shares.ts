import type { Money } from "../base/money.ts";

/**
 * Shares `amount` (0 or more) over weights (whole, 0 or more, not all 0) in proportion: each share rounded down, the
 * units left over one each to those whose share lost most by that, the first of equals first. Exact, also where
 * products are beyond the safe integers; the shares sum to the amount.
 */
export function poolShares(amount: Money, weights: readonly number[]): Money[] {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  const parts = weights.map((weight) => BigInt(amount) * BigInt(weight));
  const shares = parts.map((part) => Number(part / total));
  let left = amount - shares.reduce((sum, share) => sum + share, 0);
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
