import type { AgentClass, AgentDesk, DrawnValues, Exposure } from "../../engine/agent.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { HOUR_US } from "../../engine/base/sim-time.ts";
import { REPORT_MARGIN_CALL } from "../../engine/exchange/reports.ts";
import { type Arrivals, fileNextArrival } from "../arrivals.ts";
import { FAMILIES_PARAMETER, homeFamily } from "../home-family.ts";
import { answerMarginCall } from "../margin-answer.ts";
import { bestPlan } from "../providers/best-plan.ts";
import { settledUnits } from "../providers/settled-units.ts";
import { BUILD_LONG_PARAMETERS, buildLong } from "./build-long.ts";

const PARAMETERS = {
  families: FAMILIES_PARAMETER,
  provider: {
    type: "integer",
    unit: "position among the providers, by name, from 0",
    doc: "The provider that it is. All providers of the same `owner` are its affiliates, and post as it does.",
    source: "chosen by the author: what a provider may hold is a question of CFTC RIN 3038-AF77",
    minimum: 0,
    maximum: 1000,
    default: 0,
  },
  ...BUILD_LONG_PARAMETERS,
  largestMarkup: {
    type: "number",
    unit: "log price",
    doc: "It posts no price further than this above the one that it would post.",
    source: "assumption: as a strategic provider",
    minimum: 0,
    maximum: 2,
    default: 0.1,
  },
  planPrints: {
    type: "integer",
    unit: "prints",
    doc: "It looks so many prints ahead, and raises its price so long before the first that settles its futures.",
    source:
      "assumption: half a month; over a few days the sales that are lost weigh more than sticky prices move",
    minimum: 1,
    maximum: 20,
    default: 10,
  },
} as const satisfies ParameterSpecs;

interface State extends Arrivals {
  readonly values: DrawnValues<typeof PARAMETERS>;
  readonly size: number;
  readonly family: number;
  /** What it wants of the months in reach, lots. */
  wantedLots: number;
  /** What it adds to the posted prices of all its names, log points. */
  logMarkup: number;
}

const ARRIVAL = 0;
const POST = 1;
/** Time of day (UTC) at which it sets its price: soon after the trade date has begun, long before its print. */
const POST_TIME_US = HOUR_US / 2;

/**
 * Games the index by posted prices: a provider that is long futures posts more than it would while the index that
 * settles them is averaged, under all names that its owner has, and lets its prices fall back after. Its objective:
 * what the futures gain by prints that its prices push up, less what its names lose in spot revenue; each trade date it
 * posts the markup that is best by both over the next prints, as the spot market itself forecasts them. It withholds
 * nothing and never posts less. Under names that each stay below a cap it is as heavy in the index as all together.
 * It respects limits. Its profit: variation less fees on futures, less the revenue that it gave up, told as
 * `physicalCost`: what its names sold for on the day, against the same spot market without anybody's acts.
 */
export const indexGamer: AgentClass<typeof PARAMETERS, State> = {
  name: "index-gamer",
  intent: "manipulate",
  doc: "A provider, with affiliates, that is long futures and posts higher prices while the index is averaged.",
  parameters: PARAMETERS,
  needsStructuralEconomy: true,
  hears: [REPORT_MARGIN_CALL],
  create: (birth) => ({
    values: birth.values,
    size: birth.size,
    family: homeFamily(birth),
    arrival: 0,
    wantedLots: 0,
    logMarkup: 0,
  }),
  start(state, desk) {
    fileNextArrival(state, desk, state.family, state.values.tradesADay, ARRIVAL);
    desk.wakeAt(desk.timeOfTradeDate(0, POST_TIME_US), POST);
  },
  wake(state, desk, tag) {
    if (tag === POST) {
      desk.wakeAt(desk.timeOfTradeDate(1, POST_TIME_US), POST);
      return post(state, desk);
    }
    fileNextArrival(state, desk, state.family, state.values.tradesADay, ARRIVAL);
    state.wantedLots = buildLong(desk, state.family, state.size, state.values);
  },
  hear: (_state, desk, report) => answerMarginCall(desk, report),
  exposures: (state, desk) => [exposureOf(state, desk)],
};

/** Posts, under all its names, the markup that is best with the long positions that the next prints settle. */
function post(state: State, desk: AgentDesk): void {
  const { family, values } = state;
  const units = desk
    .listed(family)
    .reduce((sum, future) => sum + Math.max(0, settledUnits(desk, future, values.planPrints)), 0);
  const logMarkup = units > 0 ? bestMarkup(state, desk, units) : 0;
  if (logMarkup === state.logMarkup) return;
  state.logMarkup = logMarkup;
  for (const name of desk.affiliatesOf(values.provider)) desk.postMarkup(name, family, logMarkup);
}

function bestMarkup({ family, values }: State, desk: AgentDesk, units: number): number {
  const { largestMarkup, planPrints: prints, provider } = values;
  const affiliates = desk.affiliatesOf(provider);
  const bounds = { largestMarkup, largestWithheldShare: 0 };
  const plan = bestPlan(({ withheldShare, logMarkup }) => {
    if (logMarkup < 0) return -Infinity;
    const asked = { provider, affiliates, withheldShare, logMarkup, prints };
    const outlook = desk.spotOutlook(asked, family);
    return outlook === null ? 0 : outlook.revenue / prints + units * outlook.meanPrint;
  }, bounds);
  return plan.logMarkup;
}

function exposureOf({ family, values, wantedLots }: State, desk: AgentDesk): Exposure {
  return {
    family,
    needLots: 0,
    desiredLots: wantedLots,
    physicalUnits: 0,
    physicalCost: desk
      .affiliatesOf(values.provider)
      .reduce((sum, name) => sum + desk.forgoneRevenue(name), 0),
  };
}
