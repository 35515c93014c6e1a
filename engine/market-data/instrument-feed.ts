import type { CallPrice, Side } from "../book/order-books.ts";
import { isBetter } from "./depth-book.ts";
import { FeedLog } from "./feed-log.ts";
import * as feedRow from "./feed-row.ts";
import { type FeedSnapshot, FeedState, noCall } from "./feed-state.ts";
import { type FeedTerms, NO_FEED } from "./feed-terms.ts";
import { FeedView } from "./feed-view.ts";

const { LEVEL_CHANGED, LEVEL_NEW, LEVEL_REMOVED } = feedRow;
const WORDS = 3;

/**
 * One instrument's feed: what was published last, the increments on their way, and a view for each latency with which
 * they arrive. Every increment is first applied to `published`, so that nothing is sent that a reader could not take.
 */
export class InstrumentFeed {
  /** What is published. */
  readonly terms: { -readonly [K in keyof FeedTerms]: FeedTerms[K] } = { ...NO_FEED };
  readonly published: FeedState = new FeedState();
  readonly log: FeedLog = new FeedLog();
  readonly views: FeedView[];

  constructor(latenciesUs: readonly number[]) {
    this.views = latenciesUs.map((latencyUs) => new FeedView(latencyUs));
  }

  /** Another instrument from here on: an empty book, and a settlement price to start with. */
  restart(terms: FeedTerms, settlementTicks: number): void {
    Object.assign(this.terms, terms);
    this.log.restart();
    this.published.load(startOf(settlementTicks), terms.depthLevels);
    for (const view of this.views) {
      view.open(this.published.snapshot(), terms.depthLevels, terms.lastTrades);
    }
  }

  /** All that increments from here on build on. */
  snapshot(): FeedSnapshot {
    return this.published.snapshot();
  }

  /** The view of this latency, as of now. */
  view(latency: number, nowUs: number): FeedView {
    const view = this.views[latency]!;
    view.advance(this.log, nowUs);
    return view;
  }

  /** The best levels of a side as they are: `count` (ticks, lots, orders) triplets, best first. */
  publishSide(nowUs: number, side: Side, levels: Float64Array, count: number): void {
    if (this.#isPublished(side, levels, count)) return;
    this.#publishRemoved(nowUs, side, levels, count);
    const { depth } = this.published;
    for (let level = 0; level < count; level++) {
      const at = level * WORDS;
      const price = levels[at]!;
      const lots = levels[at + 1]!;
      const orders = levels[at + 2]!;
      const isKnown = level < depth.counts[side]! && depth.priceTicks(side, level) === price;
      if (!isKnown) this.#send(nowUs, LEVEL_NEW, side, price, lots, orders);
      else if (depth.lots(side, level) !== lots || depth.orders(side, level) !== orders) {
        this.#send(nowUs, LEVEL_CHANGED, side, price, lots, orders);
      }
    }
  }

  publishTrade(nowUs: number, side: number, priceTicks: number, lots: number): void {
    this.#send(nowUs, feedRow.TRADED, side, priceTicks, lots, 0);
  }

  /** The auction that is called would do this now. */
  publishCall(nowUs: number, { priceTicks, lots, imbalanceLots }: CallPrice): void {
    const { call } = this.published;
    if (
      call.isCollecting &&
      call.priceTicks === priceTicks &&
      call.lots === lots &&
      call.imbalanceLots === imbalanceLots
    ) {
      return;
    }
    this.#send(nowUs, feedRow.CALL_CHANGED, 0, priceTicks, lots, imbalanceLots);
  }

  /** No auction is called. */
  publishNoCall(nowUs: number): void {
    if (this.published.call.isCollecting) this.#send(nowUs, feedRow.CALL_ENDED, 0, 0, 0, 0);
  }

  publishSettlement(
    nowUs: number,
    priceTicks: number,
    openInterestLots: number,
    volumeLots: number,
  ): void {
    this.#send(nowUs, feedRow.SETTLED, 0, priceTicks, openInterestLots, volumeLots);
  }

  #isPublished(side: Side, levels: Float64Array, count: number): boolean {
    const { depth } = this.published;
    if (depth.counts[side] !== count) return false;
    const at = side * depth.levels * WORDS;
    for (let i = 0; i < count * WORDS; i++) if (depth.rows[at + i] !== levels[i]) return false;
    return true;
  }

  /** Levels that were published and are not among those that are. The worst first: nothing moves under the loop. */
  #publishRemoved(nowUs: number, side: Side, levels: Float64Array, count: number): void {
    const { depth } = this.published;
    let present = count - 1;
    for (let level = depth.counts[side]! - 1; level >= 0; level--) {
      const price = depth.priceTicks(side, level);
      while (present >= 0 && isBetter(side, price, levels[present * WORDS]!)) present--;
      if (present >= 0 && levels[present * WORDS] === price) continue;
      this.#send(nowUs, LEVEL_REMOVED, side, price, 0, 0);
    }
  }

  #send(
    nowUs: number,
    kind: number,
    side: number,
    priceTicks: number,
    lots: number,
    more: number,
  ): void {
    const { log } = this;
    if (!log.hasRoom(this.#needed())) this.#makeRoom(nowUs);
    const at = log.append(nowUs, kind, side, priceTicks, lots, more);
    this.published.apply(log.last, log.rows, at);
  }

  /** Readers take in what has reached them; if some row has not, the log grows. */
  #makeRoom(nowUs: number): void {
    for (const view of this.views) view.advance(this.log, nowUs);
    if (!this.log.hasRoom(this.#needed())) this.log.grow();
  }

  /** The first row that not every reader has taken in. */
  #needed(): number {
    let last = this.log.last;
    for (const view of this.views) last = Math.min(last, view.sequence);
    return last + 1;
  }
}

const startOf = (settlementTicks: number): FeedSnapshot => ({
  sequence: 0,
  bids: [],
  asks: [],
  call: noCall(),
  settlement: { priceTicks: settlementTicks, openInterestLots: 0, volumeLots: 0 },
});
