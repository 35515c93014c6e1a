import type { AgentClass, AgentDesk, DrawnValues, Report } from "../../engine/agent.ts";
import { BUY, NO_PRICE, SELL, type Side } from "../../engine/book/order-books.ts";
import {
  REPORT_CANCELED,
  REPORT_EXPIRED,
  REPORT_FILLED,
  REPORT_MARGIN_CALL,
  REPORT_REJECTED,
} from "../../engine/exchange/reports.ts";
import { activeFuture } from "../active-months.ts";
import { type Arrivals, fileNextArrival } from "../arrivals.ts";
import { closeOthers } from "../close-others.ts";
import { homeFamily } from "../home-family.ts";
import { answerMarginCall } from "../margin-answer.ts";
import { takeTowards } from "../work-order.ts";
import { SPOOFER_PARAMETERS } from "./spoofer-parameters.ts";

interface State extends Arrivals {
  readonly values: DrawnValues<typeof SPOOFER_PARAMETERS>;
  readonly size: number;
  readonly family: number;
  /** Attempts begun so far: the number of the present one, and the tag of its end. */
  attempt: number;
  /** The order that it means to trade, and those that it means to cancel: client order ids; 0, none: gone. */
  genuine: number;
  layers: number[];
}

const ARRIVAL = 0;

/**
 * Spoofing and layering (7 U.S.C. 6c(a)(5)(C)). Its objective: to buy below and sell above the prices that there would
 * be without its large orders. On one side it rests a small order at the touch, or a tick better where there is room;
 * on the other, at the touch and behind it, large visible ones, so that whoever goes by the book's imbalance leans
 * towards its small order. It takes the large ones back once the small one is filled, and everything after a while. It
 * buys and sells in turn; what it was left with by a fill of a large order, beyond a small order's lots, it closes at
 * the touch before it tries again. Its profit is its variation less fees.
 */
export const spoofer: AgentClass<typeof SPOOFER_PARAMETERS, State> = {
  name: "spoofer",
  intent: "manipulate",
  doc: "A small order to trade on one side, large ones to cancel on the other.",
  parameters: SPOOFER_PARAMETERS,
  hears: [REPORT_MARGIN_CALL, REPORT_CANCELED, REPORT_EXPIRED, REPORT_REJECTED],
  create: (birth) => ({
    values: birth.values,
    size: birth.size,
    family: homeFamily(birth),
    arrival: 0,
    attempt: 0,
    genuine: 0,
    layers: [],
  }),
  start(state, desk) {
    fileNextArrival(state, desk, state.family, state.values.attemptsADay, ARRIVAL);
  },
  wake(state, desk, tag) {
    if (tag !== ARRIVAL) {
      if (tag === state.attempt) end(state, desk);
      return;
    }
    fileNextArrival(state, desk, state.family, state.values.attemptsADay, ARRIVAL);
    if (state.genuine === 0 && state.layers.length === 0) begin(state, desk);
  },
  hear(state, desk, report) {
    answerMarginCall(desk, report);
    if (report.clientOrderId > 0) hearOfOrder(state, desk, report);
  },
};

/** Begins an attempt in the active month, unless there is something to close first. */
function begin(state: State, desk: AgentDesk): void {
  const { values, size, family } = state;
  const { instrument } = activeFuture(desk, family, values.rollDays);
  closeOthers(desk, family, instrument);
  if (!desk.isTrading(instrument)) return;
  const lots = Math.max(1, Math.floor(values.genuineLots * size));
  const position = desk.position(instrument);
  if (Math.abs(position) > lots) {
    takeTowards(desk, instrument, -position, Math.abs(position));
    return;
  }
  const { bidTicks, askTicks } = desk.quote(instrument);
  if (bidTicks === NO_PRICE || askTicks === NO_PRICE) return;
  state.attempt++;
  const buys = position === 0 ? state.attempt % 2 === 1 : position < 0;
  show(state, desk, instrument, buys ? BUY : SELL, lots);
  desk.wakeAt(desk.nowUs + values.holdTime, state.attempt);
}

function show(state: State, desk: AgentDesk, instrument: number, side: Side, lots: number): void {
  const { layers, layerLots, awayTicks } = state.values;
  const metaorder = state.attempt;
  const { bidTicks, askTicks } = desk.quote(instrument);
  const room = askTicks - bidTicks > 1 ? 1 : 0;
  const [own, far, away] =
    side === BUY ? [bidTicks + room, askTicks, 1] : [askTicks - room, bidTicks, -1];
  const rest = { instrument, postOnly: true, metaorder };
  state.genuine = desk.order({ ...rest, side, lots, priceTicks: own });
  const large = Math.max(1, Math.floor(layerLots * state.size));
  for (let i = 0; i < layers; i++) {
    const priceTicks = far + away * (awayTicks + i);
    if (priceTicks < 1) break;
    const other = side === BUY ? SELL : BUY;
    state.layers.push(desk.order({ ...rest, side: other, lots: large, priceTicks }));
  }
}

/** Takes back what still stands of the attempt. */
function end(state: State, desk: AgentDesk): void {
  if (state.genuine !== 0) desk.cancel(state.genuine);
  takeBackLayers(state, desk);
}

function takeBackLayers({ layers }: State, desk: AgentDesk): void {
  for (const order of layers) desk.cancel(order);
}

/** An order that is done is forgotten; once the genuine one is filled the others go. */
function hearOfOrder(state: State, desk: AgentDesk, report: Report): void {
  const { kind, clientOrderId, openLots } = report;
  if (kind === REPORT_FILLED && openLots > 0) return;
  if (clientOrderId === state.genuine) {
    state.genuine = 0;
    takeBackLayers(state, desk);
    return;
  }
  state.layers = state.layers.filter((order) => order !== clientOrderId);
}
