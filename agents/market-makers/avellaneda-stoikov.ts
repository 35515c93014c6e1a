import type { AgentClass, AgentDesk, DrawnValues, Report } from "../../engine/agent.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { log } from "../../engine/base/real.ts";
import { BUY, NO_PRICE, SELL, type Side } from "../../engine/book/order-books.ts";
import {
  REPORT_CANCELED,
  REPORT_EXPIRED,
  REPORT_FILLED,
  REPORT_REJECTED,
} from "../../engine/exchange/reports.ts";
import type { Future } from "../../engine/instruments/future.ts";
import { PURPOSE } from "../../engine/random/purposes.ts";
import { FAMILIES_PARAMETER, homeFamily } from "../home-family.ts";
import { clamp, midTicks, touchImbalance } from "../prices.ts";

const PARAMETERS = {
  families: FAMILIES_PARAMETER,
  refresh: {
    type: "duration",
    unit: "microseconds",
    doc: "Trading time between two looks at all its quotes.",
    source: "assumption",
    exclusiveMinimum: 0,
    default: "5 min",
  },
  months: {
    type: "integer",
    unit: "months",
    doc: "Listed months that it quotes, the nearest first.",
    source: "assumption",
    minimum: 1,
    maximum: 64,
    default: 12,
  },
  quoteLots: {
    type: "distribution",
    unit: "lots",
    doc: "Size of each quote of an owner of size one.",
    source:
      "Xing 2026, section 5.4: designated makers show at least 50 lots of 1 million SIT; scaled: assumption",
    minimum: 1,
    default: { constant: 20 },
  },
  inventoryLots: {
    type: "number",
    unit: "lots",
    doc: "Inventory in one month beyond which it quotes only the side that reduces it.",
    source: "assumption: five quotes",
    exclusiveMinimum: 0,
    default: 100,
  },
  riskAversion: {
    type: "distribution",
    unit: "1/(ticks x quote size)",
    doc: "gamma of Avellaneda and Stoikov 2008, with prices in ticks and inventory in quote sizes.",
    source: "Avellaneda and Stoikov 2008 use 0.01 to 1 on a tick of 1: 0.1",
    exclusiveMinimum: 0,
    default: { constant: 0.1 },
  },
  arrivalDecay: {
    type: "number",
    unit: "1/ticks",
    doc: "k: how fast the chance of a fill falls with the distance from the middle.",
    source:
      "Avellaneda and Stoikov 2008 use 1.5 a unit of price; assumption: 3 a tick, as fills happen at the touch of a large-tick book",
    exclusiveMinimum: 0,
    default: 3,
  },
  horizonDays: {
    type: "number",
    unit: "trade dates",
    doc: "Time T - t over which it bears inventory risk; kept constant, as for a maker without a closing time.",
    source: "assumption: a quarter of a trade date",
    exclusiveMinimum: 0,
    default: 0.25,
  },
  dailyVolatility: {
    type: "fraction",
    unit: "1/sqrt(trade date)",
    doc: "Volatility that it starts from, before it has seen the month move.",
    source: "domain evidence: the H100 index moves about 1.65 % a day",
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.0165,
  },
  learning: {
    type: "fraction",
    unit: "",
    doc: "Share of the difference between the book's middle and its own reservation price that it takes for news, at each look.",
    source: "assumption",
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.5,
  },
  imbalanceTicks: {
    type: "number",
    unit: "ticks",
    doc: "Shift of its quotes towards the heavier side of the touch, at full imbalance.",
    source: "assumption: makers lean with the imbalance of the book",
    minimum: 0,
    default: 0.25,
  },
  expiryWidening: {
    type: "number",
    unit: "",
    doc: "Its half-spread grows by this share as the averaging of a month proceeds to its end.",
    source: "assumption: makers widen on expiry risk",
    minimum: 0,
    default: 0.5,
  },
  concentrationWidening: {
    type: "number",
    unit: "",
    doc: "Its half-spread grows by this multiple of the largest long holder's share of open interest above a tenth.",
    source: "assumption: makers widen on concentration",
    minimum: 0,
    default: 2,
  },
} as const satisfies ParameterSpecs;

/** One side of one month's quote. */
interface Standing {
  /** Client order id, 0: none. */
  order: number;
  priceTicks: number;
  lots: number;
}

interface MonthQuote {
  readonly instrument: number;
  /** Its estimate of the middle, ticks. */
  middle: number;
  /** The reservation price that its standing quotes are made around. */
  reservation: number;
  /** Variance of the settlement price, ticks^2 a trade date. */
  variance: number;
  settlementTicks: number;
  tradeDate: number;
  readonly bid: Standing;
  readonly ask: Standing;
}

interface State {
  readonly values: DrawnValues<typeof PARAMETERS>;
  readonly quoteLots: number;
  readonly inventoryLots: number;
  readonly family: number;
  months: MonthQuote[];
}

const REFRESH = 0;
/** Memory of a daily variance, a trade date: RiskMetrics' 0.94. */
const VARIANCE_MEMORY = 0.94;

/**
 * Quotes two sides in many months by Avellaneda and Stoikov 2008 (eq. 29-30 with a constant horizon): reservation
 * price r = s - q gamma sigma^2 (T - t), half-spread gamma sigma^2 (T - t) / 2 + ln(1 + gamma / k) / gamma. Inventory
 * is bounded; quotes lean with the book's imbalance and widen with concentration and as a month's averaging ends.
 */
export const avellanedaStoikov: AgentClass<typeof PARAMETERS, State> = {
  name: "avellaneda-stoikov",
  intent: "make_market",
  doc: "Two-sided quotes around a reservation price that leans against inventory.",
  parameters: PARAMETERS,
  hears: [REPORT_CANCELED, REPORT_EXPIRED, REPORT_REJECTED],
  create: (birth) => ({
    values: birth.values,
    quoteLots: Math.max(1, Math.floor(birth.values.quoteLots * birth.size)),
    inventoryLots: birth.values.inventoryLots * birth.size,
    family: homeFamily(birth),
    months: [],
  }),
  start(state, desk) {
    // Makers look at different moments of the interval, so that they do not all quote at once.
    const phase = desk.random(PURPOSE.arrival, 0, 1).uniform();
    desk.wakeAt(desk.tradingTimeAfter(state.family, 1 + phase * state.values.refresh), REFRESH);
  },
  wake(state, desk) {
    desk.wakeAt(desk.tradingTimeAfter(state.family, state.values.refresh), REFRESH);
    followListing(state, desk);
    for (const month of state.months) look(state, desk, month);
  },
  hear(state, desk, report) {
    const month = state.months.find(({ instrument }) => instrument === report.instrument);
    if (month === undefined) return;
    const side = report.side === BUY ? month.bid : month.ask;
    if (side.order !== report.clientOrderId) return;
    forget(side, report);
    if (report.kind === REPORT_FILLED && side.order === 0) quote(state, desk, month);
  },
};

function forget(side: Standing, report: Report): void {
  side.lots = report.kind === REPORT_FILLED ? report.openLots : 0;
  if (side.lots === 0) side.order = 0;
}

/** Keeps one entry for each month that it quotes; months that have expired drop out. */
function followListing(state: State, desk: AgentDesk): void {
  const listed = desk.listed(state.family).slice(0, state.values.months);
  const same =
    state.months.length === listed.length &&
    listed.every(({ instrument }, i) => state.months[i]!.instrument === instrument);
  if (same) return;
  state.months = listed.map(
    ({ instrument }) =>
      state.months.find((month) => month.instrument === instrument) ??
      begin(state, desk, instrument),
  );
}

function begin(state: State, desk: AgentDesk, instrument: number): MonthQuote {
  const middle = desk.settlementTicks(instrument);
  const daily = state.values.dailyVolatility * middle;
  return {
    instrument,
    middle,
    reservation: middle,
    variance: daily * daily,
    settlementTicks: middle,
    tradeDate: desk.tradeDate,
    bid: { order: 0, priceTicks: NO_PRICE, lots: 0 },
    ask: { order: 0, priceTicks: NO_PRICE, lots: 0 },
  };
}

function look(state: State, desk: AgentDesk, month: MonthQuote): void {
  if (!desk.isTrading(month.instrument)) return;
  const book = desk.quote(month.instrument);
  learnVariance(desk, month);
  // What is learnt is by how much the book differs from its own quotes: were it the book itself, a maker would take
  // the lean of its own inventory for news, and quotes would run away.
  const surprise = midTicks(desk, month.instrument, book) - month.reservation;
  month.middle += state.values.learning * surprise;
  quote(state, desk, month);
}

/** Once a trade date: the last settlement price's move enters the variance. */
function learnVariance(desk: AgentDesk, month: MonthQuote): void {
  if (desk.tradeDate === month.tradeDate) return;
  const settlement = desk.settlementTicks(month.instrument);
  const move = settlement - month.settlementTicks;
  month.variance = VARIANCE_MEMORY * month.variance + (1 - VARIANCE_MEMORY) * move * move;
  month.settlementTicks = settlement;
  month.tradeDate = desk.tradeDate;
}

function quote(state: State, desk: AgentDesk, month: MonthQuote): void {
  const { values } = state;
  const { instrument } = month;
  const inventory = desk.position(instrument) / state.quoteLots;
  const risk = values.riskAversion * month.variance * values.horizonDays;
  const lean = values.imbalanceTicks * touchImbalance(desk.quote(instrument));
  const reservation = month.middle - inventory * risk + lean;
  month.reservation = reservation;
  const half =
    (risk / 2 + log(1 + values.riskAversion / values.arrivalDecay) / values.riskAversion) *
    widening(state, desk, instrument);
  const bid = Math.max(1, Math.floor(reservation - half));
  const ask = Math.max(bid + 1, Math.ceil(reservation + half));
  const position = desk.position(instrument);
  const mayBuy = position + state.quoteLots <= roomOf(state, desk, instrument, BUY);
  const maySell = state.quoteLots - position <= roomOf(state, desk, instrument, SELL);
  keep(state, desk, month, BUY, mayBuy ? bid : NO_PRICE);
  keep(state, desk, month, SELL, maySell ? ask : NO_PRICE);
}

/** The largest position on a side: its own bound, or a position limit where that is tighter. */
function roomOf(state: State, desk: AgentDesk, instrument: number, side: Side): number {
  const { presentLots } = desk.positionLimits(instrument, side);
  return Math.min(state.inventoryLots, presentLots ?? state.inventoryLots);
}

/** Factor on the half-spread: grows as the month's averaging ends and with the largest holder's share. */
function widening(state: State, desk: AgentDesk, instrument: number): number {
  const { expiryWidening, concentrationWidening } = state.values;
  const future = desk.listed(state.family).find((month) => month.instrument === instrument);
  const fixed = future === undefined ? 0 : averagedShare(desk, future);
  const concentration = Math.max(0, desk.largestLongShare(instrument) - 0.1);
  return 1 + expiryWidening * fixed + concentrationWidening * concentration;
}

function averagedShare(desk: AgentDesk, future: Future): number {
  const total = future.dates.lastFixing - future.dates.firstFixing + 1;
  return clamp(1 - (desk.daysToLastTrade(future) + 1) / total, 0, 1);
}

/** Makes the side stand at the price with its full size: nothing to do, a replace, a new order, or a cancel. */
function keep(
  state: State,
  desk: AgentDesk,
  month: MonthQuote,
  side: Side,
  priceTicks: number,
): void {
  const standing = side === BUY ? month.bid : month.ask;
  if (priceTicks === NO_PRICE) {
    if (standing.order !== 0) desk.cancel(standing.order);
    return;
  }
  const lots = state.quoteLots;
  if (standing.order === 0) {
    standing.order = desk.limit(month.instrument, side, priceTicks, lots);
  } else if (standing.priceTicks !== priceTicks || standing.lots * 2 < lots) {
    desk.replace(standing.order, priceTicks, lots);
  } else return;
  standing.priceTicks = priceTicks;
  standing.lots = lots;
}
