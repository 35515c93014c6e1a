import type { AgentClass, AgentDesk, DrawnValues, Exposure } from "../../engine/agent.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { BUY, SELL } from "../../engine/book/order-books.ts";
import { REPORT_MARGIN_CALL } from "../../engine/exchange/reports.ts";
import { activeFuture } from "../active-months.ts";
import { closeOthers } from "../close-others.ts";
import { lotsByStep } from "../execution/twap.ts";
import { FAMILIES_PARAMETER, homeFamily } from "../home-family.ts";
import { answerMarginCall } from "../margin-answer.ts";
import { MANIPULATED_MONTH_PARAMETERS } from "../month-parameters.ts";
import { midTicks } from "../prices.ts";
import { takeLiquidity } from "../work-order.ts";

const PARAMETERS = {
  families: FAMILIES_PARAMETER,
  swapLots: {
    type: "number",
    unit: "lots",
    doc: "Swap on the day's settlement price that an owner of size one takes each trade date; none: 0.",
    source: "assumption: ten times what it trades in the window",
    minimum: 0,
    default: 600,
  },
  bangLots: {
    type: "number",
    unit: "lots",
    doc: "What an owner of size one trades in each settlement window.",
    source: "assumption: as much as the crowd of the shipped scenarios trades in half an hour",
    exclusiveMinimum: 0,
    default: 60,
  },
  windowEnd: {
    type: "duration",
    unit: "microseconds",
    doc: "Time of day (UTC) at which the settlement window ends.",
    source: "assumption: the end of the trade date in the shipped scenarios",
    exclusiveMinimum: 0,
    maximum: 86_400_000_000,
    default: "22 h",
  },
  window: {
    type: "duration",
    unit: "microseconds",
    doc: "Length of the settlement window.",
    source: "assumption: the default settlement window of the clearing house",
    exclusiveMinimum: 0,
    maximum: 43_200_000_000,
    default: "30 min",
  },
  strikeBefore: {
    type: "duration",
    unit: "microseconds",
    doc: "The swap is struck at the middle of the book so long before the window.",
    source: "assumption",
    minimum: 0,
    maximum: 43_200_000_000,
    default: "5 min",
  },
  slices: {
    type: "integer",
    unit: "orders",
    doc: "Even orders over the window.",
    source: "assumption: the price is the mean of the window, so that it trades in all of it",
    minimum: 1,
    maximum: 10_000,
    default: 12,
  },
  slippageTicks: {
    type: "integer",
    unit: "ticks",
    doc: "How far beyond the best price its orders reach at most.",
    source: "assumption: it means to move the price",
    minimum: 0,
    default: 3,
  },
  ...MANIPULATED_MONTH_PARAMETERS,
} as const satisfies ParameterSpecs;

/** A swap that pays its lots times (settlement price - strike). */
interface Swap {
  readonly tradeDate: number;
  readonly instrument: number;
  readonly strikeTicks: number;
  readonly lots: number;
}

interface State {
  readonly values: DrawnValues<typeof PARAMETERS>;
  readonly size: number;
  readonly family: number;
  /** That of the present trade date; null before the first. */
  swap: Swap | null;
  /** Slices done in the present window. */
  slice: number;
  /** Dollars that the swap of the trade date before paid. */
  gain: number;
}

const STRIKE = 0;
const SLICE = 1;

/**
 * Bangs the close (7 U.S.C. 6c(a)(5)(B)): trades futures in the daily settlement window while it holds something
 * larger that is settled on the window's price. Its objective: what the swap gains by the settlement price that it
 * moves, less what the futures cost it. Before each window it strikes a swap on the day's settlement price at the
 * middle of the book, long and short in turn, and trades the swap's way in even slices; what it bought in one window
 * it sells in the next. The swap is bilateral and outside the market: no rule sees it. Its profit: the swaps' gains,
 * told as `physicalCost` (negative) at the end of the next trade date, so that the last one of a run is not, and
 * variation less fees.
 */
export const closeBanger: AgentClass<typeof PARAMETERS, State> = {
  name: "close-banger",
  intent: "manipulate",
  doc: "Pushes the daily settlement price of futures, on which a swap of its own is settled.",
  parameters: PARAMETERS,
  hears: [REPORT_MARGIN_CALL],
  create: (birth) => ({
    values: birth.values,
    size: birth.size,
    family: homeFamily(birth),
    swap: null,
    slice: 0,
    gain: 0,
  }),
  start: (state, desk) => fileStrike(state, desk, 0),
  wake(state, desk, tag) {
    if (tag === SLICE) return push(state, desk);
    fileStrike(state, desk, 1);
    strike(state, desk);
  },
  hear: (_state, desk, report) => answerMarginCall(desk, report),
  exposures: (state) => [
    {
      family: state.family,
      needLots: 0,
      desiredLots: 0,
      physicalUnits: 0,
      physicalCost: 0 - state.gain,
      swapGain: state.gain,
    } satisfies Exposure,
  ],
};

const windowStart = ({ windowEnd, window }: State["values"]): number => windowEnd - window;

function fileStrike({ values }: State, desk: AgentDesk, daysAhead: number): void {
  const timeOfDay = windowStart(values) - values.strikeBefore;
  const time = desk.timeOfTradeDate(daysAhead, timeOfDay);
  // A window soon after midnight has its strike on the day before: that may be the one of which this comes.
  const isAhead = time > desk.nowUs;
  desk.wakeAt(isAhead ? time : desk.timeOfTradeDate(daysAhead + 1, timeOfDay), STRIKE);
}

function fileSlice({ values, slice }: State, desk: AgentDesk): void {
  const time = windowStart(values) + (values.window * slice) / values.slices;
  desk.wakeAt(desk.timeOfTradeDate(0, Math.ceil(time)), SLICE);
}

/** Books what the last swap has paid, and strikes the next. */
function strike(state: State, desk: AgentDesk): void {
  const { values, size, family } = state;
  state.gain = gainOf(state, desk);
  state.swap = null;
  const { instrument } = activeFuture(desk, family, values.rollDays);
  closeOthers(desk, family, instrument);
  if (!desk.isTrading(instrument)) return;
  const strikeTicks = midTicks(desk, instrument, desk.quote(instrument));
  const sign = desk.tradeDate % 2 === 0 ? 1 : -1;
  const lots = sign * Math.floor(values.swapLots * size);
  state.swap = { tradeDate: desk.tradeDate, instrument, strikeTicks, lots };
  state.slice = 0;
  fileSlice(state, desk);
}

/** Dollars that the swap paid: its month was settled when its trade date ended. */
function gainOf({ swap, family }: State, desk: AgentDesk): number {
  if (swap === null || !isListed(desk, family, swap.instrument)) return 0;
  const ticks = desk.settlementTicks(swap.instrument) - swap.strikeTicks;
  return swap.lots * ticks * desk.tickValue(family) * desk.moneyUnit;
}

const isListed = (desk: AgentDesk, family: number, instrument: number): boolean =>
  desk.listed(family).some((month) => month.instrument === instrument);

/** One slice of the window's orders, the way of the swap. */
function push(state: State, desk: AgentDesk): void {
  const { swap, values, size } = state;
  if (swap === null || swap.tradeDate !== desk.tradeDate) return;
  const all = Math.max(1, Math.floor(values.bangLots * size));
  const before = lotsByStep(all, state.slice, values.slices);
  state.slice++;
  const lots = lotsByStep(all, state.slice, values.slices) - before;
  if (state.slice < values.slices) fileSlice(state, desk);
  if (lots < 1 || !desk.isTrading(swap.instrument)) return;
  const side = swap.tradeDate % 2 === 0 ? BUY : SELL;
  takeLiquidity(desk, swap.instrument, side, lots, values.slippageTicks);
}
