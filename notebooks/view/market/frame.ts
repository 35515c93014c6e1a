import type { NoticesFrame } from "../notices/notice.ts";
import type { MoneyFrame } from "./money-frame.ts";
import type { PositionsFrame } from "./positions-frame.ts";
import type { SeriesFrame } from "./series-frame.ts";
import type { SpotFrame } from "./spot-frame.ts";

/** What a picture of the market at one moment holds: plain data in the market's own units, null where there is none. */
export interface Frame {
  /** Simulated time, microseconds from the start date, 00:00 UTC. */
  readonly nowUs: number;
  readonly endUs: number;
  readonly events: number;
  readonly deliveries: number;
  readonly trades: number;
  readonly isEnded: boolean;
  readonly months: readonly MonthFrame[];
  readonly ladder: LadderFrame;
  /** The last trades in any month, newest first. */
  readonly tape: readonly TradeFrame[];
  readonly money: MoneyFrame;
  readonly positions: PositionsFrame;
  readonly spot: SpotFrame;
  readonly series: SeriesFrame;
  readonly notices: NoticesFrame;
}

/** A picture on its way: parts that are as they were when the page saw them last are null, series are what is new. */
export type SentFrame = Omit<Frame, "positions" | "spot"> & {
  readonly positions: PositionsFrame | null;
  readonly spot: SpotFrame | null;
};

/** What the page has of a market. */
export interface Seen {
  /** Versions of what it has; -1: nothing. */
  readonly positions: number;
  readonly spot: number;
  /** First bucket of the series that may have changed since. */
  readonly bucket: number;
  /** Largest revision of its notices. */
  readonly notices: number;
}

/** Of a page that has nothing yet. */
export const NOTHING_SEEN: Seen = { positions: -1, spot: -1, bucket: 0, notices: -1 };

/** A listed month of a contract family. */
export interface MonthFrame {
  readonly instrument: number;
  readonly symbol: string;
  readonly family: string;
  /** Dollars a quotation unit a tick. */
  readonly tickSize: number;
  readonly bidTicks: number | null;
  readonly bidLots: number;
  readonly askTicks: number | null;
  readonly askLots: number;
  readonly lastTicks: number | null;
  /** Last daily settlement price. */
  readonly settlementTicks: number | null;
  /** Lots traded since the last daily settlement. */
  readonly volumeLots: number;
  /** At the last daily settlement. */
  readonly openInterestLots: number;
  /** Initial margin a lot, money units, from the last daily settlement on. */
  readonly initialMargin: number;
  /** Business days to the last trading day at the last daily settlement. */
  readonly daysToLastTrade: number | null;
}

/** Visible price levels of one month, best first. */
export interface LadderFrame {
  readonly instrument: number | null;
  readonly bids: readonly LevelFrame[];
  readonly asks: readonly LevelFrame[];
}

export interface LevelFrame {
  readonly priceTicks: number;
  readonly lots: number;
  readonly orders: number;
}

export interface TradeFrame {
  readonly tradeId: number;
  readonly timeUs: number;
  readonly instrument: number;
  readonly priceTicks: number;
  readonly lots: number;
  readonly aggressor: "buy" | "sell" | "none";
}
