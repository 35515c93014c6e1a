import type { DayNumber } from "../base/civil-date.ts";
import type { Money } from "../base/money.ts";
import type { TimeUs } from "../base/sim-time.ts";
import type { Declaration, ExposureNotice } from "./declarations.ts";
import type { DutyNotice } from "./duty-notice.ts";
import type { LimitNotice } from "./limit-notice.ts";
import type { OffBookTrade } from "./off-book-trade.ts";
import type { OrderNotice } from "./order-notice.ts";
import type { TraderReport } from "./trader-classes.ts";

export type * from "./declarations.ts";

/**
 * The rule port. A rule is asked about orders before clearing and book see them, hears what happened, and may act.
 * It keeps its own state and is shown positions; it never holds them. Rules are asked in the order of the rulebook;
 * the first refusal stands.
 */
export interface Rule {
  /** Code of `words.ts`. */
  readonly code: number;
  /** Forgets everything. The market can be asked for its sizes already; nothing is listed yet. */
  reset(): void;
  /**
   * A participant's message as it comes in, asked once and before `judge`: may set a reason or a delay. A message that
   * was put off is not asked about again.
   */
  admit?(arrival: Arrival, verdict: Verdict): void;
  /** A new order, or what a replace adds: may lower `verdict.lots`, set a reason, a collar or a delay. */
  judge?(request: OrderRequest, verdict: Verdict): void;
  /** A match, after novation. */
  traded?(trade: TradeNotice): void;
  /** A match has its price: at once, after `traded`; or, at settlement, after the daily mark of its slot. */
  priced?(trade: TradeNotice): void;
  /**
   * A trade that two accounts want to make off the book; `verdict.reason` is `OFF_BOOK` until a rule lets it through,
   * which says in `delayUs` when it becomes known. Limits and margin are asked of each side after it.
   */
  judgeOffBook?(trade: OffBookTrade, verdict: Verdict): void;
  /** It was made: `traded` is not told of it, `positionMoved` is for both accounts, after this. */
  tradedOffBook?(trade: OffBookTrade): void;
  /** A working order has changed; a fill is told of after `traded`, the buy order first. */
  readonly ordered?: ((order: OrderNotice) => void) | undefined;
  /**
   * Trading in a slot may have begun or stopped just now (`market.isTrading` tells): sessions, halts, calls. Of a month
   * that is listed or expires `listed` and `expired` tell.
   */
  phaseTurned?(slot: number): void;
  /** The top of a book has changed; `NO_PRICE` where a side is empty. */
  quoted?(slot: number, bidTicks: number, askTicks: number): void;
  /** A month was listed in this slot. */
  listed?(slot: number): void;
  /** A month leaves its slot: its final settlement is done. */
  expired?(slot: number): void;
  /**
   * An order on its way through a book that matches as orders come was stopped at a collar: its limit would have let it
   * trade at `oppositeTicks`, the best price that is left. What is left of it is gone.
   */
  stopped?(slot: number, side: 0 | 1, kind: number, oppositeTicks: number): void;
  /** The best prices that stand in the middle of a message, before a stop that it has met goes live. */
  standing?(slot: number, bidTicks: number, askTicks: number): void;
  /** A rule has halted a month until then, at least. */
  halted?(slot: number, untilUs: TimeUs): void;
  /** A new settlement price stands. */
  settled?(slot: number, ticks: number, isFinal: boolean): void;
  /** The trade date is settled: every month has its price, those that expire are still there. */
  marked?(tradeDate: number): void;
  /** A new trade date begins (position in the calendar's business days). */
  tradeDateStarted?(tradeDate: number): void;
  /** A timer that the rule set with `market.setTimer`. */
  timer?(tag: number): void;
  /** Positions changed without a trade: default transfer. */
  positionMoved?(account: number, slot: number): void;
  /** An owner asks for an exemption or documents exposure (open union: rules take what they know). */
  declared?(declaration: Declaration): void;
  /** At the end of a trade date: an account's true exposure, where its agent tells it. */
  exposed?(exposure: ExposureNotice): void;
  /** Lots by which this rule raises an owner's limits on a side of a family. */
  exemptLots?(owner: number, family: number, side: 0 | 1): number;
  /** The hard limits, exemptions included, that it sets for an owner on a side of a month: public knowledge. */
  limits?(owner: number, slot: number, side: 0 | 1): LimitNotice;
  /** What an account is to quote in a month as a designated maker, or null. */
  duty?(account: number, slot: number): DutyNotice | null;
}

/** What is asked. One object is reused for all questions. */
export interface OrderRequest {
  account: number;
  slot: number;
  family: number;
  side: 0 | 1;
  /** Codes of the order books: limit, market, and their stops. */
  kind: number;
  /** Ticks, or `NO_PRICE`. */
  priceTicks: number;
  /** Lots by which the account's working orders on this side would grow. */
  addedLots: number;
  /** It must fill whole or not at all: it can be refused, but not reduced. */
  allOrNone: boolean;
  /** Who sends it (codes of `base/order-words.ts`): 0 is a participant. */
  origin: number;
  /** It has been delayed already. */
  delayed: boolean;
}

/** What a message is. */
export const ARRIVAL_NEW = 0;
export const ARRIVAL_REPLACE = 1;
export const ARRIVAL_CANCEL = 2;

/** A participant's message that nothing is wrong with. One object is reused for all of them. */
export interface Arrival {
  type: typeof ARRIVAL_NEW | typeof ARRIVAL_REPLACE | typeof ARRIVAL_CANCEL;
  account: number;
  slot: number;
  /** Of the slot; for a spread that of its first leg. */
  family: number;
  side: 0 | 1;
  /** It would trade at once as the book stands. */
  takes: boolean;
  /** It cancels a working order, lowers its quantity, or makes its price worse for the other side. */
  takesBack: boolean;
  /** A new order's, those that a replaced order then has, or those that a cancel takes out. */
  lots: number;
  /** Since when its order has its place in the book: entry, trigger, or the last replace that lost priority. */
  sinceUs: TimeUs;
}

/** The answer. Set anew before each question. */
export interface Verdict {
  /** Reject reason (codes of `base/order-words.ts`), 0: none. */
  reason: number;
  /** Lots that may be added, at most what was asked: less is a reduced order. */
  lots: number;
  /** The worst price at which it may trade on entry, ticks, or `NO_PRICE`. */
  collarTicks: number;
  /** Time by which its processing is put off. */
  delayUs: number;
}

export interface TradeNotice {
  slot: number;
  priceTicks: number;
  lots: number;
  buyAccount: number;
  sellAccount: number;
  aggressorSide: AggressorSide;
  /** The price is what a trade of a spread assigns to its leg: nobody bid or offered it in this month. */
  isAssigned: boolean;
  /** It is a trade at settlement. Until `priced` its price is the mark, and assigned. */
  isAtSettlement: boolean;
}

/** In an auction nobody is the aggressor. */
export const NO_AGGRESSOR = 2;
export type AggressorSide = 0 | 1 | typeof NO_AGGRESSOR;

/** What a rule may see and do. */
export interface RuleMarket {
  readonly nowUs: TimeUs;
  /** Slots, accounts and owners are numbered from 0. */
  readonly slotCount: number;
  readonly accountCount: number;
  readonly ownerCount: number;
  /** The day of a trade date (position in the calendar's business days). */
  dayOf(tradeDate: number): DayNumber;
  /** Slots with a listed month, ascending by family and month. */
  listedSlots(): readonly number[];
  familyOf(slot: number): number;
  /** Quotation units a lot of a family. */
  lotSize(family: number): number;
  /** Contract month in a slot: months since year 0, so that months of families can be matched. */
  monthOf(slot: number): number;
  /** Business days from the present trade date to the slot's last trading day: 0 on that day. */
  daysToLastTrade(slot: number): number;
  /** Time at which the trade date `days` business days before the slot's last trading day ends. */
  endOfTradeDateBefore(slot: number, days: number): TimeUs;
  /** Start of the next trade date. */
  nextTradeDate(): TimeUs;
  /** When trading ends next: the session of the slot's family, or the trade date before that. Not for hot paths. */
  tradingEndsUs(slot: number): TimeUs;
  /** The month of the slot's family that traded most on the trade date before. Not for hot paths. */
  leadMonth(slot: number): number;
  settlementTicks(slot: number): number;
  /** Money units that one tick is worth on one lot. */
  tickValue(slot: number): Money;
  /** Lots of open interest as they stand; at the start of a trade date those of the last settlement. */
  openInterest(slot: number): number;
  /**
   * Uncommitted, index-eligible supply of the slot's contract month, in lots, a real: the hours of its business days,
   * or what they yield in SIT at the present throughput. What is withheld or bought counts as supply.
   */
  deliverableLots(slot: number): number;
  /** The best price of a side of the slot's own book just now; `NO_PRICE` for none. */
  bestTicks(slot: number, side: 0 | 1): number;
  /** The session is open, nothing is halted, and no auction collects. */
  isTrading(slot: number): boolean;

  /** Owners charged with an account's position, the one in control first. Not for hot paths: see `owners`. */
  ownersOf(account: number): readonly number[];
  /** The same for all accounts: those of account a are `owners[ownersFrom[a]]` up to `owners[ownersFrom[a + 1]]`. */
  readonly owners: Int32Array;
  readonly ownersFrom: Int32Array;
  /** Which share of each lot the owner at the same place of `owners` is charged with: 1, or less where pro rata. */
  chargedShare(place: number): number;
  /** Lots of an order by which the owner at a place of `owners` comes to at most so many lots more. */
  orderLots(place: number, lots: number): number;
  /** Lots that owners are charged with: no whole ones where that is pro rata. */
  ownerPosition(owner: number, slot: number): number;
  ownerWorking(owner: number, slot: number, side: 0 | 1): number;
  /** Position (of the other side: negative) and working orders of a side together. */
  ownerWorst(owner: number, slot: number, side: 0 | 1): number;
  familyPosition(owner: number, family: number): number;
  familyWorking(owner: number, family: number, side: 0 | 1): number;
  familyWorst(owner: number, family: number, side: 0 | 1): number;
  /** Does an owner provide compute or tokens: is one of its agents of a class that does? */
  isProvider(owner: number): boolean;
  /** Accounts that an owner is charged with. */
  accountsOf(owner: number): readonly number[];
  accountPosition(account: number, slot: number): number;
  accountWorking(account: number, slot: number, side: 0 | 1): number;
  /** What the account's holder has with its member. */
  accountBalance(account: number): Money;
  /** 0 client, 1 house. */
  originOf(account: number): number;

  /** Until when the slot is halted by whatever rule; in the past where it is not. */
  haltedUntil(slot: number): TimeUs;
  /** Stops trading in a slot until then, at least: orders stay, only cancels work. The longest of all halts holds. */
  halt(slot: number, untilUs: TimeUs): void;
  /** Cancels the owner's working orders of a side in a slot. Returns the lots canceled. */
  cancelOrders(owner: number, slot: number, side: 0 | 1): number;
  /**
   * Sends a market order for an account that reduces its position, in whole lots, rounded up. Returns the lots
   * filled, or all of them where a batch will fill what it can; 0 where one still has a forced order of the account,
   * so that nothing is sent.
   */
  forceOrder(account: number, slot: number, side: 0 | 1, lots: number): number;
  /**
   * Moves money from an account's margin to the exchange; a negative amount the other way, whatever the exchange has.
   */
  charge(account: number, amount: Money, posting: number, slot: number): void;
  /** Moves money from an account's margin to the outside: a tax. */
  levy(account: number, amount: Money, posting: number, slot: number): void;
  /** A uniform draw in [0, 1) for an owner and a trade date, of the stream of audits. */
  auditDraw(owner: number, tradeDate: number): number;
  setTimer(atUs: TimeUs, rule: number, tag: number): void;
  /** Class of an owner in the Commitments of Traders: code of `TRADER_CLASS_WORDS`. */
  traderClassOf(owner: number): number;
  record(event: RuleEvent): void;
  report(report: TraderReport): void;
}

/** One row of what rules did. What does not apply is left out. */
export interface RuleEvent {
  /** Codes of `words.ts`. */
  readonly rule: number;
  readonly event: number;
  readonly slot?: number;
  /** Where it concerns a family and no single month of it, the slot is left out. */
  readonly family?: number;
  readonly owner?: number;
  readonly account?: number;
  readonly side?: 0 | 1;
  /** Position limits: a level of `LEVEL_WORDS`. Price limits: the tier, from 0. Alerts: a kind of `ALERT_WORDS`. */
  readonly level?: number;
  readonly lots?: number;
  /** The limit in force: lots, or ticks. */
  readonly threshold?: number;
  /** What was compared with it: lots (short ones negative), or ticks. */
  readonly value?: number;
  readonly untilUs?: TimeUs;
}
