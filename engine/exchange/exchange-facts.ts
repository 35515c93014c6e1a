import type { ClearingFacts } from "../clearing/clearing-house.ts";
import type { ContractSpec } from "../instruments/contract-spec.ts";
import type { Future } from "../instruments/future.ts";
import type { RuleEvent } from "../regulation/rule.ts";

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
  settlement(settlement: SettlementFact): void;
  position(account: number, instrument: number, lots: number): void;
  listed(future: Future, spec: ContractSpec, tickValue: number): void;
  ruleEvent(event: RuleEvent, instrument: number): void;
}

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
