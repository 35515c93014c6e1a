import type { Ownership } from "../scenario.ts";

/** Who holds how much of a group's accounts, beside those who control them. */
export interface Holding {
  /** Name of the holder's group. */
  readonly owner: string;
  /** Direct and through others: products along each chain, added up. */
  readonly share: number;
}

/**
 * The holders of a group by the order of their names. What is under an independent controller is left out, and with it
 * what is held through it. There are no cycles: scenarios are checked.
 */
export function holdersOf(group: string, ownership: readonly Ownership[]): Holding[] {
  const shares = new Map<string, number>();
  const follow = (held: string, part: number): void => {
    for (const { owner, of, share, independent } of ownership) {
      if (of !== held || independent) continue;
      shares.set(owner, (shares.get(owner) ?? 0) + part * share);
      follow(owner, part * share);
    }
  };
  follow(group, 1);
  return [...shares]
    .map(([owner, share]) => ({ owner, share }))
    .sort((a, b) => (a.owner < b.owner ? -1 : 1));
}
