/** What futures are exchanged for: a price alone, or a related position beyond the exchange. Append only. */
export const BLOCK = 0;
export const EFRP = 1;
export const OFF_BOOK_KIND_WORDS = ["block", "efrp"] as const;
export type OffBookKind = typeof BLOCK | typeof EFRP;

/** A trade that two accounts agree on away from the order book. */
export interface OffBookTrade {
  readonly kind: OffBookKind;
  readonly slot: number;
  readonly family: number;
  readonly priceTicks: number;
  readonly lots: number;
  readonly buyAccount: number;
  readonly sellAccount: number;
}
