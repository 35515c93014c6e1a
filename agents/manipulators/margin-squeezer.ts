import type { AgentClass, AgentDesk, DrawnValues } from "../../engine/agent.ts";
import { BUY, NO_PRICE, SELL } from "../../engine/book/order-books.ts";
import { REPORT_MARGIN_CALL } from "../../engine/exchange/reports.ts";
import { activeFuture } from "../active-months.ts";
import { closeOthers } from "../close-others.ts";
import { homeFamily } from "../home-family.ts";
import { answerMarginCall } from "../margin-answer.ts";
import { midTicks } from "../prices.ts";
import { restTowards, takeLiquidity, takeTowards } from "../work-order.ts";
import { MARGIN_SQUEEZER_PARAMETERS } from "./margin-squeezer-parameters.ts";
import { wakeAtTimeOfDay } from "./wake-at-time-of-day.ts";

interface State {
  readonly values: DrawnValues<typeof MARGIN_SQUEEZER_PARAMETERS>;
  readonly size: number;
  readonly family: number;
  /** The way of the last push: 1 up, -1 down, 0 none yet. */
  way: number;
  /** Steps done of the present round. */
  step: number;
  /** The order that waits for forced ones: client order id; 0: none. */
  order: number;
}

const STEP = 0;

/**
 * A margin squeeze (predatory trading, Brunnermeier and Pedersen 2005, Journal of Finance 60(4)). Its objective: to
 * sell before others are forced to and buy from them while they are (or the other way round). Before the daily mark it
 * pushes the way that the price has gone since the mark before, against those who have lost already: a burst at each
 * step at which few lots stand against it. When calls that were not met are due, it waits at the touch for the forced
 * orders: to close what it pushed with, and, while the price is beyond the mark, to hold some lots the other way.
 * Then it takes what closes the rest. It knows of no account but its own. Its profit is its variation less fees.
 */
export const marginSqueezer: AgentClass<typeof MARGIN_SQUEEZER_PARAMETERS, State> = {
  name: "margin-squeezer",
  intent: "manipulate",
  doc: "Pushes the price before the daily mark against those who have lost; then trades with forced orders.",
  parameters: MARGIN_SQUEEZER_PARAMETERS,
  hears: [REPORT_MARGIN_CALL],
  create: (birth) => ({
    values: birth.values,
    size: birth.size,
    family: homeFamily(birth),
    way: 0,
    step: 0,
    order: 0,
  }),
  start: (state, desk) => {
    wakeAtTimeOfDay(desk, state.values.waitFrom, STEP);
  },
  wake(state, desk) {
    const sinceStart = state.step * state.values.stepEvery;
    fileNextStep(state, desk);
    if (state.order !== 0) desk.cancel(state.order);
    state.order = 0;
    const { instrument } = activeFuture(desk, state.family, state.values.rollDays);
    closeOthers(desk, state.family, instrument);
    if (!desk.isTrading(instrument)) return;
    const { waitFor, unwindFor } = state.values;
    if (sinceStart < waitFor) wait(state, desk, instrument);
    else if (sinceStart < waitFor + unwindFor) unwind(state, desk, instrument);
    else push(state, desk, instrument, sinceStart - state.values.stepEvery < waitFor + unwindFor);
  },
  hear: (_state, desk, report) => answerMarginCall(desk, report),
};

function fileNextStep(state: State, desk: AgentDesk): void {
  const { waitFrom, waitFor, unwindFor, pushFor, stepEvery } = state.values;
  state.step++;
  const isLast = state.step * stepEvery >= waitFor + unwindFor + pushFor;
  if (isLast) {
    state.step = 0;
    wakeAtTimeOfDay(desk, waitFrom, STEP);
  } else desk.wakeAt(desk.nowUs + stepEvery, STEP);
}

const scaled = (lots: number, { size }: State): number => Math.floor(lots * size);

/** Waits at the touch for forced orders, which come the way of the push. */
function wait(state: State, desk: AgentDesk, instrument: number): void {
  const position = desk.position(instrument);
  const moved = movedSinceMark(desk, instrument) * state.way;
  const wanted = moved > 0 ? -state.way * scaled(state.values.absorbLots, state) : 0;
  const missing = wanted - position;
  state.order = restTowards(desk, instrument, missing, Math.abs(missing));
}

function unwind(state: State, desk: AgentDesk, instrument: number): void {
  const { values } = state;
  const left = -desk.position(instrument);
  takeTowards(desk, instrument, left, scaled(values.burstLots, state));
}

/** A burst of the push, where the book is thin; the first step of a push chooses its way. */
function push(state: State, desk: AgentDesk, instrument: number, isFirst: boolean): void {
  const { values } = state;
  if (isFirst) state.way = Math.sign(movedSinceMark(desk, instrument));
  const missing = scaled(values.pushLots, state) - state.way * desk.position(instrument);
  const lots = Math.min(missing, Math.max(1, scaled(values.burstLots, state)));
  if (state.way === 0 || lots < 1) return;
  const { bidTicks, bidLots, askTicks, askLots } = desk.quote(instrument);
  if (bidTicks === NO_PRICE || askTicks === NO_PRICE) return;
  const against = state.way > 0 ? askLots : bidLots;
  if (against > values.thinLots) return;
  takeLiquidity(desk, instrument, state.way > 0 ? BUY : SELL, lots, values.slippageTicks);
}

const movedSinceMark = (desk: AgentDesk, instrument: number): number =>
  midTicks(desk, instrument, desk.quote(instrument)) - desk.settlementTicks(instrument);
