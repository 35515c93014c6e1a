import { BUY, type CallPrice, NO_PRICE, SELL } from "../book/order-books.ts";
import type { Floor, MarketDataPort } from "../exchange/floor.ts";
import { type FeedTerms, NO_FEED } from "./feed-terms.ts";
import { InstrumentFeed } from "./instrument-feed.ts";
import { QuoteHistory } from "./quote-history.ts";

/** Who looks, and how late. */
export interface Audience {
  /** The longest latency with which anybody looks at the top of a book, microseconds. */
  readonly longestLatencyUs: number;
  /** What is looked at beside the top of book, by family; in spreads by that of their first legs. */
  readonly terms: readonly FeedTerms[];
  /** The different latencies with which that is looked at, microseconds; none: nobody does. */
  readonly latenciesUs: readonly number[];
}

const SIDES = [BUY, SELL] as const;
const WORDS = 3;

/**
 * Market data as it leaves the exchange. The top of every book is kept as of any moment that somebody can ask for.
 * Depth, trades, auctions and settlements become increments, for those instruments and levels only that have a reader.
 */
export class MarketData implements MarketDataPort {
  readonly tops: QuoteHistory = new QuoteHistory();
  /** By slot; empty where nobody reads any feed. */
  readonly feeds: InstrumentFeed[] = [];
  #terms: readonly FeedTerms[] = [];
  #floor: Floor | null = null;
  #levels = new Float64Array(0);
  readonly #call: CallPrice = { priceTicks: NO_PRICE, lots: 0, imbalanceLots: 0 };

  /** Before any month is listed. `slots`: of months and spreads. */
  open(floor: Floor, slots: number, audience: Audience): void {
    const { longestLatencyUs, latenciesUs, terms } = audience;
    this.#floor = floor;
    this.#terms = terms;
    this.tops.open(slots, longestLatencyUs);
    this.feeds.length = 0;
    if (latenciesUs.length === 0) return;
    for (let slot = 0; slot < slots; slot++) this.feeds.push(new InstrumentFeed(latenciesUs));
    const deepest = Math.max(...terms.map(({ depthLevels }) => depthLevels));
    this.#levels = new Float64Array(deepest * WORDS);
  }

  slotListed(slot: number): void {
    const { clock, house, markets } = this.#floor!;
    this.tops.restart(slot, clock.nowUs);
    const terms = this.#terms[markets.familyOf(slot)] ?? NO_FEED;
    this.feeds[slot]?.restart(terms, house.markTicks[slot] ?? NO_PRICE);
  }

  quoteChanged(slot: number): void {
    this.#noteTop(slot);
  }

  bookChanged(slot: number): void {
    const { markets } = this.#floor!;
    // An iceberg that shows its next peak gives lots without a change of the top.
    if (markets.lastTradeTicks[slot] !== this.tops.lastTicks(slot)) this.#noteTop(slot);
    const feed = this.feeds[slot];
    if (feed === undefined) return;
    if (feed.terms.depthLevels > 0) this.#publishDepth(slot, feed);
    if (feed.terms.indicative) this.#publishCall(slot, feed);
  }

  traded(slot: number, priceTicks: number, lots: number, aggressorSide: number): void {
    const feed = this.feeds[slot];
    if (feed === undefined || feed.terms.lastTrades === 0) return;
    feed.publishTrade(this.#floor!.clock.nowUs, aggressorSide, priceTicks, lots);
  }

  settled(slot: number, priceTicks: number, openInterestLots: number, volumeLots: number): void {
    const feed = this.feeds[slot];
    if (feed === undefined || !feed.terms.settlements) return;
    feed.publishSettlement(this.#floor!.clock.nowUs, priceTicks, openInterestLots, volumeLots);
  }

  #publishDepth(slot: number, feed: InstrumentFeed): void {
    const { books, clock, markets } = this.#floor!;
    const most = markets.inCall[slot] === 1 ? 0 : feed.terms.depthLevels;
    const levels = this.#levels;
    for (const side of SIDES) {
      const count = books.levels(slot, side, most, levels);
      feed.publishSide(clock.nowUs, side, levels, count);
    }
  }

  #publishCall(slot: number, feed: InstrumentFeed): void {
    const { books, clock, markets } = this.#floor!;
    if (markets.inCall[slot] === 0) return feed.publishNoCall(clock.nowUs);
    books.callPrice(slot, markets.lastTradeTicks[slot]!, this.#call);
    feed.publishCall(clock.nowUs, this.#call);
  }

  #noteTop(slot: number): void {
    const { clock, markets } = this.#floor!;
    const { tops, lastTradeTicks } = markets;
    const at = slot * 4;
    this.tops.write(
      slot,
      clock.nowUs,
      tops[at]!,
      tops[at + 1]!,
      tops[at + 2]!,
      tops[at + 3]!,
      lastTradeTicks[slot]!,
    );
  }
}
