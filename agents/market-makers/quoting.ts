import type { AgentDesk, Report } from "../../engine/agent.ts";
import { NO_PRICE } from "../../engine/book/order-books.ts";
import { REPORT_CANCELED, REPORT_EXPIRED, REPORT_REJECTED } from "../../engine/exchange/reports.ts";
import { PURPOSE } from "../../engine/random/purposes.ts";
import { touchImbalance } from "../prices.ts";
import { beginMonth, type DailyTerms, type MonthQuote, takeNews, turnDay } from "./month-quote.ts";
import { hearOfQuote, showNone, showQuote } from "./standing-quotes.ts";

/** What every maker has among its parameters. */
export interface QuotingValues {
  /** Microseconds. */
  readonly refresh: number;
  readonly months: number;
  readonly dailyVolatility: number;
  readonly learning: number;
  readonly newsThreshold: number;
  readonly curveDecay: number;
  readonly imbalanceTicks: number;
}

/** What every maker keeps. Plain data. */
export interface QuotingState {
  readonly values: QuotingValues;
  /** Lots of each quote: the unit of inventory. */
  readonly quoteLots: number;
  readonly daily: DailyTerms;
  readonly family: number;
  /** The last index print that it knows, dollars; 0 before the first look. */
  print: number;
  months: MonthQuote[];
}

/** Reports that every maker hears beside its fills. */
export const QUOTE_REPORTS: readonly number[] = [REPORT_CANCELED, REPORT_EXPIRED, REPORT_REJECTED];

/** Where a model quotes a month, ticks: around a reservation price, so far below and above it. */
export interface ModelQuote {
  readonly reservation: number;
  readonly below: number;
  readonly above: number;
  /** Lots on either side. Absent: those of every quote. */
  readonly lots?: number;
  /** Lots below which a side that stands is filled up. Absent: half of them. */
  readonly least?: number;
}

/** A model of quoting, given a month and the inventory there in quote sizes; null: it shows nothing there. */
export type QuoteModel<S extends QuotingState> = (
  state: S,
  month: MonthQuote,
  inventory: number,
  desk: AgentDesk,
) => ModelQuote | null;

/** How much of a month's volume comes its way: for the time in which a quote is filled. */
export interface FlowTerms {
  readonly horizonDays: number;
  readonly unwindShare: number;
}

/** How an owner bounds itself and widens, day by day. */
export function dailyTerms(
  birth: {
    readonly values: {
      readonly quoteLots: number;
      readonly inventoryLots: number;
      readonly expiryWidening: number;
      readonly concentrationWidening: number;
    };
    readonly size: number;
  },
  flow: FlowTerms,
): DailyTerms {
  const { inventoryLots, expiryWidening, concentrationWidening } = birth.values;
  return {
    inventoryLots: inventoryLots * birth.size,
    quoteLots: quoteLots(birth),
    horizonDays: flow.horizonDays,
    unwindShare: flow.unwindShare,
    expiryWidening,
    concentrationWidening,
  };
}

/** Lots of each quote of an owner, at least one. */
export const quoteLots = (birth: {
  readonly values: { readonly quoteLots: number };
  readonly size: number;
}): number => Math.max(1, Math.floor(birth.values.quoteLots * birth.size));

/** The wake-up of a look. */
export const REFRESH = 0;

/** Files the first look: makers look at different moments of the interval, so that they do not all quote at once. */
export function fileFirstLook(state: QuotingState, desk: AgentDesk): void {
  const phase = desk.random(PURPOSE.arrival, 0, 1).uniform();
  desk.wakeAt(desk.tradingTimeAfter(state.family, 1 + phase * state.values.refresh), REFRESH);
}

/** A look at all its quotes: follows the listing, reads a new print, learns from the books, quotes. Files the next. */
export function lookAtMonths<S extends QuotingState>(
  state: S,
  desk: AgentDesk,
  model: QuoteModel<S>,
): void {
  desk.wakeAt(desk.tradingTimeAfter(state.family, state.values.refresh), REFRESH);
  readPrint(state, desk);
  followListing(state, desk);
  for (const month of state.months) look(state, desk, month, model);
}

/** Hears of a quote; one that was filled to its end is renewed at once. */
export function hearOfMonths<S extends QuotingState>(
  state: S,
  desk: AgentDesk,
  report: Report,
  model: QuoteModel<S>,
): void {
  const month = state.months.find(({ instrument }) => instrument === report.instrument);
  if (month === undefined) return;
  // The fill may be the month's last: it is heard when the month has expired already.
  if (hearOfQuote(desk, month, report) && desk.isTrading(month.instrument)) {
    quote(state, desk, month, model);
  }
}

/** Keeps one entry for each month that it quotes; months that have expired drop out. */
function followListing(state: QuotingState, desk: AgentDesk): void {
  const listed = desk.listed(state.family);
  const count = Math.min(listed.length, state.values.months);
  let same = state.months.length === count;
  for (let i = 0; same && i < count; i++) {
    same = listed[i]!.instrument === state.months[i]!.instrument;
  }
  if (same) return;
  state.months = listed
    .slice(0, count)
    .map(
      (future) =>
        state.months.find(({ instrument }) => instrument === future.instrument) ??
        beginMonth(desk, future, state.values.dailyVolatility),
    );
}

/** Once a new index print is out: whatever it says beyond what the book has done, in months that it knows already. */
function readPrint(state: QuotingState, desk: AgentDesk): void {
  const print = desk.lastPrint(state.family);
  if (print === state.print) return;
  state.print = print;
  for (const future of desk.listed(state.family)) {
    const month = state.months.find(({ instrument }) => instrument === future.instrument);
    if (month !== undefined) takeNews(month, desk, future, print, state.values);
  }
}

function look<S extends QuotingState>(
  state: S,
  desk: AgentDesk,
  month: MonthQuote,
  model: QuoteModel<S>,
): void {
  if (!desk.isTrading(month.instrument)) return;
  turnDay(month, desk, state.daily);
  const book = desk.quote(month.instrument);
  // What is learnt is by how much the book differs from its own quotes: were it the book itself, a maker would take
  // the lean of its own inventory for news, and quotes would run away. A book without a side has no middle.
  if (book.bidTicks !== NO_PRICE && book.askTicks !== NO_PRICE) {
    const surprise = (book.bidTicks + book.askTicks) / 2 - month.reservation;
    month.middle += state.values.learning * surprise;
  }
  quote(state, desk, month, model);
}

function quote<S extends QuotingState>(
  state: S,
  desk: AgentDesk,
  month: MonthQuote,
  model: QuoteModel<S>,
): void {
  const position = desk.position(month.instrument);
  const wanted = model(state, month, position / state.quoteLots, desk);
  if (wanted === null) return showNone(desk, month);
  const { reservation, below, above, lots = state.quoteLots, least = lots / 2 } = wanted;
  const imbalance = touchImbalance(desk.quote(month.instrument));
  month.reservation = reservation + state.values.imbalanceTicks * imbalance;
  const bid = Math.max(1, Math.floor(month.reservation - below));
  const ask = Math.max(bid + 1, Math.ceil(month.reservation + above));
  const mayBuy = position + lots <= month.longRoom;
  const maySell = lots - position <= month.shortRoom;
  showQuote(desk, month, { bid, ask, mayBuy, maySell, lots, least });
}
