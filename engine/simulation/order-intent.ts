import type { OffBookProposal } from "../agent.ts";
import { fail } from "../base/assert.ts";
import {
  INVALID_PRICE,
  INVALID_QUANTITY,
  ORIGIN_PARTICIPANT,
  REASON_NONE,
} from "../base/order-words.ts";
import {
  BUY,
  DAY,
  GTD,
  LIMIT,
  NO_PRICE,
  type OrderKind,
  SELL,
  type Side,
  STOP_LIMIT,
  type TimeInForce,
} from "../book/order-books.ts";
import { NO_INSTRUMENT, type OrderMessage } from "../exchange/order-message.ts";
import { hasLimit, isPrice, isQuantity, isStop } from "../exchange/order-terms.ts";
import type { Proposal } from "../exchange/off-book/proposal.ts";
import { BLOCK, EFRP } from "../regulation/off-book-trade.ts";
import { clearTerms } from "./terms-pool.ts";

/** Client order ids start at 1: this one names no order. */
const NO_ORDER_ID = 0;

/*
 * What an agent asks for, made fit to travel: numbers that are no integers or out of range become a marked defect, so
 * that the exchange refuses them with a documented reason. Only codes that do not exist throw.
 */

/** A new order without prices and quantities yet. */
export function startOrder(
  message: OrderMessage,
  instrument: number,
  side: Side,
  kind: OrderKind,
  timeInForce: TimeInForce,
  metaorder: number,
): void {
  if (!isSide(side) || !isCode(kind, STOP_LIMIT) || !isCode(timeInForce, GTD)) {
    fail(`no order has side ${side}, kind ${kind} and time in force ${timeInForce}`);
  }
  start(message);
  message.instrument = wordOr(instrument, NO_INSTRUMENT);
  message.side = side;
  message.kind = kind;
  message.timeInForce = timeInForce;
  message.metaorder = wordOr(metaorder, 0);
}

/** A cancel or a replace: the order itself says what it is. */
export function startChange(message: OrderMessage, clientOrderId: number): void {
  start(message);
  message.clientOrderId = wordOr(clientOrderId, NO_ORDER_ID);
  message.instrument = NO_INSTRUMENT;
  message.side = BUY;
  message.kind = LIMIT;
  message.timeInForce = DAY;
  message.metaorder = 0;
}

/** Limit and stop of a new order, as far as its kind has them. */
export function writePrices(message: OrderMessage, priceTicks: number, stopTicks: number): void {
  if (hasLimit(message.kind)) writePrice(message, priceTicks);
  if (!isStop(message.kind)) return;
  if (fits(stopTicks)) message.stopTicks = stopTicks;
  else mark(message, INVALID_PRICE);
}

/** `NO_PRICE`: none. */
export function writePrice(message: OrderMessage, priceTicks: number): void {
  if (priceTicks === NO_PRICE || fits(priceTicks)) message.priceTicks = priceTicks;
  else mark(message, INVALID_PRICE);
}

/** After the prices, whose defects come first. */
export function writeLots(message: OrderMessage, lots: number, least: 0 | 1): void {
  if (fitsLots(lots, least)) message.lots = lots;
  else mark(message, INVALID_QUANTITY);
}

export function writeDisplay(message: OrderMessage, displayLots: number, least: 0 | 1): void {
  if (fitsLots(displayLots, least)) message.displayLots = displayLots;
  else mark(message, INVALID_QUANTITY);
}

function start(message: OrderMessage): void {
  message.origin = ORIGIN_PARTICIPANT;
  message.delayed = false;
  message.defect = REASON_NONE;
  message.priceTicks = NO_PRICE;
  message.lots = 0;
  message.postOnly = false;
  clearTerms(message);
}

function mark(message: OrderMessage, defect: number): void {
  if (message.defect === REASON_NONE) message.defect = defect;
}

const fits = (ticks: number): boolean => Number.isInteger(ticks) && isPrice(ticks);
const fitsLots = (lots: number, least: 0 | 1): boolean =>
  Number.isInteger(lots) && isQuantity(lots, least);

/** A number that an event's word cannot hold as it is (no integer, beyond 32 bits) becomes `otherwise`. */
const wordOr = (value: number, otherwise: number): number =>
  (value | 0) === value ? value : otherwise;

/** A proposal off the book, as far as it can travel: what is no number of its kind becomes none. */
export function proposalOf(proposal: OffBookProposal, number: number, account: number): Proposal {
  const { instrument, side, lots, priceTicks, withAccount, kind = BLOCK } = proposal;
  if (!isSide(side) || !isCode(kind, EFRP)) fail(`nothing has side ${side} and is a ${kind}`);
  return {
    number,
    account,
    kind,
    side,
    instrument: wordOr(instrument, NO_INSTRUMENT),
    withAccount: wordOr(withAccount, NO_INSTRUMENT),
    priceTicks: fits(priceTicks) ? priceTicks : NO_PRICE,
    lots: fitsLots(lots, 1) ? lots : 0,
  };
}

const isSide = (side: number): boolean => side === BUY || side === SELL;
const isCode = (code: number, last: number): boolean =>
  Number.isInteger(code) && code >= 0 && code <= last;
