import type { AgentClass, AgentDesk, DrawnValues } from "../../engine/agent.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { exp, log } from "../../engine/base/real.ts";
import { activeFuture } from "../active-months.ts";
import { type Arrivals, fileNextArrival } from "../arrivals.ts";
import { closeOthers } from "../close-others.ts";
import { FAMILIES_PARAMETER, homeFamily } from "../home-family.ts";
import { MONTH_POSITION_PARAMETERS } from "../month-parameters.ts";
import { clamp, midTicks } from "../prices.ts";
import { takeTowards } from "../work-order.ts";

const PARAMETERS = {
  families: FAMILIES_PARAMETER,
  arrivalsADay: {
    type: "distribution",
    unit: "arrivals a trade date",
    doc: "How often it looks at the price.",
    source: "assumption",
    minimum: 0,
    default: { constant: 12 },
  },
  fastDays: {
    type: "distribution",
    unit: "trade dates",
    doc: "Half-life of its fast average of the price.",
    source: "assumption: trend followers cross averages of days and weeks",
    exclusiveMinimum: 0,
    default: { constant: 1 },
  },
  slowMultiple: {
    type: "number",
    unit: "",
    doc: "Half-life of the slow average over that of the fast one.",
    source: "assumption",
    exclusiveMinimum: 1,
    default: 5,
  },
  fullSignal: {
    type: "number",
    unit: "log price",
    doc: "Difference of the averages at which it holds its largest position.",
    source: "assumption",
    exclusiveMinimum: 0,
    default: 0.03,
  },
  positionLots: {
    type: "number",
    unit: "lots",
    doc: "Largest position of an owner of size one.",
    source: "assumption",
    exclusiveMinimum: 0,
    default: 50,
  },
  ...MONTH_POSITION_PARAMETERS,
} as const satisfies ParameterSpecs;

interface State extends Arrivals {
  readonly values: DrawnValues<typeof PARAMETERS>;
  readonly size: number;
  readonly family: number;
  /** The instrument that the averages are of; -1 before the first look. */
  instrument: number;
  /** Averages of the log price. */
  fast: number;
  slow: number;
  /** How far an average moves, of the way to the price, at a look. */
  readonly fastShare: number;
  readonly slowShare: number;
}

const ARRIVAL = 0;

/**
 * Follows the trend: long where the fast average of the price is above the slow one, short where it is below, in
 * proportion, up to a bound. It takes liquidity. When the crowd rolls it closes the old month and starts anew.
 */
export const momentumTrader: AgentClass<typeof PARAMETERS, State> = {
  name: "momentum-trader",
  intent: "speculate",
  doc: "Holds a position in proportion to the difference of a fast and a slow average of the price.",
  parameters: PARAMETERS,
  hears: [],
  create: (birth) => ({
    values: birth.values,
    size: birth.size,
    family: homeFamily(birth),
    arrival: 0,
    instrument: -1,
    fast: 0,
    slow: 0,
    ...sharesOf(birth.values),
  }),
  start(state, desk) {
    fileNextArrival(state, desk, state.family, state.values.arrivalsADay, ARRIVAL);
  },
  wake(state, desk) {
    fileNextArrival(state, desk, state.family, state.values.arrivalsADay, ARRIVAL);
    const { instrument } = activeFuture(desk, state.family, state.values.rollDays);
    closeOthers(desk, state.family, instrument);
    if (!desk.isTrading(instrument)) return;
    const logMid = log(Math.max(1, midTicks(desk, instrument, desk.quote(instrument))));
    if (instrument !== state.instrument) {
      state.instrument = instrument;
      state.fast = logMid;
      state.slow = logMid;
      return;
    }
    learn(state, logMid);
    follow(state, desk);
  },
};

function learn(state: State, logMid: number): void {
  state.fast += state.fastShare * (logMid - state.fast);
  state.slow += state.slowShare * (logMid - state.slow);
}

type Shares = Pick<State, "fastShare" | "slowShare">;

function sharesOf({ fastDays, slowMultiple, arrivalsADay }: State["values"]): Shares {
  const decay = -log(2) / (fastDays * arrivalsADay);
  return { fastShare: 1 - exp(decay), slowShare: 1 - exp(decay / slowMultiple) };
}

function follow(state: State, desk: AgentDesk): void {
  const { values, size, instrument } = state;
  const signal = clamp((state.fast - state.slow) / values.fullSignal, -1, 1);
  const missing = Math.round(signal * values.positionLots * size) - desk.position(instrument);
  takeTowards(desk, instrument, missing, values.orderLots * size);
}
