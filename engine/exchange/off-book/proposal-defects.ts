import {
  CLOSED,
  HALTED,
  INVALID_PRICE,
  INVALID_QUANTITY,
  OFF_BOOK,
  REASON_NONE,
  UNKNOWN_ACCOUNT,
  UNKNOWN_INSTRUMENT,
} from "../../base/order-words.ts";
import { NO_PRICE } from "../../book/order-books.ts";
import type { Floor } from "../floor.ts";
import { knowsAccount } from "../order-defects.ts";
import { NO_INSTRUMENT } from "../order-message.ts";
import { isPrice, isQuantity } from "../order-terms.ts";
import type { Proposal } from "./proposal.ts";

/**
 * What is wrong with so many lots of a proposal before the rulebook is asked, in the precedence of orders: a reason, or
 * 0. Only months are traded off the book, while their session is open and nothing is halted, and between two owners.
 */
export function defectOfProposal(floor: Floor, proposal: Proposal, lots: number): number {
  const { accounts, clock, markets } = floor;
  const { account, withAccount, instrument, priceTicks } = proposal;
  if (priceTicks === NO_PRICE || !isPrice(priceTicks)) return INVALID_PRICE;
  if (!isQuantity(lots, 1) || lots > proposal.lots) return INVALID_QUANTITY;
  if (!knowsAccount(floor, account) || !knowsAccount(floor, withAccount)) return UNKNOWN_ACCOUNT;
  const slot = markets.slotOf(instrument);
  if ((markets.futures[slot] ?? null) === null) return UNKNOWN_INSTRUMENT;
  if (markets.isHalted(slot, clock.nowUs)) return HALTED;
  if (!markets.isOpen(slot)) return CLOSED;
  return accounts.owner[account] === accounts.owner[withAccount] ? OFF_BOOK : REASON_NONE;
}

/** As facts name it: one that was never listed is none. */
export const namedInstrument = ({ markets }: Floor, instrument: number): number =>
  markets.slotOfInstrument[instrument] === undefined ? NO_INSTRUMENT : instrument;

/** The same of an account. */
export const namedAccount = (floor: Floor, account: number): number =>
  knowsAccount(floor, account) ? account : NO_INSTRUMENT;
