import type { AgentClass, AgentDesk, Birth, DrawnValues, OpeningLots } from "../../engine/agent.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { BUY, NO_PRICE, SELL, type Side } from "../../engine/book/order-books.ts";
import { REPORT_CANCELED, REPORT_EXPIRED } from "../../engine/exchange/reports.ts";
import { PURPOSE } from "../../engine/random/purposes.ts";
import { activeMonth, chooseMonth, monthWeight } from "../active-months.ts";
import { type Arrivals, fileNextArrival } from "../arrivals.ts";
import { FAMILIES_PARAMETER, homeFamily } from "../home-family.ts";
import { leaveExpiring } from "../leave-expiring.ts";
import { SPREAD_MONTHS_PARAMETERS } from "../month-parameters.ts";
import { paretoMoment } from "../pareto-moment.ts";
import { clamp } from "../prices.ts";
import { takeLiquidity } from "../work-order.ts";

const PARAMETERS = {
  families: FAMILIES_PARAMETER,
  arrivalsADay: {
    type: "distribution",
    unit: "arrivals a trade date",
    doc: "How often it comes to the market.",
    source: "assumption: noise traders come as a Poisson process (Farmer, Patelli and Zovko 2005)",
    minimum: 0,
    default: { constant: 4 },
  },
  orderLots: {
    type: "number",
    unit: "lots",
    doc: "Smallest size of an order of an owner of size one.",
    source: "assumption",
    exclusiveMinimum: 0,
    default: 1,
  },
  orderShape: {
    type: "number",
    unit: "",
    doc: "Tail index of the Pareto distribution of order sizes.",
    source: "Gopikrishnan et al. 2000: trade sizes have a tail index near 1.5",
    exclusiveMinimum: 0,
    default: 1.5,
  },
  maximumOrderLots: {
    type: "number",
    unit: "lots",
    doc: "Largest size of an order of an owner of size one.",
    source: "assumption",
    minimum: 1,
    default: 50,
  },
  marketShare: {
    type: "fraction",
    unit: "",
    doc: "Share of its orders that take liquidity.",
    source: "assumption",
    minimum: 0,
    maximum: 1,
    default: 0.4,
  },
  depthTicks: {
    type: "number",
    unit: "ticks",
    doc: "Mean distance of its resting orders behind the best price of their side.",
    source: "assumption",
    minimum: 0,
    default: 2,
  },
  slippageTicks: {
    type: "integer",
    unit: "ticks",
    doc: "How far beyond the best price its taking orders reach at most.",
    source: "assumption: exchanges protect market orders by a few ticks",
    minimum: 0,
    default: 3,
  },
  positionLots: {
    type: "number",
    unit: "lots",
    doc: "Position in the active month at which an owner of size one surely trades towards zero.",
    source: "assumption: holdings of noise traders revert",
    exclusiveMinimum: 0,
    default: 40,
  },
  ...SPREAD_MONTHS_PARAMETERS,
} as const satisfies ParameterSpecs;

interface State extends Arrivals {
  readonly values: DrawnValues<typeof PARAMETERS>;
  readonly size: number;
  readonly family: number;
  /** Its resting order, 0: none. */
  order: number;
}

const ARRIVAL = 0;

/**
 * Trades without a reason that the model knows: Poisson arrivals, heavy-tailed sizes, a side that leans against its
 * position so that holdings are stationary. Each arrival first cancels what still rests.
 */
export const noiseTrader: AgentClass<typeof PARAMETERS, State> = {
  name: "noise-trader",
  intent: "speculate",
  doc: "Trades for reasons outside the model: random side, heavy-tailed size, at market or near the touch.",
  parameters: PARAMETERS,
  hears: [REPORT_CANCELED, REPORT_EXPIRED],
  create(birth: Birth<typeof PARAMETERS>): State {
    return {
      values: birth.values,
      size: birth.size,
      family: homeFamily(birth),
      arrival: 0,
      order: 0,
    };
  },
  openingLots: (state, desk) => openingLots(state, desk),
  openingCapacity: (state) => state.size * state.values.positionLots,
  start(state, desk) {
    fileNextArrival(state, desk, state.family, state.values.arrivalsADay, ARRIVAL);
  },
  wake(state, desk) {
    const decision = state.arrival - 1;
    fileNextArrival(state, desk, state.family, state.values.arrivalsADay, ARRIVAL);
    if (state.order !== 0) {
      desk.cancel(state.order);
      state.order = 0;
    }
    const { rollDays, slippageTicks } = state.values;
    if (!leaveExpiring(desk, state.family, rollDays, slippageTicks)) trade(state, desk, decision);
  },
  hear(state, _desk, report) {
    if (report.clientOrderId === state.order && report.openLots === 0) state.order = 0;
  },
};

/** Holdings as they are after a long time: trades that lean against a position leave it about normal. */
function openingLots(state: State, desk: AgentDesk): OpeningLots[] {
  const { values, size, family } = state;
  const listed = desk.listed(family);
  const active = activeMonth(desk, family, values.rollDays);
  const random = desk.random(PURPOSE.exposure, 0, listed.length);
  const spread = Math.sqrt(sizeRatio(state) / 2);
  return listed.map(({ instrument }, i) => {
    const z = random.normal();
    const bound = size * values.positionLots * monthWeight(i, active, values.monthDecay);
    const holds = i >= active;
    return { instrument, lots: holds ? Math.round(z * spread * Math.sqrt(bound)) : 0 };
  });
}

/**
 * Mean squared order size over mean order size. A position that each order of size s moves up or down, down with
 * probability (1 + position / bound) / 2, has stationary variance bound x E[s^2] / (2 E[s]).
 */
function sizeRatio({ values, size }: State): number {
  const smallest = size * values.orderLots;
  const largest = Math.max(smallest, size * values.maximumOrderLots);
  const { orderShape } = values;
  return (
    paretoMoment(2, smallest, largest, orderShape) / paretoMoment(1, smallest, largest, orderShape)
  );
}

function trade(state: State, desk: AgentDesk, decision: number): void {
  const { values, size, family } = state;
  const random = desk.random(PURPOSE.strategy, decision * 4, 4);
  const future = chooseMonth(desk, family, values.rollDays, values.monthDecay, random.uniform());
  const sideDraw = random.uniform();
  const lots = Math.floor(
    clamp(
      size * values.orderLots * random.pareto(values.orderShape),
      1,
      size * values.maximumOrderLots,
    ),
  );
  const takes = random.uniform() < values.marketShare;
  const distance = Math.floor(random.exponential() * values.depthTicks);
  const { instrument } = future;
  if (!desk.isTrading(instrument)) return;
  const bound = size * values.positionLots * weightIn(state, desk, instrument);
  const lean = clamp(desk.position(instrument) / bound, -1, 1);
  const side: Side = sideDraw < 0.5 - 0.5 * lean ? BUY : SELL;
  if (takes) takeLiquidity(desk, instrument, side, Math.max(1, lots), values.slippageTicks);
  else state.order = rest(desk, instrument, side, Math.max(1, lots), distance);
}

/** The weight of a month among those that it trades: its largest position there is in proportion. */
function weightIn({ values, family }: State, desk: AgentDesk, instrument: number): number {
  const position = desk.listed(family).findIndex((future) => future.instrument === instrument);
  return monthWeight(position, activeMonth(desk, family, values.rollDays), values.monthDecay);
}

/** A limit order `distance` ticks behind the best price of its side; one tick better than it where there is room. */
function rest(
  desk: AgentDesk,
  instrument: number,
  side: Side,
  lots: number,
  distance: number,
): number {
  const { bidTicks, askTicks } = desk.quote(instrument);
  const settlement = desk.settlementTicks(instrument);
  const bid =
    bidTicks === NO_PRICE
      ? Math.min(settlement, askTicks === NO_PRICE ? settlement : askTicks) - 1
      : bidTicks;
  const ask =
    askTicks === NO_PRICE
      ? Math.max(settlement, bidTicks === NO_PRICE ? settlement : bidTicks) + 1
      : askTicks;
  const improves = ask - bid > 1 ? 1 : 0;
  const price = side === BUY ? bid + improves - distance : ask - improves + distance;
  return desk.limit(instrument, side, Math.max(1, price), lots);
}
