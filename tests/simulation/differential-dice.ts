import {
  BUY,
  DAY,
  FOK,
  GTC,
  GTD,
  IOC,
  LIMIT,
  MARKET,
  type NewOrder,
  NO_PRICE,
  type OrderKind,
  SELL,
  type Side,
  STOP,
  STOP_LIMIT,
  type TimeInForce,
} from "../../engine/book/order-books.ts";
import type { Venue } from "./differential-venues.ts";
import { xorshift } from "../fixtures/xorshift.ts";

/** Draws what a differential run sends. */
export class DifferentialDice {
  #state: number;

  /** Any integer; of 0 and 1 the draws are the same. */
  constructor(seed: number) {
    this.#state = seed | 0 || 1;
  }

  /** Uniform on 0 to bound - 1, from xorshift32. */
  below(bound: number): number {
    this.#state = xorshift(this.#state);
    return Math.floor(((this.#state >>> 0) / 0x1_0000_0000) * bound);
  }

  /** Draws an order anew, but for its numbers; `draw` decides on its kind, out of 100,000. */
  order(order: NewOrder, venue: Venue, draw: number): void {
    order.account = this.below(5);
    order.side = this.below(2) as Side;
    order.kind = kindOf(draw);
    order.timeInForce = this.#timeInForce(draw);
    const isLimited = order.kind === LIMIT || order.kind === STOP_LIMIT;
    const isStop = order.kind === STOP || order.kind === STOP_LIMIT;
    order.priceTicks = isLimited ? this.price(venue, order.side) : NO_PRICE;
    order.stopTicks = isStop ? this.price(venue, SELL) : NO_PRICE;
    order.collarTicks = this.collar(venue, order.side);
    order.lots = this.lots(venue);
    order.displayLots = this.below(4) === 0 ? this.display(order.lots) : 0;
    order.postOnly = this.below(4) === 0;
  }

  /** Mostly on its own side of the mid, sometimes through it. */
  price(venue: Venue, side: Side): number {
    const distance = this.below(venue.reach) - (venue.reach >> 3);
    return venue.midTicks + (side === BUY ? -distance : distance);
  }

  collar(venue: Venue, side: Side): number {
    if (this.below(4) !== 0) return NO_PRICE;
    const distance = this.below(venue.reach) >> 2;
    return venue.midTicks + (side === BUY ? distance : -distance);
  }

  /** Small for the most part, at times as much as a whole side. */
  lots(venue: Venue): number {
    return 1 + this.below(venue.maxLots) * (venue.maxLots <= 50 && this.below(16) === 0 ? 12 : 1);
  }

  display(lots: number): number {
    return this.below(2) === 0 ? 0 : Math.ceil(lots / 40) + this.below(Math.ceil(lots / 2));
  }

  /** The last price that an auction is told, or none. */
  reference(venue: Venue): number {
    return this.below(3) === 0 ? NO_PRICE : venue.midTicks + this.below(9) - 4;
  }

  walk(venue: Venue): void {
    if (venue.group !== undefined) return;
    const step = Math.max(1, venue.reach >> 4);
    if (this.below(16) === 0) venue.midTicks += (this.below(3) - 1) * step;
  }

  #timeInForce(draw: number): TimeInForce {
    if (draw < 84_000) return [DAY, DAY, GTC, GTD][draw & 3] as TimeInForce;
    return this.below(2) === 0 ? DAY : ([IOC, FOK, GTC, GTD][draw & 3] as TimeInForce);
  }
}

function kindOf(draw: number): OrderKind {
  if (draw >= 95_000) return MARKET;
  return draw >= 92_000 ? ([STOP, STOP_LIMIT][(draw >> 2) & 1] as OrderKind) : LIMIT;
}
