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
}

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
