import type { TimeUs } from "../base/sim-time.ts";
import type { AggressorSide } from "../regulation/rule.ts";
import type { FeedLog } from "./feed-log.ts";
import { LOTS, PRICE, SIDE, TIME } from "./feed-row.ts";
import { type FeedSnapshot, FeedState } from "./feed-state.ts";

const WORDS = 4;

/** A price level of a book. `NO_PRICE` and no lots where there are fewer. */
export interface DepthLevel {
  priceTicks: number;
  /** Lots shown. */
  lots: number;
  orders: number;
}

/** A trade as everybody hears of it. */
export interface PublicTrade {
  timeUs: TimeUs;
  /** `NO_PRICE` where so far back there is none. */
  priceTicks: number;
  lots: number;
  /** Side of the order that came in; `NO_AGGRESSOR` (`regulation/rule.ts`) in an auction. */
  aggressor: AggressorSide;
}

/**
 * An instrument's feed as those see it whom it reaches so much later. `trades` is a ring of the latest: (microseconds,
 * ticks, lots, aggressor's side).
 */
export class FeedView extends FeedState {
  readonly latencyUs: number;
  /** Trades seen since the start. */
  tradeCount = 0;
  trades: Float64Array = new Float64Array(0);

  constructor(latencyUs: number) {
    super();
    this.latencyUs = latencyUs;
  }

  /** Starts from a snapshot, with room for so many levels a side and so many trades. */
  open(snapshot: FeedSnapshot, levels: number, trades: number): void {
    this.load(snapshot, levels);
    this.tradeCount = 0;
    if (this.trades.length !== trades * WORDS) this.trades = new Float64Array(trades * WORDS);
  }

  /** Takes in whatever has arrived by now. */
  advance(log: FeedLog, nowUs: number): void {
    const untilUs = nowUs - this.latencyUs;
    const { last, rows } = log;
    for (let next = this.sequence + 1; next <= last; next++) {
      const at = log.at(next);
      if (rows[at + TIME]! > untilUs) return;
      this.apply(next, rows, at);
    }
  }

  /** Trades that can be looked back at. */
  get tradesKnown(): number {
    return Math.min(this.tradeCount, this.trades.length / WORDS);
  }

  /** Where in `trades` the one so many before the latest is. */
  tradeAt(back: number): number {
    return ((this.tradeCount - 1 - back) % (this.trades.length / WORDS)) * WORDS;
  }

  protected override traded(rows: Float64Array, at: number): void {
    this.tradeCount++;
    const to = this.tradeAt(0);
    this.trades[to] = rows[at + TIME]!;
    this.trades[to + 1] = rows[at + PRICE]!;
    this.trades[to + 2] = rows[at + LOTS]!;
    this.trades[to + 3] = rows[at + SIDE]!;
  }
}
