import type { CallPrice } from "../book/order-books.ts";
import type { ClearingFacts } from "../clearing/clearing-house.ts";
import type { ContractSpec } from "../instruments/contract-spec.ts";
import type { Future } from "../instruments/future.ts";
import type { Spread } from "../instruments/spread.ts";
import type { DeliveryFact } from "./delivery-words.ts";
import type { OffBookFact } from "./off-book/off-book-words.ts";
import type { RuleEvent } from "../regulation/rule.ts";
import type { TraderReport } from "../regulation/trader-classes.ts";

/** Stands for "it ends at no date". */
export const NO_EXPIRY = -1;

/** Every fact that the exchange makes known, in the order in which it happens. Positional: these are hot. */
export interface ExchangeFacts extends ClearingFacts {
  order(
    event: number,
    orderId: number,
    account: number,
    clientOrderId: number,
    instrument: number,
    side: number,
    kind: number,
    timeInForce: number,
    priceTicks: number,
    lots: number,
    reason: number,
    origin: number,
    metaorder: number,
    keptPriority: number,
  ): void;
  /**
   * Terms beyond side, kind, price and quantity: after the order itself was told to be accepted, where it has any, and
   * after a replace that changes what is shown.
   */
  orderTerms(
    orderId: number,
    instrument: number,
    /** Ticks, or `NO_PRICE` where it is no stop, or after a replace, which leaves it as it was. */
    stopTicks: number,
    /** An iceberg's peak, lots; 0: it shows all. */
    displayLots: number,
    postOnly: boolean,
    /** When a good-till-date order ends, microseconds; `NO_EXPIRY` for all others, or after a replace. */
    expireUs: number,
  ): void;
  trade(
    tradeId: number,
    instrument: number,
    priceTicks: number,
    lots: number,
    aggressorSide: number,
    buyOrderId: number,
    sellOrderId: number,
    buyAccount: number,
    sellAccount: number,
    valueTicks: number,
  ): void;
  /**
   * The same of a leg of a spread, in the leg's instrument: one of the orders is the spread's, or, where two spread
   * orders traded and this is the price assigned to the leg, both.
   */
  legTrade(
    tradeId: number,
    instrument: number,
    priceTicks: number,
    lots: number,
    aggressorSide: number,
    buyOrderId: number,
    sellOrderId: number,
    buyAccount: number,
    sellAccount: number,
    valueTicks: number,
    spread: number,
    source: LegSource,
  ): void;
  quote(
    instrument: number,
    bidTicks: number,
    bidLots: number,
    askTicks: number,
    askLots: number,
    valueTicks: number,
  ): void;
  depth(
    instrument: number,
    side: number,
    level: number,
    priceTicks: number,
    lots: number,
    orders: number,
  ): void;
  /**
   * What is told of a call auction (codes of `calls.ts`): where it would clear, or clears; `untilUs`: when it ends at
   * the latest, as it starts.
   */
  call(
    instrument: number,
    kind: number,
    event: number,
    price: Readonly<CallPrice>,
    untilUs: number | null,
  ): void;
  settlement(settlement: SettlementFact): void;
  position(account: number, instrument: number, lots: number): void;
  listed(future: Future, spec: ContractSpec, tickValue: number): void;
  /** `first`, `second`: the instruments of its legs. */
  /** `instrument` is below 0 where the report is about all months. */
  traderReport(report: TraderReport, instrument: number): void;
  spreadListed(spread: Spread, first: number, second: number): void;
  /** A month can be traded at settlement from now on, by `instrument`, at most so many ticks off. */
  settlementListed(future: Future, instrument: number, maximumOffsetTicks: number): void;
  ruleEvent(event: RuleEvent, instrument: number): void;
  delivery(fact: DeliveryFact): void;
  offBook(fact: OffBookFact): void;
}

/** A leg was traded through an implied price, or its price was assigned by a trade between spread orders. */
export const LEG_IMPLIED = 0;
export const LEG_ASSIGNED = 1;
export type LegSource = typeof LEG_IMPLIED | typeof LEG_ASSIGNED;

export interface SettlementFact {
  readonly instrument: number;
  readonly method: number;
  readonly priceTicks: number;
  readonly volumeLots: number;
  readonly openInterestLots: number;
  readonly initialMargin: number;
  readonly valueTicks: number;
  readonly fixedCount: number;
  readonly fixingCount: number;
  readonly fixedSumTicks: number;
  readonly daysToLastTrade: number;
}
