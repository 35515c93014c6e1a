import { ORIGIN_PARTICIPANT } from "../base/order-words.ts";
import { BUY, NO_PRICE, type OrderRef } from "../book/order-books.ts";
import {
  type Arrival,
  ARRIVAL_CANCEL,
  ARRIVAL_NEW,
  ARRIVAL_REPLACE,
  type Verdict,
} from "../regulation/rule.ts";
import type { Floor } from "./floor.ts";
import type { OrderMessage } from "./order-message.ts";
import { isStop, limitOf } from "./order-terms.ts";

/** Where no rule is asked. */
const ADMITTED: Verdict = { reason: 0, lots: 0, collarTicks: NO_PRICE, delayUs: 0 };

/**
 * Asks rules about participants' messages as they come in, once each: who was put off is let in when it comes again.
 * An answer is valid until the rulebook is asked next.
 */
export class Admission {
  readonly arrival: Arrival = {
    type: ARRIVAL_NEW,
    account: 0,
    slot: 0,
    family: 0,
    side: 0,
    takes: false,
    takesBack: false,
    lots: 0,
    sinceUs: 0,
  };
  #floor: Floor | null = null;

  open(floor: Floor): void {
    this.#floor = floor;
  }

  ofNew(message: OrderMessage, slot: number): Verdict {
    if (!this.#isAsked(message)) return ADMITTED;
    const { arrival } = this;
    arrival.type = ARRIVAL_NEW;
    arrival.side = message.side;
    arrival.takes = wouldTake(this.#floor!, message, slot);
    arrival.takesBack = false;
    arrival.lots = message.lots;
    arrival.sinceUs = this.#floor!.clock.nowUs;
    return this.#ask(message.account, slot);
  }

  /** `priceTicks`, `lots`: what the order would have. */
  ofReplace(message: OrderMessage, order: OrderRef, priceTicks: number, lots: number): Verdict {
    if (!this.#isAsked(message)) return ADMITTED;
    const { books, index } = this.#floor!;
    const { arrival } = this;
    const slot = books.book(order);
    const side = books.side(order);
    const before = books.priceTicks(order);
    const worsens = side === BUY ? priceTicks < before : priceTicks > before;
    arrival.type = ARRIVAL_REPLACE;
    arrival.side = side;
    arrival.takes = !books.isWaiting(order) && books.couldTrade(slot, side, priceTicks, lots);
    arrival.takesBack = worsens || lots < books.openLots(order);
    arrival.lots = lots;
    arrival.sinceUs = index.since[order]!;
    return this.#ask(message.account, slot);
  }

  ofCancel(message: OrderMessage, order: OrderRef): Verdict {
    if (!this.#isAsked(message)) return ADMITTED;
    const { books, index } = this.#floor!;
    const { arrival } = this;
    arrival.type = ARRIVAL_CANCEL;
    arrival.side = books.side(order);
    arrival.takes = false;
    arrival.takesBack = true;
    arrival.lots = books.openLots(order);
    arrival.sinceUs = index.since[order]!;
    return this.#ask(message.account, books.book(order));
  }

  #isAsked({ origin, delayed }: OrderMessage): boolean {
    return this.#floor!.rulebook.asksArrivals && origin === ORIGIN_PARTICIPANT && !delayed;
  }

  #ask(account: number, slot: number): Verdict {
    const { markets, rulebook } = this.#floor!;
    const { arrival } = this;
    arrival.account = account;
    arrival.slot = slot;
    arrival.family = markets.familyOf(slot);
    return rulebook.admit(arrival);
  }
}

/** A stop takes at entry where the last trade price has met it already. */
function wouldTake(floor: Floor, message: OrderMessage, slot: number): boolean {
  if (isStop(message.kind) && !isMet(floor, message, slot)) return false;
  return floor.books.couldTrade(slot, message.side, limitOf(message), message.lots);
}

function isMet({ markets }: Floor, { side, stopTicks }: OrderMessage, slot: number): boolean {
  const last = markets.lastTradeTicks[slot]!;
  if (last === NO_PRICE) return false;
  return side === BUY ? last >= stopTicks : last <= stopTicks;
}
