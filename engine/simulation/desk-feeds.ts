import type { CallNotice, DepthLevel, PublicTrade, SettlementNotice } from "../agent.ts";
import { assert, fail } from "../base/assert.ts";
import { NO_PRICE, type Side } from "../book/order-books.ts";
import type { FeedTerms } from "../market-data/feed-terms.ts";
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
  #parts: DeskParts | null = null;

  openFeeds(parts: DeskParts): void {
    this.#parts = parts;
  }

  depth(instrument: number, side: Side, level: number): DepthLevel {
    const { depthLevels } = this.#termsOf(instrument);
    this.#requirePlace(level, depthLevels, "level");
    const { depth } = this.#view(instrument);
    const out = this.#level;
    const isThere = level < depth.counts[side]!;
    out.priceTicks = isThere ? depth.priceTicks(side, level) : NO_PRICE;
    out.lots = isThere ? depth.lots(side, level) : 0;
    out.orders = isThere ? depth.orders(side, level) : 0;
    return out;
  }

  lastTrade(instrument: number, back: number = 0): PublicTrade {
    this.#requirePlace(back, this.#termsOf(instrument).lastTrades, "trade");
    const view = this.#view(instrument);
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
    assert(this.#termsOf(instrument).indicative, `${this.#name} did not ask for auctions`);
    return Object.assign(this.#call, this.#view(instrument).call);
  }

  settlement(instrument: number): SettlementNotice {
    assert(this.#termsOf(instrument).settlements, `${this.#name} did not ask for settlements`);
    return Object.assign(this.#settlement, this.#view(instrument).settlement);
  }

  get #name(): string {
    return `an agent of ${this.#parts!.roster.group(this.agent).name}`;
  }

  #termsOf(instrument: number): FeedTerms {
    const { floor, roster } = this.#parts!;
    const slot = this.#slotOf(instrument);
    return roster.subscriptions.termsOf(this.agent, floor.markets.futureIn(slot).family);
  }

  /** As of now, less what the feed takes to reach the agent. */
  #view(instrument: number): FeedView {
    const { kernel, marketData, roster } = this.#parts!;
    const latency = roster.subscriptions.latencyOf(this.agent);
    return marketData.feeds[this.#slotOf(instrument)]!.view(latency, kernel.nowUs);
  }

  #slotOf(instrument: number): number {
    const slot = this.#parts!.floor.markets.slotOf(instrument);
    if (slot < 0) fail(`instrument ${instrument} is not listed`);
    return slot;
  }

  #requirePlace(place: number, asked: number, what: string): void {
    if (Number.isInteger(place) && place >= 0 && place < asked) return;
    fail(`${this.#name} looks at ${what} ${place} and asked for ${asked}, numbered from 0`);
  }
}
