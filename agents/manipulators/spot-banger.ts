import type { AgentClass, AgentDesk, DrawnValues, Exposure } from "../../engine/agent.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { exp } from "../../engine/base/real.ts";
import { HOUR_US } from "../../engine/base/sim-time.ts";
import { REPORT_MARGIN_CALL } from "../../engine/exchange/reports.ts";
import type { Future } from "../../engine/instruments/future.ts";
import { type Arrivals, fileNextArrival } from "../arrivals.ts";
import { FAMILIES_PARAMETER, homeFamily } from "../home-family.ts";
import { answerMarginCall } from "../margin-answer.ts";
import { BUILD_LONG_PARAMETERS, buildLong } from "./build-long.ts";
import { hourPrice, hoursAPrint } from "./settled-hours.ts";

const PARAMETERS = {
  families: FAMILIES_PARAMETER,
  ...BUILD_LONG_PARAMETERS,
  bangRatio: {
    type: "number",
    unit: "hours an hour",
    doc: "Hours that it buys for a print, an hour of its futures that the print settles.",
    source: "assumption: the half is what pays best where hours lose nothing on resale",
    minimum: 0,
    maximum: 100,
    default: 0.5,
  },
  largestHourShare: {
    type: "fraction",
    unit: "share of eligible hours",
    doc: "It cannot take more of a day's eligible hours than this.",
    source: "assumption: as a strategic long",
    minimum: 0,
    maximum: 1,
    default: 0.25,
  },
  resaleShare: {
    type: "fraction",
    unit: "share of the price",
    doc: "What it gets back for hours that it bought (own use, private resale); they are not offered again.",
    source: "assumption: as a strategic long",
    minimum: 0,
    maximum: 1,
    default: 0.9,
  },
} as const satisfies ParameterSpecs;

interface State extends Arrivals {
  readonly values: DrawnValues<typeof PARAMETERS>;
  readonly size: number;
  readonly family: number;
  /** What it wants of the months in reach, lots. */
  wantedLots: number;
  /** Hours bought for the next print, and what they cost in the end, dollars. */
  hours: number;
  cost: number;
}

const ARRIVAL = 0;
const BANG = 1;
/** Time of day (UTC) at which it buys hours: before the index is taken. */
const BANG_TIME_US = 12 * HOUR_US;

/**
 * Bangs the spot market: long futures, it buys index-eligible hours on the days whose prints settle its month, and on
 * no others, in proportion to what its position gains by a print. Its objective: what the futures gain by prints that
 * its hours push up, less what the hours lose. Unlike the strategic long it weighs neither what a month is worth nor
 * whether hours pay: it buys in proportion also where that loses. It respects limits. Its profit: variation less fees
 * on futures; on the spot market the hours at the price that they themselves made less what comes back, told as
 * `physicalCost`.
 */
export const spotBanger: AgentClass<typeof PARAMETERS, State> = {
  name: "spot-banger",
  intent: "manipulate",
  doc: "Long futures; buys hours on the days whose prints settle them, in proportion to its position.",
  parameters: PARAMETERS,
  hears: [REPORT_MARGIN_CALL],
  create: (birth) => ({
    values: birth.values,
    size: birth.size,
    family: homeFamily(birth),
    arrival: 0,
    wantedLots: 0,
    hours: 0,
    cost: 0,
  }),
  start(state, desk) {
    fileNextArrival(state, desk, state.family, state.values.tradesADay, ARRIVAL);
    desk.wakeAt(desk.timeOfTradeDate(0, BANG_TIME_US), BANG);
  },
  wake(state, desk, tag) {
    if (tag === BANG) {
      desk.wakeAt(desk.timeOfTradeDate(1, BANG_TIME_US), BANG);
      return bang(state, desk);
    }
    fileNextArrival(state, desk, state.family, state.values.tradesADay, ARRIVAL);
    state.wantedLots = buildLong(desk, state.family, state.size, state.values);
  },
  hear: (_state, desk, report) => answerMarginCall(desk, report),
  exposures: ({ family, wantedLots, hours, cost }) => [
    {
      family,
      needLots: 0,
      desiredLots: wantedLots,
      physicalUnits: hours,
      physicalCost: cost,
    } satisfies Exposure,
  ],
};

/** Buys hours for the next print, for the positions that it settles. */
function bang(state: State, desk: AgentDesk): void {
  const { values, family } = state;
  const gained = desk
    .listed(family)
    .filter((future) => isCounted(desk, future))
    .reduce((sum, future) => sum + hoursAPrint(desk, future, heldLong(desk, future)), 0);
  const most = values.largestHourShare * desk.eligibleHours();
  const wanted = Math.min(values.bangRatio * gained, most);
  state.hours = wanted > 0 ? desk.buySpotHours(wanted) : 0;
  const paid = exp(desk.pressureOf(state.hours)) - values.resaleShare;
  state.cost = state.hours * hourPrice(desk, family) * paid;
}

const heldLong = (desk: AgentDesk, { instrument }: Future): number =>
  Math.max(0, desk.position(instrument));

/** Whether the next print is one of those that settle a month. */
function isCounted(desk: AgentDesk, future: Future): boolean {
  const done = -desk.daysToFirstFixing(future);
  return done >= 0 && done <= future.dates.lastFixing - future.dates.firstFixing;
}
