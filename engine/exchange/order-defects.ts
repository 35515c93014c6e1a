import {
  BLOCKED,
  CLOSED,
  DUPLICATE_ID,
  EXPIRE_IN_PAST,
  HALTED,
  INVALID_EXPIRY,
  INVALID_PRICE,
  INVALID_QUANTITY,
  NO_PRICE_TO_CHANGE,
  OFFSET_RANGE,
  ORIGIN_PARTICIPANT,
  POST_ONLY,
  REASON_NONE,
  UNKNOWN_ACCOUNT,
  UNKNOWN_INSTRUMENT,
  UNKNOWN_ORDER,
} from "../base/order-words.ts";
import {
  GTD,
  LIMIT,
  NO_ORDER,
  NO_PRICE,
  type OrderBooks,
  type OrderRef,
} from "../book/order-books.ts";
import type { Floor } from "./floor.ts";
import type { OrderMessage } from "./order-message.ts";
import {
  hasItsPrices,
  hasTooManyPeaks,
  isMoment,
  isPrice,
  isQuantity,
  isStop,
} from "./order-terms.ts";

/** What the door remembers of the accounts. */
export interface AccountDoors {
  /** Highest client order id that each account has used up. */
  readonly lastClientOrderId: Int32Array;
  /** By account: not 0 while new orders and replaces are refused. */
  readonly blocked: Uint8Array;
}

export function knowsAccount({ accounts }: Floor, account: number): boolean {
  return account >= 0 && account < accounts.count;
}

/** What is wrong with a new order before rules and margin are asked, in documented precedence: a reason, or 0. */
export function defectOfNew(
  floor: Floor,
  doors: AccountDoors,
  message: OrderMessage,
  slot: number,
): number {
  const { markets, clock } = floor;
  if (!hasItsPrices(message)) return INVALID_PRICE;
  if (message.defect !== REASON_NONE) return message.defect;
  if (!isQuantity(message.lots, 1) || !isQuantity(message.displayLots, 0)) return INVALID_QUANTITY;
  const { kind, timeInForce, lots, displayLots } = message;
  if (hasTooManyPeaks(kind, timeInForce, lots, displayLots)) return INVALID_QUANTITY;
  if (message.timeInForce === GTD && !isMoment(message.expireUs)) return INVALID_EXPIRY;
  if (!knowsAccount(floor, message.account)) return UNKNOWN_ACCOUNT;
  if (slot < 0) return UNKNOWN_INSTRUMENT;
  if (
    message.origin === ORIGIN_PARTICIPANT &&
    !message.delayed &&
    message.clientOrderId <= doors.lastClientOrderId[message.account]!
  ) {
    return DUPLICATE_ID;
  }
  if (markets.isHalted(slot, clock.nowUs)) return HALTED;
  if (!markets.takesOrders(slot, clock.nowUs)) return CLOSED;
  if (message.timeInForce === GTD && message.expireUs <= clock.nowUs) return EXPIRE_IN_PAST;
  if (isOffRange(floor, message, slot)) return OFFSET_RANGE;
  if (message.postOnly && wouldTake(floor, message, slot)) return POST_ONLY;
  return whetherBlocked(doors, message);
}

/** At settlement only limits within the contract's offset, and market orders, are taken. */
function isOffRange({ families, markets }: Floor, message: OrderMessage, slot: number): boolean {
  if (!markets.isAtSettlement(slot)) return false;
  const { tradeAtSettlement } = families[markets.familyOf(slot)]!.spec;
  const { kind, priceTicks } = message;
  const isOff = priceTicks !== NO_PRICE && Math.abs(priceTicks) > tradeAtSettlement!.maximumOffset;
  return isStop(kind) || isOff;
}

/** A post-only order must have a limit that does not reach the other side; an auction makes no takers. */
function wouldTake(floor: Floor, message: OrderMessage, slot: number): boolean {
  const { kind, lots, priceTicks, side } = message;
  return kind !== LIMIT || floor.books.couldTrade(slot, side, priceTicks, lots);
}

/** The same of a replace; `ref`: the order that it is about, or `NO_ORDER`. */
export function defectOfReplace(
  floor: Floor,
  doors: AccountDoors,
  message: OrderMessage,
  ref: OrderRef,
): number {
  const { books, markets, clock } = floor;
  if (message.defect !== REASON_NONE) return message.defect;
  if (message.priceTicks !== NO_PRICE && !isPrice(message.priceTicks)) return INVALID_PRICE;
  if (!isQuantity(message.lots, 0) || !isQuantity(message.displayLots, 0)) return INVALID_QUANTITY;
  if (!knowsAccount(floor, message.account)) return UNKNOWN_ACCOUNT;
  if (ref === NO_ORDER) return UNKNOWN_ORDER;
  if (leavesTooManyPeaks(books, ref, message)) return INVALID_QUANTITY;
  const slot = books.book(ref);
  if (markets.isHalted(slot, clock.nowUs)) return HALTED;
  if (!markets.takesOrders(slot, clock.nowUs)) return CLOSED;
  if (isOffRange(floor, message, slot)) return OFFSET_RANGE;
  if (message.priceTicks === NO_PRICE) return whetherBlocked(doors, message);
  if (books.priceTicks(ref) === NO_PRICE) return NO_PRICE_TO_CHANGE;
  const lots = message.lots === 0 ? books.openLots(ref) : message.lots;
  const takes =
    books.isPostOnly(ref) && books.couldTrade(slot, message.side, message.priceTicks, lots);
  return takes ? POST_ONLY : whetherBlocked(doors, message);
}

function leavesTooManyPeaks(books: OrderBooks, ref: OrderRef, message: OrderMessage): boolean {
  const lots = message.lots === 0 ? books.openLots(ref) : message.lots;
  const displayLots = message.displayLots === 0 ? books.displayLots(ref) : message.displayLots;
  return hasTooManyPeaks(books.kind(ref), books.timeInForce(ref), lots, displayLots);
}

function whetherBlocked({ blocked }: AccountDoors, { account, origin }: OrderMessage): number {
  return origin === ORIGIN_PARTICIPANT && blocked[account] !== 0 ? BLOCKED : REASON_NONE;
}
