import type { RunPair } from "./results-protocol.ts";

export const PAIR_ORDERS = {
  replication: "by replication",
  lowest: "lowest difference first",
  highest: "highest difference first",
  largest: "largest difference first, either way",
} as const;

export type PairOrder = keyof typeof PAIR_ORDERS;

const KEYS: Readonly<Record<Exclude<PairOrder, "replication">, (difference: number) => number>> = {
  lowest: (difference) => difference,
  highest: (difference) => -difference,
  largest: (difference) => -Math.abs(difference),
};

/** Pairs in an order; those without a difference come last, ties stay as they were. */
export function sortedPairs(pairs: readonly RunPair[], order: PairOrder): readonly RunPair[] {
  if (order === "replication") return pairs;
  const key = KEYS[order];
  const keyOf = ({ difference }: RunPair): number =>
    difference === null ? Number.POSITIVE_INFINITY : key(difference);
  return pairs
    .map((pair) => ({ pair, at: keyOf(pair) }))
    .sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1))
    .map(({ pair }) => pair);
}
