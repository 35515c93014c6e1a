import type { AgentClass, AgentDesk, DrawnValues } from "../../engine/agent.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { exp, log } from "../../engine/base/real.ts";
import { HOUR_US } from "../../engine/base/sim-time.ts";
import { activeFuture } from "../active-months.ts";
import { type Arrivals, fileNextArrival } from "../arrivals.ts";
import { holdOnly } from "../hold-only.ts";
import { FAMILIES_PARAMETER, homeFamily } from "../home-family.ts";
import { WORKED_POSITION_PARAMETERS } from "../month-parameters.ts";
import { clamp } from "../prices.ts";

const PARAMETERS = {
  families: FAMILIES_PARAMETER,
  waves: {
    type: "integer",
    unit: "trade dates",
    doc: "News spreads over so many trade dates: of the group one in so many hears it at once, the next a date later.",
    source:
      "Hong and Stein 1999, section I: news diffuses over z groups of newswatchers; how many is an assumption",
    minimum: 1,
    maximum: 60,
    default: 3,
  },
  threshold: {
    type: "number",
    unit: "log price",
    doc: "A change of the index from print to print below this is no news to it.",
    source: "assumption: most daily moves of GPU indices are below 1 %",
    minimum: 0,
    default: 0.01,
  },
  lotsAPercent: {
    type: "number",
    unit: "lots",
    doc: "Position that an owner of size one takes for each per cent of news, with it.",
    source: "assumption",
    exclusiveMinimum: 0,
    default: 10,
  },
  halfLifeDays: {
    type: "distribution",
    unit: "trade dates",
    doc: "In which it forgets half of its news, and closes half of what it took for it.",
    source: "assumption",
    exclusiveMinimum: 0,
    default: { constant: 3 },
  },
  positionLots: {
    type: "number",
    unit: "lots",
    doc: "Largest position of an owner of size one.",
    source: "assumption",
    exclusiveMinimum: 0,
    default: 60,
  },
  ...WORKED_POSITION_PARAMETERS,
} as const satisfies ParameterSpecs;

interface State extends Arrivals {
  readonly values: DrawnValues<typeof PARAMETERS>;
  readonly size: number;
  readonly family: number;
  /** Trade dates by which it hears later than the first. */
  readonly delay: number;
  /** The last print that anybody has heard of, dollars; 0 before the first look. */
  print: number;
  /** News on its way, log price, the latest last: as many as its delay, and one. */
  underWay: number[];
  /** News that it has heard, less what it has forgotten: log price. */
  heard: number;
}

/** Kinds of wake-ups: it trades; it reads the news, once a trade date. */
const ARRIVAL = 0;
const READ = 1;
/** Time of day (UTC) at which it reads: after the last print. */
const READ_TIME_US = HOUR_US;

/**
 * Trades on news alone: what the published index does from print to print. It does not look at prices, and so does
 * not see what of the news is in them already; part of the group hears late (the newswatchers of Hong and Stein 1999,
 * with whole news in place of parts of it). It goes with the news, and closes as that grows old.
 */
export const newsTrader: AgentClass<typeof PARAMETERS, State> = {
  name: "news-trader",
  intent: "speculate",
  doc: "Goes with moves of the published index, some of the group later than others, until they are old.",
  parameters: PARAMETERS,
  hears: [],
  create: (birth) => ({
    values: birth.values,
    size: birth.size,
    family: homeFamily(birth),
    delay: birth.indexInGroup % birth.values.waves,
    arrival: 0,
    print: 0,
    underWay: [],
    heard: 0,
  }),
  start(state, desk) {
    fileNextArrival(state, desk, state.family, state.values.arrivalsADay, ARRIVAL);
    desk.wakeAt(desk.timeOfTradeDate(0, READ_TIME_US), READ);
  },
  wake(state, desk, tag) {
    if (tag === READ) {
      desk.wakeAt(desk.timeOfTradeDate(1, READ_TIME_US), READ);
      read(state, desk);
      return;
    }
    const { family, values, size } = state;
    fileNextArrival(state, desk, family, values.arrivalsADay, ARRIVAL);
    const { instrument } = activeFuture(desk, family, values.rollDays);
    holdOnly(desk, family, instrument, wantedLots(state), values.orderLots * size);
  },
};

/** Takes the news of the date, and hears what has come to it. */
function read(state: State, desk: AgentDesk): void {
  const { values, delay } = state;
  const print = desk.lastPrint(state.family);
  const change = state.print > 0 ? log(print / state.print) : 0;
  state.print = print;
  const news = Math.abs(change) < values.threshold ? 0 : change;
  state.underWay = [...state.underWay, news].slice(-delay - 1);
  const arrived = state.underWay.length > delay ? state.underWay[0]! : 0;
  state.heard = state.heard * exp(-log(2) / values.halfLifeDays) + arrived;
}

function wantedLots({ values, size, heard }: State): number {
  const bound = size * values.positionLots;
  return Math.trunc(clamp(size * values.lotsAPercent * 100 * heard, -bound, bound));
}
