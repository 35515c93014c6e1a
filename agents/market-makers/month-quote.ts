import type { AgentDesk } from "../../engine/agent.ts";
import { exp, log } from "../../engine/base/real.ts";
import { TRADING_DAYS_A_YEAR } from "../../engine/base/sim-time.ts";
import { BUY, NO_PRICE, SELL, type Side } from "../../engine/book/order-books.ts";
import { fixingCount } from "../../engine/instruments/expiry-calendar.ts";
import type { Future } from "../../engine/instruments/future.ts";
import { clamp } from "../prices.ts";

/** One side of one month's quote. */
export interface Standing {
  /** Client order id, 0: none. */
  order: number;
  priceTicks: number;
  lots: number;
}

/** What a maker keeps of one month: its beliefs and its two quotes. Plain data. */
export interface MonthQuote {
  readonly instrument: number;
  /** Day of the last print that settles the month (position in the business days), and their number. */
  readonly lastFixing: number;
  readonly prints: number;
  /** Its estimate of the middle, ticks. */
  middle: number;
  /** The index value that it knows the month by, dollars: the last print, or what its first price goes with. */
  print: number;
  /** Its estimate of the middle then. */
  middleAtPrint: number;
  /** The reservation price that its standing quotes are made around. */
  reservation: number;
  /** Variance of its middle, ticks^2 a trade date. */
  variance: number;
  /** The middle when the trade date began. */
  middleAtStart: number;
  /** Average volume of late, lots a trade date; -1: none known yet. */
  flowLots: number;
  /** Time over which inventory in this month is risky, trade dates. */
  horizonDays: number;
  /** Trade date that the daily values below are of. */
  tradeDate: number;
  /** Factor on the half-spread. */
  widening: number;
  /** Largest long and short position that it may come to. */
  longRoom: number;
  shortRoom: number;
  readonly bid: Standing;
  readonly ask: Standing;
}

/** Memory of a daily variance, a trade date: RiskMetrics' 0.94. */
const VARIANCE_MEMORY = 0.94;
/** Memory of the average volume, a trade date: about a week. */
const FLOW_MEMORY = 0.8;

/** Starts from the settlement price, with a given volatility a trade date. */
export function beginMonth(desk: AgentDesk, future: Future, dailyVolatility: number): MonthQuote {
  const { instrument, dates } = future;
  const middle = desk.settlementTicks(instrument);
  const daily = dailyVolatility * middle;
  return {
    instrument,
    lastFixing: dates.lastFixing,
    prints: fixingCount(dates),
    middle,
    print: desk.settledIndex(instrument),
    middleAtPrint: middle,
    reservation: middle,
    variance: daily * daily,
    middleAtStart: middle,
    flowLots: -1,
    horizonDays: 0,
    tradeDate: -1,
    widening: 1,
    longRoom: 0,
    shortRoom: 0,
    bid: { order: 0, priceTicks: NO_PRICE, lots: 0 },
    ask: { order: 0, priceTicks: NO_PRICE, lots: 0 },
  };
}

/** How a maker bounds itself and widens. */
export interface DailyTerms {
  /** Its own bound on inventory in a month, lots. */
  readonly inventoryLots: number;
  readonly quoteLots: number;
  readonly horizonDays: number;
  readonly unwindShare: number;
  readonly expiryWidening: number;
  readonly concentrationWidening: number;
}

/** Share of open interest in one hand from which on a maker widens. */
const CONCENTRATED = 0.1;

/**
 * Once a trade date: the middle's move enters the variance (a settlement price may be a trade at a wide quote, which
 * would widen the next), the last volume the flow that inventory is unwound in; the half-spread widens as the month's
 * averaging ends and with the largest holder's share; positions keep to its own bound and to position limits.
 */
export function turnDay(month: MonthQuote, desk: AgentDesk, terms: DailyTerms): void {
  const today = desk.tradeDate;
  if (today === month.tradeDate) return;
  const move = month.middle - month.middleAtStart;
  if (month.tradeDate >= 0) {
    month.variance = VARIANCE_MEMORY * month.variance + (1 - VARIANCE_MEMORY) * move * move;
    const volume = desk.volume(month.instrument);
    month.flowLots =
      month.flowLots < 0 ? volume : FLOW_MEMORY * month.flowLots + (1 - FLOW_MEMORY) * volume;
  }
  month.horizonDays = horizonOf(month.flowLots, terms);
  month.middleAtStart = month.middle;
  month.tradeDate = today;
  const averaged = clamp(1 - (month.lastFixing - today + 1) / month.prints, 0, 1);
  const concentration = Math.max(0, desk.largestLongShare(month.instrument) - CONCENTRATED);
  month.widening =
    1 + terms.expiryWidening * averaged + terms.concentrationWidening * concentration;
  month.longRoom = roomOf(desk, month, BUY, terms.inventoryLots);
  month.shortRoom = roomOf(desk, month, SELL, terms.inventoryLots);
}

/** The time in which a quote is traded away as its share of the flow. */
function horizonOf(flowLots: number, { quoteLots, horizonDays, unwindShare }: DailyTerms): number {
  return flowLots <= 0 ? horizonDays : Math.min(horizonDays, quoteLots / (unwindShare * flowLots));
}

function roomOf(desk: AgentDesk, month: MonthQuote, side: Side, inventoryLots: number): number {
  const { presentLots } = desk.positionLimits(month.instrument, side);
  return Math.min(inventoryLots, presentLots ?? inventoryLots);
}

/**
 * Moves the middle where a new index print, dollars, says much more than the book has done since the value before. The
 * effect of news on a month is that on its open prints, dying out along the curve at `curveDecay` a year.
 */
export function takeNews(
  month: MonthQuote,
  desk: AgentDesk,
  future: Future,
  print: number,
  terms: { readonly newsThreshold: number; readonly curveDecay: number },
): void {
  const change = log(print / month.print);
  const { count, total } = desk.fixedPrints(future);
  const years = Math.max(0, desk.daysToFirstFixing(future)) / TRADING_DAYS_A_YEAR;
  const expected = change * (1 - count / total) * exp(-terms.curveDecay * years);
  const surprise = expected - log(month.middle / month.middleAtPrint);
  if (change !== 0 && Math.abs(surprise) > terms.newsThreshold) {
    month.middle *= exp(surprise);
    month.reservation *= exp(surprise);
  }
  month.print = print;
  month.middleAtPrint = month.middle;
}
