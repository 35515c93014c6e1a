import type { Side } from "../../book/order-books.ts";
import { BUY } from "../../book/order-books.ts";
import type { OffBookKind, OffBookTrade } from "../../regulation/off-book-trade.ts";

/** What one account proposes to another, off the book. */
export interface Proposal {
  /** From 1, no two alike in a run. */
  readonly number: number;
  readonly kind: OffBookKind;
  readonly account: number;
  readonly withAccount: number;
  readonly instrument: number;
  /** The side of whoever proposes it. */
  readonly side: Side;
  readonly priceTicks: number;
  readonly lots: number;
}

/** The trade that it would be, for so many of its lots. */
export function tradeOf(
  { kind, account, withAccount, side, priceTicks }: Proposal,
  slot: number,
  family: number,
  lots: number,
): OffBookTrade {
  const [buyAccount, sellAccount] = side === BUY ? [account, withAccount] : [withAccount, account];
  return { kind, slot, family, priceTicks, lots, buyAccount, sellAccount };
}
