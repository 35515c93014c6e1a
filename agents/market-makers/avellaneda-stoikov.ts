import type { AgentClass, AgentDesk, Birth, DrawnValues, Report } from "../../engine/agent.ts";
import { log } from "../../engine/base/real.ts";
import { UNKNOWN_ORDER } from "../../engine/base/order-words.ts";
import { BUY, NO_PRICE, SELL, type Side } from "../../engine/book/order-books.ts";
import {
  REPORT_CANCELED,
  REPORT_EXPIRED,
  REPORT_FILLED,
  REPORT_REJECTED,
} from "../../engine/exchange/reports.ts";
import { PURPOSE } from "../../engine/random/purposes.ts";
import { homeFamily } from "../home-family.ts";
import { touchImbalance } from "../prices.ts";
import { AVELLANEDA_STOIKOV_PARAMETERS } from "./avellaneda-stoikov-parameters.ts";
import {
  beginMonth,
  type DailyTerms,
  type MonthQuote,
  type Standing,
  takeNews,
  turnDay,
} from "./month-quote.ts";

interface State {
  readonly values: DrawnValues<typeof AVELLANEDA_STOIKOV_PARAMETERS>;
  readonly quoteLots: number;
  readonly daily: DailyTerms;
  readonly family: number;
  /** ln(1 + gamma / k) / gamma: the half-spread of a maker without inventory risk, ticks. */
  readonly bareHalfSpread: number;
  /** The last index print that it knows, dollars; 0 before the first look. */
  print: number;
  months: MonthQuote[];
}

const REFRESH = 0;

/**
 * Quotes two sides in many months by Avellaneda and Stoikov 2008 (eq. 29-30 with a constant horizon, the time in
 * which the month's volume takes a quote off it): reservation price r = s - q gamma sigma^2 (T - t), half-spread
 * gamma sigma^2 (T - t) / 2 + ln(1 + gamma / k) / gamma. Inventory is bounded; quotes lean with the book's imbalance
 * and widen with concentration and as a month's averaging ends.
 */
export const avellanedaStoikov: AgentClass<typeof AVELLANEDA_STOIKOV_PARAMETERS, State> = {
  name: "avellaneda-stoikov",
  intent: "make_market",
  doc: "Two-sided quotes around a reservation price that leans against inventory.",
  parameters: AVELLANEDA_STOIKOV_PARAMETERS,
  hears: [REPORT_CANCELED, REPORT_EXPIRED, REPORT_REJECTED],
  create: (birth) => ({
    values: birth.values,
    quoteLots: quoteLots(birth),
    daily: dailyTerms(birth),
    family: homeFamily(birth),
    bareHalfSpread:
      log(1 + birth.values.riskAversion / birth.values.arrivalDecay) / birth.values.riskAversion,
    print: 0,
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
    readPrint(state, desk);
    for (const month of state.months) look(state, desk, month);
  },
  hear(state, desk, report) {
    const month = state.months.find(({ instrument }) => instrument === report.instrument);
    if (month === undefined) return;
    const side = report.side === BUY ? month.bid : month.ask;
    if (side.order !== report.clientOrderId) return;
    // A refused replace leaves the old order standing: it is taken out, so that nothing stands that is not known of.
    if (report.kind === REPORT_REJECTED && report.reason !== UNKNOWN_ORDER) desk.cancel(side.order);
    forget(side, report);
    // The fill may be the month's last: it is heard when the month has expired already.
    const filled = report.kind === REPORT_FILLED && side.order === 0;
    if (filled && desk.isTrading(month.instrument)) {
      quote(state, desk, month, touchImbalance(desk.quote(month.instrument)));
    }
  },
};

const quoteLots = ({ values, size }: Birth<typeof AVELLANEDA_STOIKOV_PARAMETERS>): number =>
  Math.max(1, Math.floor(values.quoteLots * size));

function dailyTerms(birth: Birth<typeof AVELLANEDA_STOIKOV_PARAMETERS>): DailyTerms {
  const { inventoryLots, horizonDays, unwindShare, expiryWidening, concentrationWidening } =
    birth.values;
  return {
    inventoryLots: inventoryLots * birth.size,
    quoteLots: quoteLots(birth),
    horizonDays,
    unwindShare,
    expiryWidening,
    concentrationWidening,
  };
}

function forget(side: Standing, report: Report): void {
  side.lots = report.kind === REPORT_FILLED ? report.openLots : 0;
  if (side.lots === 0) side.order = 0;
}

/** Keeps one entry for each month that it quotes; months that have expired drop out. */
function followListing(state: State, desk: AgentDesk): void {
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

/** Once a new index print is out: whatever it says beyond what the book has done. */
function readPrint(state: State, desk: AgentDesk): void {
  const print = desk.lastPrint(state.family);
  if (print === state.print) return;
  const change = state.print === 0 ? 0 : log(print / state.print);
  state.print = print;
  const listed = desk.listed(state.family);
  for (const [i, month] of state.months.entries()) {
    takeNews(month, desk, listed[i]!, change, state.values);
  }
}

function look(state: State, desk: AgentDesk, month: MonthQuote): void {
  if (!desk.isTrading(month.instrument)) return;
  turnDay(month, desk, state.daily);
  const book = desk.quote(month.instrument);
  // What is learnt is by how much the book differs from its own quotes: were it the book itself, a maker would take
  // the lean of its own inventory for news, and quotes would run away. A book without a side has no middle.
  if (book.bidTicks !== NO_PRICE && book.askTicks !== NO_PRICE) {
    const surprise = (book.bidTicks + book.askTicks) / 2 - month.reservation;
    month.middle += state.values.learning * surprise;
  }
  quote(state, desk, month, touchImbalance(book));
}

function quote(state: State, desk: AgentDesk, month: MonthQuote, imbalance: number): void {
  const { values, quoteLots: lots } = state;
  const position = desk.position(month.instrument);
  // Bounded as a whole: a quote's worth of inventory must never lean by more than the quotes are apart, or a maker's
  // bid after a sale would stand above its offer before.
  const risk = Math.min(
    values.riskAversion * month.variance * month.horizonDays,
    values.widestSpread * month.middle,
  );
  const lean = values.imbalanceTicks * imbalance;
  month.reservation = month.middle - (position / lots) * risk + lean;
  const half = (risk / 2 + state.bareHalfSpread) * month.widening;
  const bid = Math.max(1, Math.floor(month.reservation - half));
  const ask = Math.max(bid + 1, Math.ceil(month.reservation + half));
  const mayBuy = position + lots <= month.longRoom;
  const maySell = lots - position <= month.shortRoom;
  // The side that makes room goes first, so that it never trades with itself.
  const rises = month.ask.order !== 0 && bid >= month.ask.priceTicks;
  if (rises) keep(state, desk, month, SELL, maySell ? ask : NO_PRICE);
  keep(state, desk, month, BUY, mayBuy ? bid : NO_PRICE);
  if (!rises) keep(state, desk, month, SELL, maySell ? ask : NO_PRICE);
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
