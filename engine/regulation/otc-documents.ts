import { wholeLots } from "./exposure-documents.ts";
import type { OtcDeclaration, SwapBook } from "./rule.ts";

/** What an account documents of its book of swaps in a family: signed lots, longs positive. */
export interface OtcDocument extends SwapBook {
  readonly account: number;
  readonly owner: number;
  readonly family: number;
  /** The book as it truly was when it was filed last, in whole lots; null: nobody knows. */
  truth: SwapBook | null;
  /** Trade date on which it was filed last. */
  filedOn: number;
  /** Trade date on which it is decided on. */
  readonly dueOn: number;
}

/** What is no whole number of lots is cut down to one; what is no number documents nothing. */
const documented = (lots: number): number =>
  Number.isFinite(lots) ? Math.sign(lots) * wholeLots(Math.abs(lots)) + 0 : 0;

export const otcDocumentOf = (
  { account, owner, family, truth, ...said }: OtcDeclaration,
  filedOn: number,
  dueOn: number,
): OtcDocument => ({
  account,
  owner,
  family,
  ...bookOf(said),
  truth: truth === undefined ? null : bookOf(truth),
  filedOn,
  dueOn,
});

/** Pass-through swaps are a part of the book: on its side, and no more than it. */
function bookOf({ lots, passThroughLots }: SwapBook): SwapBook {
  const all = documented(lots);
  const part = Math.max(0, Math.min(Math.abs(all), documented(passThroughLots) * Math.sign(all)));
  return { lots: all, passThroughLots: all < 0 ? 0 - part : part };
}

export const saysTheSameBook = (a: SwapBook, b: SwapBook): boolean =>
  a.lots === b.lots && a.passThroughLots === b.passThroughLots;
