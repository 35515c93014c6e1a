import type { Accounts } from "../clearing/accounts.ts";
import type { ClearingHouse } from "../clearing/clearing-house.ts";
import type { OrderBooks } from "../book/order-books.ts";
import type { ContractSpec, IndexName } from "../instruments/contract-spec.ts";
import type { LeadMarketMaker, MatchingTerms } from "../instruments/matching-terms.ts";
import type { SpreadPlan } from "../instruments/spread-parameters.ts";
import type { TradingCalendar } from "../instruments/trading-calendar.ts";
import type { TimeUs } from "../base/sim-time.ts";
import type { Rulebook } from "../regulation/rulebook.ts";
import type { ExchangeFacts } from "./exchange-facts.ts";
import type { DeliverySupply } from "./month-delivery.ts";
import type { MarketState } from "./market-state.ts";
import type { OrderIndex } from "./order-index.ts";
import type { OrderMessage } from "./order-message.ts";
import type { ReportListener } from "./reports.ts";

/** A contract family as it is traded in this run. */
export interface Family {
  readonly spec: ContractSpec;
  /** Money units that one tick is worth on one lot. */
  readonly tickValue: number;
  /** The accounts of those whom the contract names. Absent: nobody. */
  readonly leadMarketMakers?: readonly LeadMarketMaker[];
}

/** How a family's books are matched. */
export const matchingOf = ({ spec, leadMarketMakers }: Family): MatchingTerms =>
  leadMarketMakers === undefined ? spec.matching : { ...spec.matching, leadMarketMakers };

/** Files the exchange's own timers with whoever keeps the clock. */
export interface ExchangeTimers {
  setRuleTimer(atUs: TimeUs, rule: number, tag: number): void;
  setLiquidationTimer(atUs: TimeUs, account: number): void;
  /** Good-till-date orders end then. */
  setExpiryTimer(atUs: TimeUs): void;
  /** A call of the instrument ends then, or a halt. */
  setPhaseTimer(atUs: TimeUs, instrument: number): void;
  /** Margin is called within the day, or such a call falls due. */
  setIntradayTimer(atUs: TimeUs, target: number): void;
  /** Batches are cleared then. */
  setBatchTimer(atUs: TimeUs): void;
  /** Trades off the book become known then. */
  setOffBookTimer(atUs: TimeUs): void;
  /** Hands the message (a new order or a replace) in again later, marked as delayed. */
  postpone(message: OrderMessage, delayUs: number, isReplace: boolean): void;
}

/** Published index values, for settlement. */
export interface IndexPrints {
  lastPrinted(): number;
  /** As restated up to a business day, that day included; absent: as first published. */
  print(index: IndexName, businessDay: number, restatedUntil?: number): number;
}

/** What could be delivered, from the economy. */
export interface EligibleSupply {
  /** Hours of uncommitted, on-demand, index-eligible supply on a business day. */
  eligibleHours(businessDay: number): number;
  /** Millions of SIT that a GPU-hour yields now. */
  throughput(): number;
}

/** Draws when calls end. */
export interface CallEnds {
  /** By how much a family's call that begins then ends later than it could: 0 to `withinUs`, whole microseconds. */
  laterUs(family: number, fromUs: TimeUs, withinUs: number): number;
}

/** Where no call ends at random. */
export const PUNCTUAL_CALLS: CallEnds = { laterUs: () => 0 };

/** Keeps what accounts hold beyond the exchange. */
export interface RelatedPositions {
  /** An account took on so many lots (given up: negative) of a family's related position, for futures. */
  exchanged(account: number, family: number, lots: number): void;
}

/** Draws whom an audit looks at. */
export interface AuditDraws {
  /** Uniform in [0, 1), by owner and trade date. */
  uniform(owner: number, tradeDate: number): number;
}

/** Hears what is to become public. */
export interface MarketDataPort {
  /** The slot starts anew: another month or spread is listed in it. */
  slotListed(slot: number): void;
  /** Before `bookChanged`, in the middle of a message. The aggressor's side is 2 where there is none. */
  traded(slot: number, priceTicks: number, lots: number, aggressorSide: number): void;
  /** The public top of the book has changed. */
  quoteChanged(slot: number): void;
  /** A message was wholly processed: the book may have changed, anywhere. */
  bookChanged(slot: number): void;
  /** The trade date is settled. */
  settled(slot: number, priceTicks: number, openInterestLots: number, volumeLots: number): void;
}

/** Where nobody looks. */
export const NO_MARKET_DATA: MarketDataPort = {
  slotListed() {},
  traded() {},
  quoteChanged() {},
  bookChanged() {},
  settled() {},
};

/** What the parts of the exchange share. */
export interface Floor {
  readonly clock: { readonly nowUs: TimeUs };
  readonly calendar: TradingCalendar;
  readonly families: readonly Family[];
  readonly accounts: Accounts;
  readonly house: ClearingHouse;
  readonly books: OrderBooks;
  readonly index: OrderIndex;
  readonly markets: MarketState;
  readonly rulebook: Rulebook;
  readonly facts: ExchangeFacts;
  readonly reports: ReportListener;
  readonly timers: ExchangeTimers;
  readonly prints: IndexPrints;
  /** Absent: nobody knows; a limit that reads it cannot be. */
  readonly supply?: EligibleSupply;
  /** Owners that provide compute or tokens; absent: nobody does. */
  readonly providers?: ReadonlySet<number>;
  readonly callEnds: CallEnds;
  /** Codes of `TRADER_CLASS_WORDS` by owner; absent: all are other reportables. */
  readonly traderClasses?: Uint8Array;
  /** Absent: 0 is drawn for everybody. */
  readonly auditDraws?: AuditDraws;
  /** Absent: nobody keeps them. */
  readonly relatedPositions?: RelatedPositions;
  /** Spreads that are listed with their months; absent: none. */
  readonly spreads?: SpreadPlan;
  readonly marketData: MarketDataPort;
  /** Needed where a family is delivered. */
  readonly deliverySupply?: DeliverySupply;
}
