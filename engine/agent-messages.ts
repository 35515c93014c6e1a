import type { OrderKind, Side, TimeInForce } from "./book/order-books.ts";
import type { DeliveryTerms } from "./instruments/delivery-terms.ts";
import type { OffBookKind } from "./regulation/off-book-trade.ts";

/** The public top of one book as the agent sees it: as of its data latency ago. `NO_PRICE` for an empty side. */
export interface Quote {
  bidTicks: number;
  bidLots: number;
  askTicks: number;
  askLots: number;
  lastTicks: number;
}

/** An order of any kind, as an agent asks for it. What does not apply to its kind is ignored. */
export interface OrderIntent {
  readonly instrument: number;
  readonly side: Side;
  /** Whole lots, at least 1. */
  readonly lots: number;
  /** Default: a limit order. */
  readonly kind?: OrderKind;
  /** Default: for the trade date. */
  readonly timeInForce?: TimeInForce;
  /** Ticks: needed by the limit kinds. */
  readonly priceTicks?: number;
  /** Ticks: needed by the stop kinds. They go live when the last trade price reaches it. */
  readonly stopTicks?: number;
  /** An iceberg's peak, lots. Default: it shows all. */
  readonly displayLots?: number;
  /** It is refused where it would trade at once. Default: it may take. */
  readonly postOnly?: boolean;
  /** When a good-till-date order ends, whole microseconds: needed by it. */
  readonly expireUs?: number;
  /** The agent's own number of the plan that it carries out. Default: none. */
  readonly metaorder?: number;
}

/** A trade that an agent proposes to another, away from the order book. */
export interface OffBookProposal {
  readonly instrument: number;
  /** Its own side. */
  readonly side: Side;
  /** Whole lots, at least 1: the other may take fewer. */
  readonly lots: number;
  /** Ticks. */
  readonly priceTicks: number;
  /** Account of the other (`AgentDesk.accountsOf`). */
  readonly withAccount: number;
  /** `BLOCK`, or `EFRP`: who buys the futures gives up as much of a related position. Default: a block. */
  readonly kind?: OffBookKind;
}

/** One report. The object is reused: copy what is kept. */
export interface Report {
  kind: number;
  clientOrderId: number;
  instrument: number;
  side: Side;
  priceTicks: number;
  lots: number;
  openLots: number;
  reason: number;
  /** Margin call: money units called; otherwise 0. */
  amount: number;
}

/** Index prints that a month's final settlement price already contains. */
export interface FixedPrints {
  sum: number;
  count: number;
  total: number;
}

export interface OpeningLots {
  readonly instrument: number;
  readonly lots: number;
}

/** Physical exposure and intention of an owner in one family. */
export interface Exposure {
  readonly family: number;
  /** Need ahead (positive) or output ahead (negative), lots. */
  readonly needLots: number;
  /** Futures position that it wants, lots. */
  readonly desiredLots: number;
  /** Quotation units bought today; sold: negative. */
  readonly physicalUnits: number;
  /** Dollars paid for them; received: negative. */
  readonly physicalCost: number;
  /** Dollars of it, with the other sign, that swaps outside the market brought today and no hours did; absent: none. */
  readonly swapGain?: number;
  /** What an honest declaration documents: lots over the next twelve months, signed as `needLots`. Default: those. */
  readonly twelveMonthLots?: number;
}

/** A contract family and the index that settles it. */
export interface IndexedContract {
  readonly symbol: string;
  readonly index: "compute" | "tpi";
  /** How open positions are delivered after the last trading day; absent: they are settled in cash. */
  readonly delivery?: DeliveryTerms;
}

/** A contract family as agents see it. */
export interface FamilyView extends IndexedContract {
  readonly tickSize: number;
  readonly multiplier: number;
  /** Open trading time on a usual trade date, microseconds. */
  readonly openUsADay: number;
}
