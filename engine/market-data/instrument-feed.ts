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
 * they arrive.
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
    this.#publishPresent(nowUs, side, levels, count);
    this.published.depth.load(side, levels, count);
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
    const at = depth.start(side);
    for (let i = 0; i < count * WORDS; i++) if (depth.rows[at + i] !== levels[i]) return false;
    return true;
  }

  /** Levels that were published and are not among those that are. */
  #publishRemoved(nowUs: number, side: Side, levels: Float64Array, count: number): void {
    const { rows } = this.published.depth;
    const end = this.published.depth.end(side);
    let present = 0;
    for (let at = this.published.depth.start(side); at < end; at += WORDS) {
      const price = rows[at]!;
      while (present < count * WORDS && isBetter(side, levels[present]!, price)) present += WORDS;
      if (present < count * WORDS && levels[present] === price) continue;
      this.#send(nowUs, LEVEL_REMOVED, side, price, 0, 0);
    }
  }

  /** Levels that were not published, or not so. */
  #publishPresent(nowUs: number, side: Side, levels: Float64Array, count: number): void {
    const { rows } = this.published.depth;
    const end = this.published.depth.end(side);
    let known = this.published.depth.start(side);
    for (let at = 0; at < count * WORDS; at += WORDS) {
      const price = levels[at]!;
      const lots = levels[at + 1]!;
      const orders = levels[at + 2]!;
      while (known < end && isBetter(side, rows[known]!, price)) known += WORDS;
      if (known === end || rows[known] !== price) {
        this.#send(nowUs, LEVEL_NEW, side, price, lots, orders);
      } else if (rows[known + 1] !== lots || rows[known + 2] !== orders) {
        this.#send(nowUs, LEVEL_CHANGED, side, price, lots, orders);
      }
    }
  }

  /** Levels are taken over into `published` a side at a time, all else as readers do it. */
  #send(
    nowUs: number,
    kind: number,
    side: number,
    priceTicks: number,
    lots: number,
    more: number,
  ): void {
    const { log } = this;
    if (log.room === 0) this.#makeRoom(nowUs);
    const at = log.append(nowUs, kind, side, priceTicks, lots, more);
    if (kind > LEVEL_REMOVED) this.published.apply(log.last, log.rows, at);
    else this.published.sequence = log.last;
  }

  /** Readers take in what has reached them; what has not is kept. */
  #makeRoom(nowUs: number): void {
    let last = this.log.last;
    for (const view of this.views) {
      view.advance(this.log, nowUs);
      last = Math.min(last, view.sequence);
    }
    this.log.makeRoom(last + 1);
  }
}

const startOf = (settlementTicks: number): FeedSnapshot => ({
  sequence: 0,
  bids: [],
  asks: [],
  call: noCall(),
  settlement: { priceTicks: settlementTicks, openInterestLots: 0, volumeLots: 0 },
});
