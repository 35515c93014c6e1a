import type { AgentClass, AgentDesk, DrawnValues } from "../../engine/agent.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { log } from "../../engine/base/real.ts";
import { HOUR_US } from "../../engine/base/sim-time.ts";
import { activeFuture } from "../active-months.ts";
import { type Arrivals, fileNextArrival } from "../arrivals.ts";
import { holdOnly } from "../hold-only.ts";
import { FAMILIES_PARAMETER, homeFamily } from "../home-family.ts";
import { WORKED_POSITION_PARAMETERS } from "../month-parameters.ts";

const PARAMETERS = {
  families: FAMILIES_PARAMETER,
  shortDays: {
    type: "distribution",
    unit: "trade dates",
    doc: "Its shortest horizon, rounded to whole trade dates.",
    source:
      "assumption: runs last months; Moskowitz, Ooi and Pedersen 2012 look back 1 to 48 months",
    minimum: 1,
    default: { constant: 3 },
  },
  horizonMultiple: {
    type: "number",
    unit: "",
    doc: "Each further horizon over the one before.",
    source:
      "Hurst, Ooi and Pedersen 2017: horizons of 1, 3 and 12 months, each three or four times the one before",
    exclusiveMinimum: 1,
    maximum: 100,
    default: 3,
  },
  horizons: {
    type: "integer",
    unit: "horizons",
    doc: "How many horizons it looks back over.",
    source: "Hurst, Ooi and Pedersen 2017: three",
    minimum: 1,
    maximum: 6,
    default: 3,
  },
  positionLots: {
    type: "number",
    unit: "lots",
    doc: "Position of an owner of size one where all horizons agree, at the reference volatility or below.",
    source: "assumption",
    exclusiveMinimum: 0,
    default: 60,
  },
  referenceVolatility: {
    type: "fraction",
    unit: "1/sqrt(trade date)",
    doc: "Volatility above which positions are scaled down in proportion; what it takes for volatility at first.",
    source:
      "Moskowitz, Ooi and Pedersen 2012, eq. 5: positions inverse to volatility. Silicon Data's H100 index to 14 " +
      "August 2026: realised volatility of 26.2 % a year, over the square root of 252",
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.0165,
  },
  volatilityDays: {
    type: "number",
    unit: "trade dates",
    doc: "Mean age of the squared returns in its estimate of volatility.",
    source: "Moskowitz, Ooi and Pedersen 2012, eq. 1: a centre of mass of 60 days",
    exclusiveMinimum: 0,
    default: 60,
  },
  ...WORKED_POSITION_PARAMETERS,
  orderLots: { ...WORKED_POSITION_PARAMETERS.orderLots, default: 6 },
} as const satisfies ParameterSpecs;

interface Mark {
  readonly instrument: number;
  readonly ticks: number;
}

interface State extends Arrivals {
  readonly values: DrawnValues<typeof PARAMETERS>;
  readonly size: number;
  readonly family: number;
  /** Horizons in trade dates, rising. */
  readonly horizons: readonly number[];
  /** Settlement prices of listed months at its last look. */
  marks: Mark[];
  /** Log returns by trade date, of the month that was active, the latest last; as many as its longest horizon. */
  returns: number[];
  /** A trade date. */
  variance: number;
  instrument: number;
  /** Position that it wants in that month, lots. */
  wantedLots: number;
}

/** Kinds of wake-ups: it trades; it looks at the settlement prices, once a trade date. */
const ARRIVAL = 0;
const LOOK = 1;
/** Time of day (UTC) of the look: after the last mark. */
const LOOK_TIME_US = HOUR_US;

/**
 * Time-series momentum at several horizons: for each horizon the sign of the return over it, all weighed alike, scaled
 * down where volatility is high (Moskowitz, Ooi and Pedersen 2012, eq. 1 and 5, without the mean return in eq. 1;
 * Hurst, Ooi and Pedersen 2017 for the horizons). Returns are those of one month from mark to mark, so that a roll is
 * no return. A horizon longer than what it has seen has no say.
 */
export const trendFollower: AgentClass<typeof PARAMETERS, State> = {
  name: "trend-follower",
  intent: "speculate",
  doc: "Goes with the signs of the returns over several horizons, less where volatility is high.",
  parameters: PARAMETERS,
  hears: [],
  create: (birth) => ({
    values: birth.values,
    size: birth.size,
    family: homeFamily(birth),
    arrival: 0,
    horizons: horizonsOf(birth.values),
    marks: [],
    returns: [],
    variance: birth.values.referenceVolatility * birth.values.referenceVolatility,
    instrument: -1,
    wantedLots: 0,
  }),
  start(state, desk) {
    fileNextArrival(state, desk, state.family, state.values.arrivalsADay, ARRIVAL);
    desk.wakeAt(desk.timeOfTradeDate(0, LOOK_TIME_US), LOOK);
  },
  wake(state, desk, tag) {
    if (tag === LOOK) {
      desk.wakeAt(desk.timeOfTradeDate(1, LOOK_TIME_US), LOOK);
      look(state, desk);
      return;
    }
    fileNextArrival(state, desk, state.family, state.values.arrivalsADay, ARRIVAL);
    if (state.instrument < 0) return;
    const { family, instrument, values, size } = state;
    holdOnly(desk, family, instrument, state.wantedLots, values.orderLots * size);
  },
};

function horizonsOf({ shortDays, horizonMultiple, horizons }: State["values"]): number[] {
  const days: number[] = [];
  for (let i = 0, next = shortDays; i < horizons; i++, next *= horizonMultiple) {
    days.push(Math.round(next));
  }
  return days;
}

/** Takes the return of the active month since its last look, and makes up its mind. */
function look(state: State, desk: AgentDesk): void {
  const { values, family, marks } = state;
  const { instrument } = activeFuture(desk, family, values.rollDays);
  const before = marks.find((mark) => mark.instrument === instrument);
  const ticks = desk.settlementTicks(instrument);
  if (before !== undefined) learn(state, log(ticks / before.ticks));
  state.marks = desk.listed(family).map((future) => ({
    instrument: future.instrument,
    ticks: desk.settlementTicks(future.instrument),
  }));
  state.instrument = instrument;
  state.wantedLots = wantedLots(state);
}

function learn(state: State, logReturn: number): void {
  const { volatilityDays } = state.values;
  // A weight of d^i on the i-th return before the last has centre of mass d / (1 - d).
  const memory = volatilityDays / (1 + volatilityDays);
  state.variance = memory * state.variance + (1 - memory) * logReturn * logReturn;
  state.returns = [...state.returns, logReturn].slice(-state.horizons.at(-1)!);
}

function wantedLots({ values, size, horizons, returns, variance }: State): number {
  let votes = 0;
  for (const days of horizons) {
    if (returns.length < days) continue;
    votes += Math.sign(returns.slice(-days).reduce((sum, one) => sum + one, 0));
  }
  const volatility = Math.sqrt(variance);
  const scale = Math.min(1, values.referenceVolatility / volatility);
  return Math.round(((size * values.positionLots * votes) / horizons.length) * scale);
}
