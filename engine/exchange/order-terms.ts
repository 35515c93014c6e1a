import { FOK, GTD, IOC, LIMIT, NO_PRICE, STOP, STOP_LIMIT } from "../book/order-books.ts";
import type { OrderMessage } from "./order-message.ts";

/** Prices and quantities of messages stay below this, so that every book's arithmetic stays exact. */
export const LARGEST_TICKS: number = 2 ** 30;
export const LARGEST_LOTS: number = 2 ** 30;

/** Peaks of an iceberg: each that is filled is a trade, and one message can fill them all. */
export const MOST_PEAKS = 100_000;

export const isStop = (kind: number): boolean => kind === STOP || kind === STOP_LIMIT;
export const hasLimit = (kind: number): boolean => kind === LIMIT || kind === STOP_LIMIT;

/** Anything beyond side, kind, limit, quantity and a time in force without a date. */
export const hasFurtherTerms = ({
  kind,
  displayLots,
  postOnly,
  timeInForce,
}: OrderMessage): boolean => isStop(kind) || displayLots > 0 || postOnly || timeInForce === GTD;

/** The limit of an order that has one, else `NO_PRICE`. */
export const limitOf = ({ kind, priceTicks }: OrderMessage): number =>
  hasLimit(kind) ? priceTicks : NO_PRICE;

/** A limit and a stop where the kind has them. */
export function hasItsPrices({ kind, priceTicks, stopTicks }: OrderMessage): boolean {
  return (!hasLimit(kind) || isPrice(priceTicks)) && (!isStop(kind) || isPrice(stopTicks));
}

export function isPrice(priceTicks: number): boolean {
  return priceTicks !== NO_PRICE && priceTicks < LARGEST_TICKS && priceTicks > -LARGEST_TICKS;
}

export const isQuantity = (lots: number, least: 0 | 1): boolean =>
  lots >= least && lots < LARGEST_LOTS;

/** Whether it would rest as an iceberg of too many peaks; of what cannot rest the display is moot. */
export const hasTooManyPeaks = (
  kind: number,
  timeInForce: number,
  lots: number,
  displayLots: number,
): boolean =>
  displayLots > 0 &&
  lots > displayLots * MOST_PEAKS &&
  hasLimit(kind) &&
  timeInForce !== IOC &&
  timeInForce !== FOK;

/** A moment that a record can hold, wherever it lies. */
export const isMoment = (timeUs: number): boolean => Number.isSafeInteger(timeUs);
