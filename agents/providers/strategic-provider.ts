import type { AgentClass, AgentDesk, DrawnValues, Exposure } from "../../engine/agent.ts";
import { exp } from "../../engine/base/real.ts";
import { HOUR_US, TRADING_DAYS_A_YEAR } from "../../engine/base/sim-time.ts";
import { REPORT_MARGIN_CALL } from "../../engine/exchange/reports.ts";
import { fixingCount } from "../../engine/instruments/expiry-calendar.ts";
import type { Future } from "../../engine/instruments/future.ts";
import { PURPOSE } from "../../engine/random/purposes.ts";
import { type Arrivals, fileNextArrival } from "../arrivals.ts";
import { BUSINESS_DAYS_A_MONTH } from "../hedgers/physical-need.ts";
import { homeFamily } from "../home-family.ts";
import { answerMarginCall } from "../margin-answer.ts";
import { allowedPosition, carriedLots } from "../position-room.ts";
import { midTicks } from "../prices.ts";
import { takeTowards } from "../work-order.ts";
import { NO_PLAN, type SpotPlan } from "./best-plan.ts";
import { decideJointly, decideSpot, type PlanOutcome } from "./joint-decision.ts";
import { STRATEGIC_PROVIDER_PARAMETERS } from "./strategic-provider-parameters.ts";
import { settledUnits } from "./settled-units.ts";

/** A month in which it takes a position. */
interface Campaign {
  readonly instrument: number;
  /** What it wants while no limit is in its way, signed lots; fixed once the averaging has begun. */
  wantedLots: number;
  /** Error of its estimate of the month's value, log price. */
  readonly noise: number;
}

interface State extends Arrivals {
  readonly values: DrawnValues<typeof STRATEGIC_PROVIDER_PARAMETERS>;
  readonly size: number;
  readonly family: number;
  readonly capital: number;
  campaigns: Campaign[];
  /** What it does on the spot market today; its own, since state is put back in place. */
  plan: SpotPlan;
  /** Units of the underlying that it expects to sell until the next print as usual. */
  unitsAPrint: number;
}

const ARRIVAL = 0;
const DECIDE = 1;
/** Time of day (UTC) of its decision: soon after the trade date has begun, long before its print. */
const DECIDE_TIME_US = HOUR_US / 2;

/**
 * A provider that decides on its posted price, the hours that it offers and its futures position together, each with
 * the others in view: before a month's averaging it takes the position that is best with the plan that it will then
 * follow; while the index is averaged it follows the plan that is best with the position that it has. What a plan
 * brings is forecast by the spot market itself, run on from what the provider knows. (After Kumar and Seppi 1992, with
 * a manipulator who has output of its own: its position is a hedge of that plus what its influence on the index is
 * worth.)
 */
export const strategicProvider: AgentClass<typeof STRATEGIC_PROVIDER_PARAMETERS, State> = {
  name: "strategic-provider",
  intent: "provide",
  doc: "Decides on its posted price, the hours that it offers and its futures position together.",
  parameters: STRATEGIC_PROVIDER_PARAMETERS,
  needsStructuralEconomy: true,
  hears: [REPORT_MARGIN_CALL],
  create: (birth) => ({
    values: birth.values,
    size: birth.size,
    family: homeFamily(birth),
    capital: birth.capital,
    arrival: 0,
    campaigns: [],
    plan: { ...NO_PLAN },
    unitsAPrint: 0,
  }),
  start(state, desk) {
    fileNextArrival(state, desk, state.family, state.values.tradesADay, ARRIVAL);
    desk.wakeAt(desk.timeOfTradeDate(0, DECIDE_TIME_US), DECIDE);
  },
  wake(state, desk, tag) {
    if (tag === DECIDE) {
      desk.wakeAt(desk.timeOfTradeDate(1, DECIDE_TIME_US), DECIDE);
      decide(state, desk);
    } else {
      fileNextArrival(state, desk, state.family, state.values.tradesADay, ARRIVAL);
      work(state, desk);
    }
  },
  hear: (_state, desk, report) => answerMarginCall(desk, report),
  exposures: (state, desk) => [exposureOf(state, desk)],
};

function decide(state: State, desk: AgentDesk): void {
  const { planPrints: prints, provider } = state.values;
  const usual = desk.spotOutlook({ provider, ...NO_PLAN, prints }, state.family);
  if (usual === null) return;
  state.unitsAPrint = usual.soldUnits / prints;
  const listed = desk.listed(state.family);
  state.campaigns = state.campaigns.filter(({ instrument }) =>
    listed.some((future) => future.instrument === instrument),
  );
  for (const future of listed) takePosition(state, desk, future);
  actOnSpot(state, desk);
}

/** Before a month's averaging: the position that is best with the plan that it will follow in it. */
function takePosition(state: State, desk: AgentDesk, future: Future): void {
  const ahead = desk.daysToFirstFixing(future);
  if (ahead <= 0 || ahead > state.values.accumulateDays) return;
  const campaign = campaignIn(state, desk, future);
  const { tickSize, multiplier } = desk.families[state.family]!;
  const { instrument } = future;
  const value = desk.trueValueTicks(instrument) * exp(campaign.noise);
  const price = midTicks(desk, instrument, desk.quote(instrument)) * tickSize;
  const years = (desk.daysToLastTrade(future) + 1) / TRADING_DAYS_A_YEAR;
  const deviation = state.values.priceVolatility * price;
  const prints = fixingCount(future.dates);
  const largest = carriedLots(desk, instrument, { capital: state.capital, ...state.values });
  const { units } = decideJointly({
    outcomeOf: outcomes(state, desk),
    bounds: state.values,
    prints,
    edge: value * tickSize - price,
    outputUnits: state.unitsAPrint * prints,
    variance: deviation * deviation * years,
    riskAversion: state.values.riskAversion,
    largestUnits: largest * multiplier,
  });
  campaign.wantedLots = Math.trunc(units / multiplier);
}

function campaignIn(state: State, desk: AgentDesk, { instrument, month }: Future): Campaign {
  const known = state.campaigns.find((campaign) => campaign.instrument === instrument);
  if (known !== undefined) return known;
  const noise = state.values.signalNoise * desk.random(PURPOSE.valuation_noise, month, 1).normal();
  const begun = { instrument, wantedLots: 0, noise };
  state.campaigns.push(begun);
  return begun;
}

/** What plans bring a print; of the known state at this moment. */
function outcomes(state: State, desk: AgentDesk): (plan: SpotPlan) => PlanOutcome {
  const { planPrints: prints, provider } = state.values;
  return (plan) => {
    const { meanPrint, revenue } = desk.spotOutlook({ provider, ...plan, prints }, state.family)!;
    return { revenueAPrint: revenue / prints, meanPrint };
  };
}

/** Posts and withholds by the plan that is best with what it holds of the months that are averaged. */
function actOnSpot(state: State, desk: AgentDesk): void {
  const { decides, planPrints: prints, provider } = state.values;
  const units = unitsSettled(state, desk);
  const acts = units !== 0 || decides === "always";
  const plan = acts
    ? decideSpot({ outcomeOf: outcomes(state, desk), bounds: state.values, unitsAPrint: units })
    : NO_PLAN;
  if (plan.logMarkup !== state.plan.logMarkup) {
    desk.postMarkup(provider, state.family, plan.logMarkup);
  }
  state.plan = { ...plan };
  if (plan.withheldShare === 0) return;
  const outlook = desk.spotOutlook({ provider, ...plan, prints }, state.family)!;
  desk.withholdHours(outlook.withheldHours, provider);
}

/** Units of futures in the months that are averaged that gain by a dollar on each of the prints that it looks at. */
function unitsSettled({ family, values }: State, desk: AgentDesk): number {
  return desk
    .listed(family)
    .filter((future) => desk.daysToFirstFixing(future) <= 0)
    .reduce((sum, future) => sum + settledUnits(desk, future, values.planPrints), 0);
}

function work(state: State, desk: AgentDesk): void {
  const { childLots, complyDays } = state.values;
  for (const future of desk.listed(state.family)) {
    const { instrument } = future;
    const campaign = state.campaigns.find((known) => known.instrument === instrument);
    if (campaign === undefined) continue;
    const held = desk.position(instrument);
    const allowed = allowedPosition(desk, future, campaign.wantedLots, complyDays);
    const missing = allowed - held;
    // Once the average has begun it only reduces: what it could not get it lets go.
    const adds = Math.abs(allowed) > Math.abs(held) || allowed * held < 0;
    if (adds && desk.daysToFirstFixing(future) <= 0) continue;
    takeTowards(desk, instrument, missing, childLots * state.size);
  }
}

function exposureOf(state: State, desk: AgentDesk): Exposure {
  const { family, unitsAPrint } = state;
  const { multiplier } = desk.families[family]!;
  const months = state.campaigns.length;
  return {
    family,
    needLots: (-months * unitsAPrint * BUSINESS_DAYS_A_MONTH) / multiplier,
    desiredLots: state.campaigns.reduce((sum, { wantedLots }) => sum + wantedLots, 0),
    physicalUnits: -unitsAPrint,
    physicalCost: -unitsAPrint * desk.billedPrice(state.values.provider, family),
    twelveMonthLots: (-12 * unitsAPrint * BUSINESS_DAYS_A_MONTH) / multiplier,
  };
}
