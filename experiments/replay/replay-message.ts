import {
  LIMIT,
  NO_PRICE,
  type OrderKind,
  type Side,
  type TimeInForce,
} from "../../engine/book/order-books.ts";
import { CONTINUOUS } from "../../engine/exchange/phases.ts";

export const NEW = 0;
export const CANCEL = 1;
export const REPLACE = 2;
export const PHASE = 3;
export const MASS_CANCEL = 4;
export const KILL = 5;
export const UNKILL = 6;
export const DISCONNECT = 7;
export const CONNECT = 8;
export const TYPE_WORDS = [
  ...(["new", "cancel", "replace", "phase"] as const),
  ...(["mass_cancel", "kill", "unkill", "disconnect", "connect"] as const),
] as const;

/** Whether it is about an account in place of an order. */
export const isControl = (type: number): boolean => type >= MASS_CANCEL;

/** A string as the inside of its JSON text: escaped as `JSON.stringify` would, without the quotes. */
export interface TextSlice {
  bytes: Uint8Array;
  start: number;
  end: number;
}

/** A valid message in the engine's units. One object is reused for all; what does not apply has no meaning. */
export interface ReplayMessage {
  type: number;
  timeUs: number;
  id: TextSlice;
  account: TextSlice;
  /**
   * Number of the instrument, that of the order in a cancel or replace. -1 until `ReplayNames.resolve` where this
   * message is the first to name it; for an unknown order; and in a mass cancel of all instruments.
   */
  instrument: number;
  /** Empty in a mass cancel of all instruments. */
  symbol: TextSlice;
  side: Side;
  /** Of a mass cancel: `side` has no meaning. */
  isOfBothSides: boolean;
  kind: OrderKind;
  timeInForce: TimeInForce;
  /** Ticks; `NO_PRICE` for a market order, a plain stop, and in a replace that keeps the price. */
  priceTicks: number;
  /** Ticks; `NO_PRICE` where it is no stop. */
  stopTicks: number;
  /** Lots; 0 in a replace that keeps the quantity. */
  lots: number;
  /** Lots; 0 where all are shown, and in a replace that keeps the display. */
  displayLots: number;
  postOnly: boolean;
  /** Of good-till-date orders. */
  expireUs: number;
  phase: number;
  /**
   * The number of the order that `id` stands for, and of its account (`ReplayNames.resolve`): a fresh one for an id
   * that is not used up; 0 for a cancel or replace of an unknown id, a number that no order has.
   */
  order: number;
  accountNumber: number;
  /** A speed bump has put it off, and it comes again. */
  isPutOff: boolean;
}

const noText = (): TextSlice => ({ bytes: new Uint8Array(0), start: 0, end: 0 });

export const newReplayMessage = (): ReplayMessage => ({
  type: NEW,
  timeUs: 0,
  id: noText(),
  account: noText(),
  instrument: -1,
  symbol: noText(),
  side: 0,
  isOfBothSides: true,
  kind: LIMIT,
  timeInForce: 0,
  priceTicks: NO_PRICE,
  stopTicks: NO_PRICE,
  lots: 0,
  displayLots: 0,
  postOnly: false,
  expireUs: 0,
  phase: CONTINUOUS,
  order: 0,
  accountNumber: 0,
  isPutOff: false,
});
