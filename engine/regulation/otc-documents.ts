import { wholeLots } from "./exposure-documents.ts";
import type { OtcDeclaration } from "./rule.ts";

/** What an account documents of its book of swaps in a family: signed lots, longs positive. */
export interface OtcDocument {
  readonly account: number;
  readonly owner: number;
  readonly family: number;
  readonly lots: number;
  /** Of these, with counterparties for whom the swap is a bona fide hedge. */
  readonly passThroughLots: number;
  /** Trade date on which it was filed last. */
  filedOn: number;
  /** Trade date on which it is decided on. */
  readonly dueOn: number;
}

/** What is no whole number of lots is cut down to one; what is no number documents nothing. */
const documented = (lots: number): number =>
  Number.isFinite(lots) ? Math.sign(lots) * wholeLots(Math.abs(lots)) + 0 : 0;

/** Pass-through swaps are a part of the book: on its side, and no more than it. */
export function otcDocumentOf(
  { account, owner, family, lots, passThroughLots }: OtcDeclaration,
  filedOn: number,
  dueOn: number,
): OtcDocument {
  const all = documented(lots);
  const part = Math.max(0, Math.min(Math.abs(all), documented(passThroughLots) * Math.sign(all)));
  return {
    account,
    owner,
    family,
    lots: all,
    passThroughLots: all < 0 ? 0 - part : part,
    filedOn,
    dueOn,
  };
}

export const saysTheSameBook = (a: OtcDocument, b: OtcDocument): boolean =>
  a.lots === b.lots && a.passThroughLots === b.passThroughLots;
