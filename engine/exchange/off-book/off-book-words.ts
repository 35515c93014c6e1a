/** Codes of what becomes of trades off the book, and their words. Append only: they are part of the fact schema. */
export const OFF_BOOK_PROPOSED = 0;
export const OFF_BOOK_REFUSED = 1;
export const OFF_BOOK_AGREED = 2;
export const OFF_BOOK_REPORTED = 3;
export const OFF_BOOK_EVENT_WORDS = ["proposed", "refused", "agreed", "reported"] as const;

/** A row of the table of trades off the book. */
export interface OffBookFact {
  /** Code of `OFF_BOOK_EVENT_WORDS`. */
  readonly event: number;
  readonly number: number;
  readonly kind: number;
  readonly instrument: number;
  readonly buyAccount: number;
  readonly sellAccount: number;
  /** The side of whoever proposes it. */
  readonly side: number;
  readonly priceTicks: number;
  readonly lots: number;
  /** Reject reason, 0: none. */
  readonly reason: number;
}
