import type { AgentClass, AgentDesk, DrawnValues } from "../../engine/agent.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { exp, log } from "../../engine/base/real.ts";
import { NO_PRICE } from "../../engine/book/order-books.ts";
import type { Future } from "../../engine/instruments/future.ts";
import { PURPOSE } from "../../engine/random/purposes.ts";
import { activeFuture } from "../active-months.ts";
import { type Arrivals, fileNextArrival } from "../arrivals.ts";
import { closeOthers } from "../close-others.ts";
import { FAMILIES_PARAMETER, homeFamily } from "../home-family.ts";
import { MONTH_POSITION_PARAMETERS } from "../month-parameters.ts";
import { openShare } from "../open-share.ts";
import { clamp, midTicks } from "../prices.ts";
import { takeTowards } from "../work-order.ts";
import { ageBelief, type Belief, learnFrom } from "./belief.ts";

const PARAMETERS = {
  families: FAMILIES_PARAMETER,
  arrivalsADay: {
    type: "distribution",
    unit: "arrivals a trade date",
    doc: "How often it gets a private signal, and trades.",
    source: "assumption",
    minimum: 0,
    default: { constant: 6 },
  },
  priorNoise: {
    type: "number",
    unit: "log price",
    doc: "Standard deviation of the value around the settlement price, as it believes when it turns to a month.",
    source: "assumption: two days' moves",
    exclusiveMinimum: 0,
    default: 0.03,
  },
  signalNoise: {
    type: "distribution",
    unit: "log price",
    doc: "Standard deviation of the error of a private signal, each drawn anew, for a month of which no print is out.",
    source:
      "assumption: two days' moves; signals of normal error: Grossman and Stiglitz 1980; Hellwig 1980",
    exclusiveMinimum: 0,
    default: { constant: 0.03 },
  },
  priceNoise: {
    type: "number",
    unit: "log price",
    doc: "Standard deviation of a settlement price around the value, as it believes: it learns from each.",
    source: "assumption: two days' moves; that prices tell what others know: Hellwig 1980",
    exclusiveMinimum: 0,
    default: 0.03,
  },
  dailyVolatility: {
    type: "fraction",
    unit: "1/sqrt(trade date)",
    doc: "How far, it believes, the value moves in a trade date: what it has learnt ages by this.",
    source:
      "Silicon Data's H100 index to 14 August 2026: realised volatility of 26.2 % a year, over the square root " +
      "of 252",
    minimum: 0,
    maximum: 1,
    default: 0.0165,
  },
  riskAversion: {
    type: "number",
    unit: "1/dollar",
    doc: "Absolute risk aversion of an owner of size one; of others, over their size.",
    source: "assumption; the form of demand: Grossman and Stiglitz 1980, eq. 8",
    exclusiveMinimum: 0,
    default: 0.001,
  },
  horizonDays: {
    type: "number",
    unit: "trade dates",
    doc: "Over which the value may still move against it, when it weighs the risk of a position.",
    source: "assumption: a week",
    minimum: 0,
    default: 5,
  },
  positionLots: {
    type: "number",
    unit: "lots",
    doc: "Largest position of an owner of size one.",
    source: "assumption",
    exclusiveMinimum: 0,
    default: 100,
  },
  ...MONTH_POSITION_PARAMETERS,
} as const satisfies ParameterSpecs;

interface State extends Arrivals {
  readonly values: DrawnValues<typeof PARAMETERS>;
  readonly size: number;
  readonly family: number;
  /** The month that the belief is of; -1 before the first. */
  instrument: number;
  /** Trade date of the last settlement price that it has learnt from. */
  date: number;
  /** Of the logarithm of the month's final settlement price in ticks. */
  readonly belief: Belief;
}

const ARRIVAL = 0;

/**
 * Learns the value of the active month by Bayes' rule: from private signals with errors, and from settlement prices;
 * what it has learnt ages as the value moves (the filter of Kalman 1960). It holds what its belief is worth to it,
 * (mean - price) / (risk aversion x variance) lots (Grossman and Stiglitz 1980, eq. 8), and so more the surer it is.
 * Signals and steps count for the prints that are to come alone. It takes no price beyond its mean.
 */
export const learningTrader: AgentClass<typeof PARAMETERS, State> = {
  name: "learning-trader",
  intent: "speculate",
  doc: "Learns the value from private signals and settlement prices, and holds more the surer it is.",
  parameters: PARAMETERS,
  hears: [],
  create: (birth) => ({
    values: birth.values,
    size: birth.size,
    family: homeFamily(birth),
    arrival: 0,
    instrument: -1,
    date: 0,
    belief: { mean: 0, variance: 0 },
  }),
  start(state, desk) {
    fileNextArrival(state, desk, state.family, state.values.arrivalsADay, ARRIVAL);
  },
  wake(state, desk) {
    const decision = state.arrival - 1;
    const { family, values } = state;
    fileNextArrival(state, desk, family, values.arrivalsADay, ARRIVAL);
    const future = activeFuture(desk, family, values.rollDays);
    closeOthers(desk, family, future.instrument);
    learn(state, desk, future, decision);
    trade(state, desk, future.instrument);
  },
};

function learn(state: State, desk: AgentDesk, future: Future, decision: number): void {
  const { values, belief } = state;
  const { instrument } = future;
  const settlement = log(desk.settlementTicks(instrument));
  const open = openShare(desk, future);
  if (state.instrument !== instrument) {
    state.instrument = instrument;
    state.date = desk.tradeDate;
    belief.mean = settlement;
    belief.variance = square(values.priorNoise * open);
  } else if (state.date !== desk.tradeDate) {
    ageBelief(belief, square(values.dailyVolatility * open) * (desk.tradeDate - state.date));
    state.date = desk.tradeDate;
    learnFrom(belief, settlement, square(values.priceNoise));
  }
  const error = values.signalNoise * open;
  const z = desk.random(PURPOSE.valuation_noise, decision, 1).normal();
  learnFrom(belief, log(desk.trueValueTicks(instrument)) + error * z, error * error);
}

function trade(state: State, desk: AgentDesk, instrument: number): void {
  const { values, size, belief } = state;
  if (!desk.isTrading(instrument)) return;
  const quote = desk.quote(instrument);
  const value = exp(belief.mean);
  const wanted = wantedLots(state, desk, value - midTicks(desk, instrument, quote), value);
  const missing = wanted - desk.position(instrument);
  const far = missing > 0 ? quote.askTicks : quote.bidTicks;
  const isWorthIt = missing > 0 ? far <= value : far >= value;
  if (far === NO_PRICE || !isWorthIt) return;
  takeTowards(desk, instrument, missing, values.orderLots * size);
}

/** Demand of constant absolute risk aversion, bounded: all in dollars. `gap`, `value`: ticks. */
function wantedLots(
  { values, size, belief, family }: State,
  desk: AgentDesk,
  gap: number,
  value: number,
): number {
  const dollarsATick = desk.tickValue(family) * desk.moneyUnit;
  const logVariance = belief.variance + values.horizonDays * square(values.dailyVolatility);
  const variance = logVariance * square(value * dollarsATick);
  const bound = size * values.positionLots;
  if (variance <= 0) return Math.trunc(Math.sign(gap) * bound);
  const lots = (size * gap * dollarsATick) / (values.riskAversion * variance);
  return Math.trunc(clamp(lots, -bound, bound));
}

const square = (value: number): number => value * value;
