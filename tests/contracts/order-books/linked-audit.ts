import {
  BUY,
  NO_PRICE,
  type OrderBooks,
  PRICE_BOUND_TICKS,
  SELL,
  type Side,
} from "../../../engine/book/order-books.ts";
import {
  ACCEPTED,
  type BookEvent,
  CROSSED,
  LEG_TRADED,
  RELEASED,
  REPLACED,
  TRADED,
} from "./book-tape.ts";
import type { LinkedSpread } from "./linked-market.ts";

/** What the tape has told of an order. */
interface ToldOrder {
  readonly book: number;
  readonly side: Side;
  limitTicks: number;
  openLots: number;
}

/** Lots and value (price times tick value) that a spread order has traded in each leg within a command. */
interface Legs {
  lots: [bigint, bigint];
  value: [bigint, bigint];
  /** Lots that were taken off the spread's order with them. */
  taken: number;
  /** Whether a leg was traded at implied prices, */
  meetsTaker: boolean;
  /** and neither a limit nor the bounds of prices have shaped any of these. */
  isTight: boolean;
}

/**
 * Reads what books that spreads link have told, and says what is wrong with it: in lots, in prices, or in what is left
 * standing. Nothing of it comes from the books' own matching.
 */
export class LinkedAudit {
  readonly #spreads: readonly LinkedSpread[];
  readonly #orders = new Map<number, ToldOrder>();

  constructor(spreads: readonly LinkedSpread[]) {
    this.#spreads = spreads;
  }

  /** What is wrong with the events of one command, or null. */
  flawIn(events: readonly BookEvent[], sideOf: (orderId: number) => Side): string | null {
    const legs = new Map<number, Legs>();
    const incoming =
      events.find(({ type }) => type === ACCEPTED || type === REPLACED)?.orderId ?? 0;
    for (const event of events) {
      const flaw = this.#note(event, legs, incoming, sideOf);
      if (flaw !== null) return `${flaw}: ${JSON.stringify(event)}`;
    }
    for (const [orderId, traded] of legs) {
      const flaw = this.#flawInLegs(orderId, traded);
      if (flaw !== null) return `${flaw}: order ${orderId}`;
    }
    return null;
  }

  /** A spread that could trade with its legs, or null; `takesPart`: books that imply prices. */
  arbitrageIn(books: OrderBooks, takesPart: (book: number) => boolean): string | null {
    for (const { book, legs } of this.#spreads) {
      if (![book, legs.first, legs.second].every(takesPart)) continue;
      for (const turn of [BUY, SELL] as const) {
        const limit = unitPrice(books, book, turn, 1);
        const first = unitPrice(books, legs.first, turn === BUY ? SELL : BUY, legs.firstLots);
        const second = unitPrice(books, legs.second, turn, legs.secondLots);
        if (limit === null || first === null || second === null) continue;
        const over =
          BigInt(legs.tickValue) * limit -
          BigInt(legs.firstTickValue) * first +
          BigInt(legs.secondTickValue) * second;
        if (turn === BUY ? over >= 0n : over <= 0n)
          return `spread ${book} could trade, side ${turn}`;
      }
    }
    return null;
  }

  #note(
    event: BookEvent,
    legs: Map<number, Legs>,
    incoming: number,
    sideOf: (orderId: number) => Side,
  ): string | null {
    const { type, orderId, priceTicks, openLots } = event;
    if (type === ACCEPTED) {
      const order = { book: event.book, side: sideOf(orderId), limitTicks: priceTicks, openLots };
      this.#orders.set(orderId, order);
      return null;
    }
    if (type === TRADED || type === CROSSED) return this.#trade(event);
    if (type === LEG_TRADED) return this.#legTrade(event, legs, incoming);
    const order = this.#orders.get(orderId)!;
    if (type === REPLACED) {
      order.limitTicks = priceTicks;
      order.openLots = openLots;
    }
    const isGone = type === RELEASED;
    return isGone || order.openLots === openLots ? null : "another quantity is open";
  }

  #trade({ orderId, makerId, lots, openLots, makerOpenLots }: BookEvent): string | null {
    const [one, other] = [this.#orders.get(orderId)!, this.#orders.get(makerId)!];
    one.openLots -= lots;
    other.openLots -= lots;
    const isTold = one.openLots === openLots && other.openLots === makerOpenLots;
    return isTold && one.openLots >= 0 && other.openLots >= 0 ? null : "another quantity is left";
  }

  /** The tape tells the buyer as the order and the seller as the maker. */
  #legTrade(event: BookEvent, legs: Map<number, Legs>, incoming: number): string | null {
    const spread = this.#spreads.find(({ book }) => book === event.code >> 1)!;
    const isBuyerOwn = this.#orders.get(event.orderId)!.book === event.book;
    const ownId = isBuyerOwn ? event.orderId : event.makerId;
    const spreadId = isBuyerOwn ? event.makerId : event.orderId;
    const own = this.#orders.get(ownId)!;
    if (own.book !== event.book || this.#orders.get(spreadId)!.book !== spread.book) {
      return "a leg is between the spread's order and one of the leg's book";
    }
    own.openLots -= event.lots;
    const left = isBuyerOwn ? event.openLots : event.makerOpenLots;
    if (own.openLots !== left || left < 0) return "another quantity is left in the leg";
    if (ownId !== incoming && event.priceTicks !== own.limitTicks) {
      return "a resting order of a leg trades at its price";
    }
    if (!isWithin(own.side, event.priceTicks, own.limitTicks)) return "beyond the limit in the leg";
    const traded = legs.get(spreadId) ?? noLegs();
    legs.set(spreadId, traded);
    const leg = event.book === spread.legs.first ? 0 : 1;
    const order = this.#orders.get(spreadId)!;
    const spreadLeft = isBuyerOwn ? event.makerOpenLots : event.openLots;
    traded.taken += order.openLots - spreadLeft;
    order.openLots = spreadLeft;
    traded.lots[leg] += BigInt(event.lots);
    traded.value[leg] += BigInt(event.lots) * BigInt(event.priceTicks);
    const isFree = event.priceTicks !== own.limitTicks && Math.abs(event.priceTicks) < HIGHEST;
    if (ownId === incoming) traded.isTight &&= isFree;
    traded.meetsTaker ||= ownId === incoming;
    return null;
  }

  /**
   * A spread order's legs are whole lots of it, all told, within its limit, and no dearer for who came in than a tick.
   */
  #flawInLegs(orderId: number, traded: Legs): string | null {
    const { lots, value, meetsTaker, isTight } = traded;
    const order = this.#orders.get(orderId)!;
    const { legs } = this.#spreads.find(({ book }) => book === order.book)!;
    const whole = lots[0] / BigInt(legs.firstLots);
    if (whole * BigInt(legs.firstLots) !== lots[0]) return "part of a lot of the spread";
    if (whole * BigInt(legs.secondLots) !== lots[1]) return "one leg without the other";
    if (traded.taken !== Number(whole)) return "another quantity is taken off the spread's order";
    if (order.openLots < 0) return "more than the spread's order has";
    if (order.limitTicks === NO_PRICE) return null;
    const paid = BigInt(legs.firstTickValue) * value[0] - BigInt(legs.secondTickValue) * value[1];
    const limit = BigInt(legs.tickValue) * BigInt(order.limitTicks) * whole;
    const left = order.side === BUY ? limit - paid : paid - limit;
    if (left < 0n) return "beyond the spread's limit";
    if (!meetsTaker || !isTight) return null;
    const tick = Math.max(
      legs.firstTickValue * legs.firstLots,
      legs.secondTickValue * legs.secondLots,
    );
    return left < BigInt(tick) * whole ? null : "a tick or more is left to the spread";
  }
}

const HIGHEST = PRICE_BOUND_TICKS - 1;

const noLegs = (): Legs => ({
  lots: [0n, 0n],
  value: [0n, 0n],
  taken: 0,
  meetsTaker: false,
  isTight: true,
});

function isWithin(side: Side, priceTicks: number, limitTicks: number): boolean {
  if (limitTicks === NO_PRICE) return true;
  return side === BUY ? priceTicks <= limitTicks : priceTicks >= limitTicks;
}

/** The sum of the prices of so many best lots of a side, or null where there are fewer. */
function unitPrice(books: OrderBooks, book: number, side: Side, lots: number): bigint | null {
  const levels = new Float64Array(3 * 200);
  const count = books.levels(book, side, 200, levels, true);
  let left = lots;
  let sum = 0n;
  for (let i = 0; i < count && left > 0; i++) {
    const here = Math.min(left, levels[3 * i + 1]!);
    sum += BigInt(here) * BigInt(levels[3 * i]!);
    left -= here;
  }
  return left > 0 ? null : sum;
}
