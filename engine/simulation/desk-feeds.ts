import type { CallNotice, DepthLevel, PublicTrade, SettlementNotice } from "../agent.ts";
import { fail } from "../base/assert.ts";
import { NO_PRICE, type Side } from "../book/order-books.ts";
import type { FeedLog } from "../market-data/feed-log.ts";
import { type FeedTerms, NO_FEED } from "../market-data/feed-terms.ts";
import type { FeedView } from "../market-data/feed-view.ts";
import { noCall } from "../market-data/feed-state.ts";
import { NO_AGGRESSOR } from "../regulation/rule.ts";
import { type DeskParts, DeskView } from "./desk-view.ts";

/** The feeds that the agent at the desk has asked for, as they have reached it. */
export class DeskFeeds extends DeskView {
  readonly #level: DepthLevel = { priceTicks: NO_PRICE, lots: 0, orders: 0 };
  readonly #trade: PublicTrade = { timeUs: 0, priceTicks: NO_PRICE, lots: 0, aggressor: 0 };
  readonly #call: CallNotice = noCall();
  readonly #settlement: SettlementNotice = {
    priceTicks: NO_PRICE,
    openInterestLots: 0,
    volumeLots: 0,
  };
  // What was looked at last: derived, so that it is no state.
  #looker = -1;
  #instrument = -1;
  #terms: FeedTerms = NO_FEED;
  #view: FeedView | null = null;
  #log: FeedLog | null = null;
  #parts: DeskParts | null = null;

  openFeeds(parts: DeskParts): void {
    this.#parts = parts;
    this.#looker = -1;
  }

  depth(instrument: number, side: Side, level: number): DepthLevel {
    this.#turnTo(instrument);
    this.#requirePlace(level, this.#terms.depthLevels, "level");
    const { depth } = this.#upToNow();
    const out = this.#level;
    const isThere = level < depth.counts[side]!;
    out.priceTicks = isThere ? depth.priceTicks(side, level) : NO_PRICE;
    out.lots = isThere ? depth.lots(side, level) : 0;
    out.orders = isThere ? depth.orders(side, level) : 0;
    return out;
  }

  lastTrade(instrument: number, back: number = 0): PublicTrade {
    this.#turnTo(instrument);
    this.#requirePlace(back, this.#terms.lastTrades, "trade");
    const view = this.#upToNow();
    const out = this.#trade;
    const isThere = back < view.tradesKnown;
    const at = isThere ? view.tradeAt(back) : 0;
    out.timeUs = isThere ? view.trades[at]! : 0;
    out.priceTicks = isThere ? view.trades[at + 1]! : NO_PRICE;
    out.lots = isThere ? view.trades[at + 2]! : 0;
    out.aggressor = (isThere ? view.trades[at + 3]! : NO_AGGRESSOR) as PublicTrade["aggressor"];
    return out;
  }

  indicative(instrument: number): CallNotice {
    this.#turnTo(instrument);
    if (!this.#terms.indicative) fail(`${this.#name} did not ask for auctions`);
    return Object.assign(this.#call, this.#upToNow().call);
  }

  settlement(instrument: number): SettlementNotice {
    this.#turnTo(instrument);
    if (!this.#terms.settlements) fail(`${this.#name} did not ask for settlements`);
    return Object.assign(this.#settlement, this.#upToNow().settlement);
  }

  get #name(): string {
    return `an agent of ${this.#parts!.roster.group(this.agent).name}`;
  }

  /** The agent at the desk looks at this instrument. */
  #turnTo(instrument: number): void {
    const { floor, marketData, roster } = this.#parts!;
    const slot = floor.markets.slotOf(instrument);
    if (slot < 0) fail(`instrument ${instrument} is not listed`);
    if (this.#looker === this.agent && this.#instrument === instrument) return;
    const { subscriptions } = roster;
    this.#terms = subscriptions.termsOf(this.agent, floor.markets.familyOf(slot));
    const latency = subscriptions.latencyOf(this.agent);
    const feed = latency < 0 ? undefined : marketData.feeds[slot];
    this.#view = feed?.views[latency] ?? null;
    this.#log = feed?.log ?? null;
    this.#looker = this.agent;
    this.#instrument = instrument;
  }

  /** As of now, less what the feed takes to reach the agent. */
  #upToNow(): FeedView {
    const view = this.#view!;
    view.advance(this.#log!, this.#parts!.kernel.nowUs);
    return view;
  }

  #requirePlace(place: number, asked: number, what: string): void {
    if (Number.isInteger(place) && place >= 0 && place < asked) return;
    fail(`${this.#name} looks at ${what} ${place} and asked for ${asked}, numbered from 0`);
  }
}
