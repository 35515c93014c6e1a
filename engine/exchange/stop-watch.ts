import { ORIGIN_PARTICIPANT, REASON_NONE } from "../base/order-words.ts";
import { CANCEL_RULE, NO_PRICE, type OrderRef } from "../book/order-books.ts";
import type { OrderRequest } from "../regulation/rule.ts";
import type { Floor } from "./floor.ts";
import { judgeOrder } from "./spread-orders.ts";
import { tellStanding } from "./stopped-orders.ts";

/**
 * Makes stops live when the last trade price reaches them: once a message is wholly processed, only while the slot
 * trades continuously. All that are met then are elected in the order in which they came and made live one by one;
 * after each, those that are met now are elected too and queue behind. Who is elected stays so, unless trading stops:
 * then they wait again.
 */
export class StopWatch {
  readonly request: OrderRequest;
  #floor: Floor | null = null;

  constructor(request: OrderRequest) {
    this.request = request;
  }

  open(floor: Floor): void {
    this.#floor = floor;
  }

  /**
   * `touched`: other slots with trades, which grow in number as stops trade at implied prices; `slot` < 0: none.
   * Returns whether any stop was elected.
   */
  run(slot: number, touched: readonly number[]): boolean {
    const { books, clock, markets, rulebook } = this.#floor!;
    const elected = this.#electIn(slot, touched);
    for (let next = 0; next < elected.length; next++) {
      const order = elected[next]!;
      const own = books.book(order);
      if (rulebook.hearsStopped) tellStanding(this.#floor!, own);
      if (markets.isContinuous(own, clock.nowUs)) {
        this.#trigger(own, order);
        elected.push(...this.#electIn(slot, touched));
      } else {
        books.wait(order);
      }
    }
    return elected.length > 0;
  }

  #electIn(slot: number, touched: readonly number[]): OrderRef[] {
    const own = slot < 0 ? NONE : this.#elect(slot);
    if (touched.length === 0) return own;
    const { books } = this.#floor!;
    const elected = [...own];
    for (const each of touched) if (each !== slot) elected.push(...this.#elect(each));
    return elected.sort((one, other) => books.stopPlace(one) - books.stopPlace(other));
  }

  #elect(slot: number): OrderRef[] {
    const { books, clock, markets } = this.#floor!;
    const last = markets.lastTradeTicks[slot]!;
    if (last === NO_PRICE || !markets.isContinuous(slot, clock.nowUs)) return NONE;
    return books.elect(slot, last);
  }

  #trigger(slot: number, order: OrderRef): void {
    const { books } = this.#floor!;
    const verdict = judgeOrder(this.#floor!, this.#ask(order), slot);
    if (verdict.reason === REASON_NONE) return books.trigger(order, verdict.collarTicks);
    books.wait(order);
    books.cancel(order, CANCEL_RULE);
  }

  /** It adds no lots and was put off already: only prices can be in its way. */
  #ask(order: OrderRef): OrderRequest {
    const { books } = this.#floor!;
    const { request } = this;
    request.account = books.account(order);
    request.side = books.side(order);
    request.kind = books.kind(order);
    request.priceTicks = books.priceTicks(order);
    request.addedLots = 0;
    request.allOrNone = false;
    request.origin = ORIGIN_PARTICIPANT;
    request.delayed = true;
    return request;
  }
}

const NONE: OrderRef[] = [];
