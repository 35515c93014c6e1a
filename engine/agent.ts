import type {
  Exposure,
  FamilyView,
  FixedPrints,
  IndexedContract,
  OffBookProposal,
  OpeningLots,
  OrderIntent,
  Quote,
  Report,
} from "./agent-messages.ts";
import type { Distribution, ParameterSpecs, ParameterValues } from "./base/parameter.ts";
import type { TimeUs } from "./base/sim-time.ts";
import type { Side, TimeInForce } from "./book/order-books.ts";
import type { ProviderOutlook, ProviderPlan } from "./economy/economy.ts";
import type { Future } from "./instruments/future.ts";
import type { ListedSpread } from "./instruments/spread.ts";
import type { CallNotice, SettlementNotice } from "./market-data/feed-state.ts";
import type { FeedTerms } from "./market-data/feed-terms.ts";
import type { DepthLevel, PublicTrade } from "./market-data/feed-view.ts";
import type { RandomSource } from "./random/random-source.ts";
import type { DutyNotice } from "./regulation/duty-notice.ts";
import type { LimitNotice } from "./regulation/limit-notice.ts";

export type { Exposure, FamilyView, IndexedContract, OpeningLots } from "./agent-messages.ts";
export type { FixedPrints, OffBookProposal, OrderIntent, Quote, Report } from "./agent-messages.ts";
export type { ListedSpread } from "./instruments/spread.ts";
export type { CallNotice, SettlementNotice } from "./market-data/feed-state.ts";
export type { DepthLevel, PublicTrade } from "./market-data/feed-view.ts";

/** What an owner is in the market for: codes of the `intent` column, in this order. */
export const INTENTS = [
  "hedge",
  "provide",
  "speculate",
  "arbitrage",
  "make_market",
  "manipulate",
  "clear",
] as const;
export type Intent = (typeof INTENTS)[number];

/** Parameters with distributions drawn: what one agent is born with. */
export type DrawnValues<P extends ParameterSpecs> = {
  readonly [K in keyof ParameterValues<P>]: ParameterValues<P>[K] extends Distribution
    ? number
    : ParameterValues<P>[K];
};

/** What an agent is made from. */
export interface Birth<P extends ParameterSpecs> {
  readonly values: DrawnValues<P>;
  /** Size factor of its owner: heavy-tailed in the shipped scenarios. */
  readonly size: number;
  readonly indexInGroup: number;
  /** Dollars that it can draw on, in account and in reserve. */
  readonly capital: number;
  readonly families: readonly FamilyView[];
  readonly providerCount: number;
}

/**
 * A class of agents: functions over a plain state that the simulation keeps. A class draws only through
 * `desk.random`, whose streams belong to the one agent, and keys its draws by calendar slots or counters that no rule
 * can shift, so that both arms of a comparison meet the same world.
 */
export interface AgentClass<P extends ParameterSpecs = ParameterSpecs, S extends object = object> {
  readonly name: string;
  readonly intent: Intent;
  readonly doc: string;
  readonly parameters: P;
  /** It acts on the structural economy and is refused in reduced form. Default: either will do. */
  readonly needsStructuralEconomy?: true;
  /** What a market with these contracts lacks for it to have anything to do, in words; null: nothing. */
  lacks?(
    values: Readonly<Record<string, unknown>>,
    contracts: readonly IndexedContract[],
  ): string | null;
  /** Reports that it wants to hear beside fills and transfers: codes of `exchange/reports.ts`. */
  readonly hears: readonly number[];
  /**
   * Market data that it looks at beside the top of books. What no agent has asked for is not published.
   */
  feeds?(birth: Birth<P>): readonly FeedNeed[];
  /** The state at birth: plain data. */
  create(birth: Birth<P>): S;
  /** Net lots that it holds when the run opens, by listed month; before they are balanced. */
  openingLots?(state: S, desk: AgentDesk): readonly OpeningLots[];
  /** Takes the other side of what others' opening positions leave over, in proportion to this weight. */
  openingCapacity?(state: S): number;
  /** The run opens: set the first wake-up. */
  start(state: S, desk: AgentDesk): void;
  /** A wake-up that it asked for. */
  wake(state: S, desk: AgentDesk, tag: number): void;
  /** A report that it hears. */
  hear?(state: S, desk: AgentDesk, report: Report): void;
  /** At the end of every trade date, for the record. */
  exposures?(state: S, desk: AgentDesk): readonly Exposure[];
}

/**
 * The feeds of all months of a family, at settlement too, and of the spreads whose first leg is one of them, or some of
 * what they tell; what is left out is not asked for.
 */
export interface FeedNeed extends Partial<FeedTerms> {
  readonly family: number;
}

/**
 * An agent's desk: what it sees (public data as of its data latency ago, its own account), its random streams, and
 * the intents that it may file. Orders, cancels and replaces travel with the agent's latency and are judged where they
 * arrive; declarations, spot actions and deposits take effect at once. Questions about one month are for listed months.
 * Listed spreads are traded like months, with prices that may be 0 or less; their phase, top of book and feeds can be
 * asked for; positions, settlement prices, margin and limits are those of their legs.
 */
export interface AgentDesk {
  readonly nowUs: TimeUs;
  /** Position of the present trade date in the calendar's business days. */
  readonly tradeDate: number;
  readonly families: readonly FamilyView[];

  /** Listed months of a family, nearest first. */
  listed(family: number): readonly Future[];
  /** Listed spreads: calendar spreads by family and months, then those of two families. */
  listedSpreads(): readonly ListedSpread[];
  /**
   * The instrument by which a month is traded at settlement: like a month, at prices that are ticks above (negative:
   * below) its next daily settlement price. Fills change the month's position. Below 0 where it is not traded so.
   */
  atSettlement(instrument: number): number;
  /** Whether orders are taken: the session is open, and nothing is halted. */
  isTrading(instrument: number): boolean;
  /** Whether they are collected for an auction: no quote is shown, and what is immediate is canceled at once. */
  isInCall(instrument: number): boolean;
  /** Business days to the last trading day: 0 on that day. */
  daysToLastTrade(future: Future): number;
  /** Business days until the first index print that counts: 0 or less once the averaging has begun. */
  daysToFirstFixing(future: Future): number;
  quote(instrument: number): Quote;
  /**
   * A price level of a book as of the agent's data latency ago; 0 is the best. None while the book collects for an
   * auction. Like the three that follow it is for classes that ask for it (`AgentClass.feeds`); else the run stops. The
   * object is reused: copy what is kept.
   */
  depth(instrument: number, side: Side, level: number): DepthLevel;
  /** The trade so many before the latest (0, if left out, is the latest), as of the agent's data latency ago. */
  lastTrade(instrument: number, back?: number): PublicTrade;
  /** Where the auction for which the book collects would clear, as of the agent's data latency ago. */
  indicative(instrument: number): CallNotice;
  /** The last daily settlement of which the agent has heard: price, open interest, volume. */
  settlement(instrument: number): SettlementNotice;
  /** The settlement price of the last mark, known to everybody at once; before the first, that of the opening. */
  settlementTicks(instrument: number): number;
  /** Index value of that price, dollars: of a mark the last print, of an opening price the level it is made of. */
  settledIndex(instrument: number): number;
  /** Open interest at the last mark, lots. */
  openInterest(instrument: number): number;
  /** Lots that traded on the trade date before. */
  volume(instrument: number): number;
  /** Share of the long open interest that the largest owner held at the last mark (a large-trader report). */
  largestLongShare(instrument: number): number;
  /** The last published value of a family's index, dollars. */
  lastPrint(family: number): number;
  fixedPrints(future: Future): FixedPrints;

  /**
   * The true conditional expectation of the final settlement price, ticks: for classes that add an error of their
   * own.
   */
  trueValueTicks(instrument: number): number;
  /** Dollars a unit that customers of a provider pay for a family's underlying, as of the last print. */
  billedPrice(provider: number, family: number): number;
  /** Useful tokens a GPU-hour, millions: public. */
  throughput(): number;
  /** Index-eligible hours of the day of the next print. */
  eligibleHours(): number;
  /** A provider's share of all volume before any cap, a fraction: public. */
  providerShare(provider: number): number;
  /** Log-price pressure that so many hours bought or withheld would put on the next print. */
  pressureOf(hours: number): number;

  position(instrument: number): number;
  familyPosition(family: number): number;
  /** Money units in the account. */
  balance(): number;
  /** Money units of the account that no requirement binds. */
  freeMargin(): number;
  /** Money units in reserve, outside. */
  reserve(): number;
  /**
   * Hard limits on the owner's position in a month on a side (buy: long), as the rulebook publishes them: the least
   * that any rule allows, with what the owner holds elsewhere as it is.
   */
  positionLimits(instrument: number, side: Side): LimitNotice;
  /** What a market-maker programme asks of the agent in a month, and pays for it; null where it is no maker there. */
  makerDuty(instrument: number): DutyNotice | null;
  /** Initial margin of a lot, money units. */
  marginALot(instrument: number): number;
  /** Money units of one tick on one lot. */
  tickValue(family: number): number;
  /** Dollars a money unit. */
  readonly moneyUnit: number;

  /** The agent's stream for a purpose, at a block that the agent counts itself, good for `blocks` blocks of draws. */
  random(purpose: number, block: number, blocks: number): RandomSource;
  wakeAt(timeUs: TimeUs, tag: number): void;
  /** The moment at which `gapUs` of a family's trading time has passed from now; `NEVER_US` past the run. */
  tradingTimeAfter(family: number, gapUs: number): TimeUs;
  /** A moment of a family's trading day: `timeOfDayUs` UTC on a business day so many trade dates ahead. */
  timeOfTradeDate(daysAhead: number, timeOfDayUs: number): TimeUs;

  /** Files a limit order; returns its client order id. */
  limit(
    instrument: number,
    side: Side,
    priceTicks: number,
    lots: number,
    timeInForce?: TimeInForce,
    metaorder?: number,
  ): number;
  /** Files a market order (what cannot fill at once is canceled). */
  market(instrument: number, side: Side, lots: number, metaorder?: number): number;
  /** Files an order of any kind; returns its client order id. */
  order(intent: OrderIntent): number;
  cancel(clientOrderId: number): void;
  /** New price, total open quantity, and lots on display; null, or left out: unchanged. */
  replace(
    clientOrderId: number,
    priceTicks: number | null,
    lots: number | null,
    displayLots?: number | null,
  ): void;
  /** Accounts of a group of agents, by its name. */
  accountsOf(group: string): readonly number[];
  /**
   * Proposes a trade away from the order book, where the rulebook has such trades; returns its number. The other hears
   * of it (`REPORT_BLOCK_PROPOSED`, `REPORT_EFRP_PROPOSED`), and both of the trade.
   */
  propose(proposal: OffBookProposal): number;
  /** Takes a proposal that it has heard of, by its number, or some lots of it. */
  accept(proposal: number, lots: number): void;
  /**
   * Documents exposure over the next twelve months, lots, and asks for the hedge exemption that it supports;
   * `monthLots`: the same by month, the nearest first, needs positive, output negative.
   */
  declareExposure(
    family: number,
    needLots: number,
    outputLots: number,
    monthLots?: readonly number[],
  ): void;
  /**
   * GPU-hours of a month under delivery that the day of the next print brings to the account; negative: that it owes.
   */
  hoursDue(): number;
  /**
   * Buys (sells: negative) index-eligible hours on the spot market for the day of the next print. Returns the hours
   * done.
   */
  buySpotHours(hours: number): number;
  /**
   * Keeps eligible hours of one's own off the market for the day of the next print. Returns the hours done. In a
   * structural economy they are those of a provider, where it is named.
   */
  withholdHours(hours: number, provider?: number): number;
  /**
   * From now on a provider posts exp(logMarkup) times the price of a family's underlying that it would post; 0: that
   * price. At most 2 log points either way. For classes that stand for the provider.
   */
  postMarkup(provider: number, family: number, logMarkup: number): void;
  /** What a provider expects of a plan in a family's underlying; null in reduced form. For who stands for it. */
  spotOutlook(plan: ProviderPlan, family: number): ProviderOutlook | null;
  /** All providers of the same beneficial owner, itself among them; none where there is no such provider. */
  affiliatesOf(provider: number): readonly number[];
  /**
   * Dollars that a provider's sales of the last printed day brought less than if nobody had acted on the spot market; 0
   * in reduced form. For the record of who stands for it.
   */
  forgoneRevenue(provider: number): number;
  /** Moves money from the reserve to the account, at most what is there. */
  deposit(amount: number): void;
  /** Money units that its line of credit outside still gives. */
  creditLeft(): number;
  /** Money units that it owes on that line. */
  creditDrawn(): number;
  /** Borrows for the account, at most what is left of the line. Returns what was borrowed. */
  drawCredit(amount: number): number;
  /** Pays back at most what it owes and what no requirement binds. Returns what was paid. */
  repayCredit(amount: number): number;
  /**
   * Moves money from the account to the reserve, at most what no requirement binds; what is no number moves nothing.
   * Returns the money units moved.
   */
  withdraw(amount: number): number;
}
