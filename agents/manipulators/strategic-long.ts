import type { AgentClass, AgentDesk, DrawnValues, Exposure } from "../../engine/agent.ts";
import { exp } from "../../engine/base/real.ts";
import { HOUR_US } from "../../engine/base/sim-time.ts";
import { REPORT_MARGIN_CALL } from "../../engine/exchange/reports.ts";
import type { Future } from "../../engine/instruments/future.ts";
import { PURPOSE } from "../../engine/random/purposes.ts";
import { type Arrivals, fileNextArrival } from "../arrivals.ts";
import { homeFamily } from "../home-family.ts";
import { answerMarginCall } from "../margin-answer.ts";
import { allowedPosition, carriedLots, lotsOfCapital } from "../position-room.ts";
import { clamp } from "../prices.ts";
import { takeTowards } from "../work-order.ts";
import { STRATEGIC_LONG_PARAMETERS } from "./strategic-long-parameters.ts";
import { cornerLots, cornerOf, lackOfDelivery } from "./corner.ts";
import { bestHoardedShare, bestWithheldShare } from "./hoarding.ts";
import { hourPrice, hoursAPrint } from "./settled-hours.ts";
import { lookAlikeTargets, lotsWithLookAlikes } from "./look-alikes.ts";

/** One month that it is long in. */
interface Campaign {
  readonly instrument: number;
  /** Position that it wants while no limit is in its way, lots; fixed once the averaging has begun. */
  freeLots: number;
  /** Error of its estimate of the month's value, log price. */
  readonly noise: number;
}

interface State extends Arrivals {
  readonly values: DrawnValues<typeof STRATEGIC_LONG_PARAMETERS>;
  readonly size: number;
  readonly family: number;
  readonly lookAlikes: readonly number[];
  readonly capital: number;
  campaigns: Campaign[];
  /** Hours kept off the market for the next print, and what they cost in the end, dollars. */
  hoardedHours: number;
  hoardedCost: number;
}

const ARRIVAL = 0;
const HOARD = 1;
/** Time of day (UTC) at which it buys hours: before the index is taken. */
const HOARD_TIME_US = 12 * HOUR_US;

/**
 * The strategic long: accumulates a cash-settled month before its averaging begins, holds it, and buys index-eligible
 * hours on the spot market while the index is averaged, as far as the gain on its futures pays for them. It respects
 * limits: it never wants more than is allowed, and reduces before a spot-month limit begins. (An index corner: the
 * reduced-form version of Kumar and Seppi 1992 on this contract.) Where it is a provider, it withholds its own hours in
 * place of buying others': it loses what they would have earned, and its other hours earn more. In a contract that is
 * delivered it may corner deliveries (`cornerShare`): long for the hours that there are to deliver, it hoards those
 * that shorts would have to find, for what they pay where they find none. Its profit: variation and what deliveries
 * bring less fees, less what its hours lose, told as `physicalCost`.
 */
export const strategicLong: AgentClass<typeof STRATEGIC_LONG_PARAMETERS, State> = {
  name: "strategic-long",
  intent: "manipulate",
  doc: "Long futures, and a buyer of index-eligible hours while the index that settles them is averaged.",
  parameters: STRATEGIC_LONG_PARAMETERS,
  hears: [REPORT_MARGIN_CALL],
  lacks: lackOfDelivery,
  create: (birth) => ({
    values: birth.values,
    size: birth.size,
    family: homeFamily(birth),
    lookAlikes: birth.families.flatMap(({ symbol }, family) =>
      birth.values.lookAlikes.includes(symbol) ? [family] : [],
    ),
    capital: birth.capital,
    arrival: 0,
    campaigns: [],
    hoardedHours: 0,
    hoardedCost: 0,
  }),
  start(state, desk) {
    fileNextArrival(state, desk, state.family, state.values.tradesADay, ARRIVAL);
    desk.wakeAt(desk.timeOfTradeDate(0, HOARD_TIME_US), HOARD);
  },
  wake(state, desk, tag) {
    if (tag === HOARD) {
      desk.wakeAt(desk.timeOfTradeDate(1, HOARD_TIME_US), HOARD);
      hoard(state, desk);
      return;
    }
    fileNextArrival(state, desk, state.family, state.values.tradesADay, ARRIVAL);
    followListing(state, desk);
    work(state, desk);
  },
  hear: (_state, desk, report) => answerMarginCall(desk, report),
  exposures: (state) => [exposureOf(state)],
};

/** Begins campaigns in months that come into reach, sizes them by the market of the day, forgets the expired ones. */
function followListing(state: State, desk: AgentDesk): void {
  const within = desk.listed(state.family).filter((future) => {
    const ahead = desk.daysToFirstFixing(future);
    return ahead > 0 && ahead <= state.values.accumulateDays;
  });
  const listed = desk.listed(state.family);
  state.campaigns = state.campaigns.filter((campaign) =>
    listed.some(({ instrument }) => instrument === campaign.instrument),
  );
  for (const future of within) {
    const { instrument, month } = future;
    const free = freeLots(state, desk, future);
    const campaign = state.campaigns.find((known) => known.instrument === instrument);
    if (campaign !== undefined) campaign.freeLots = free;
    else {
      const noise =
        state.values.signalNoise * desk.random(PURPOSE.valuation_noise, month, 1).normal();
      state.campaigns.push({ instrument, freeLots: free, noise });
    }
  }
}

/** The position that it wants without limits. */
function freeLots({ capital, values }: State, desk: AgentDesk, future: Future): number {
  const { instrument } = future;
  const { cornerShare } = values;
  if (cornerShare === null) return carriedLots(desk, instrument, { capital, ...values });
  const carried = lotsOfCapital(desk, instrument, { capital, ...values });
  return Math.floor(Math.min(carried, cornerLots(desk, future, cornerShare)));
}

function work(state: State, desk: AgentDesk): void {
  const listed = desk.listed(state.family);
  for (const campaign of state.campaigns) {
    const { instrument, freeLots: free } = campaign;
    const future = listed.find((month) => month.instrument === instrument);
    if (future === undefined) continue;
    const allowed = allowedPosition(desk, future, free, state.values.complyDays);
    const missing = allowed - desk.position(instrument);
    workLookAlikes(state, desk, future, campaign, free - allowed);
    const accumulates = desk.daysToFirstFixing(future) > 0;
    if (missing > 0 && !accumulates) continue; // the average has begun: what it could not buy it lets go
    if (missing > 0 && desk.quote(instrument).askTicks > worthTicks(state, desk, future, campaign))
      continue;
    takeTowards(desk, instrument, missing, state.values.childLots * state.size);
  }
}

/** What limits keep out of a month, it holds in look-alikes, on the same conditions. */
function workLookAlikes(
  state: State,
  desk: AgentDesk,
  future: Future,
  campaign: Campaign,
  excess: number,
): void {
  const { openInterestShare, childLots } = state.values;
  const accumulates = desk.daysToFirstFixing(future) > 0;
  const targets = lookAlikeTargets(desk, future, excess, state.lookAlikes, openInterestShare);
  for (const { instrument, lots } of targets) {
    const missing = lots - desk.position(instrument);
    if (missing > 0 && !accumulates) continue;
    const worth = worthTicks(state, desk, future, campaign);
    if (missing > 0 && desk.quote(instrument).askTicks > worth) continue;
    takeTowards(desk, instrument, missing, childLots * state.size);
  }
}

/**
 * What a month is worth to it: its estimate of the settlement price without it, moved by the hours that it will hoard
 * once it has the position that it wants.
 */
function worthTicks(
  state: State,
  desk: AgentDesk,
  future: Future,
  { freeLots: lots, noise }: Campaign,
): number {
  const gained = hoursAPrint(desk, future, lots);
  const value = desk.trueValueTicks(future.instrument);
  if (!corners(state) || lots === 0) {
    return value * exp(noise + desk.pressureOf(hoardedHours(state, desk, gained, 0)));
  }
  const corner = cornerOf(desk, state.family, { gained, due: gained }, state.values);
  return value * exp(noise + desk.pressureOf(corner.hours)) * (1 + corner.damages);
}

/** Whether it hoards for the damages of shorts: it has no hours of its own to withhold. */
const corners = ({ values }: State): boolean =>
  values.cornerShare !== null && values.provider === null;

/** Buys hours for the next print, as far as the position in the month that the print settles pays for them. */
function hoard(state: State, desk: AgentDesk): void {
  state.hoardedHours = 0;
  state.hoardedCost = 0;
  const due = Math.max(0, desk.hoursDue());
  let gainedHours = due;
  for (const { instrument } of state.campaigns) {
    const future = desk.listed(state.family).find((month) => month.instrument === instrument);
    if (future === undefined || desk.daysToFirstFixing(future) > 0) continue;
    const lots = lotsWithLookAlikes(desk, future, state.lookAlikes);
    gainedHours += hoursAPrint(desk, future, Math.max(0, lots));
  }
  if (gainedHours === 0) return;
  const price = hourPrice(desk, state.family);
  const wanted = hoardedHours(state, desk, gainedHours, due);
  const { provider, resaleShare, savedShare } = state.values;
  if (provider !== null) {
    state.hoardedHours = desk.withholdHours(wanted, provider);
    state.hoardedCost = state.hoardedHours * price * (1 - savedShare);
    return;
  }
  const hours = desk.buySpotHours(wanted);
  state.hoardedHours = hours;
  state.hoardedCost = hours * price * (exp(desk.pressureOf(hours)) - resaleShare);
}

/** Hours that it pays to keep off the market for a print that so many hours gain by, of which so many are due to it. */
function hoardedHours(state: State, desk: AgentDesk, gainedHours: number, due: number): number {
  if (corners(state) && due > 0) {
    return cornerOf(desk, state.family, { gained: gainedHours, due }, state.values).hours;
  }
  const eligible = desk.eligibleHours();
  const { largestHourShare, provider, resaleShare, savedShare } = state.values;
  const strength = desk.pressureOf(eligible);
  const gained = gainedHours / eligible;
  if (provider === null) {
    return clamp(bestHoardedShare(gained, strength, resaleShare), 0, largestHourShare) * eligible;
  }
  const own = desk.providerShare(provider);
  return bestWithheldShare({ gained, own, strength, savedShare }) * eligible;
}

const exposureOf = (state: State): Exposure => ({
  family: state.family,
  needLots: 0,
  desiredLots: state.campaigns.reduce((sum, { freeLots: lots }) => sum + lots, 0),
  physicalUnits: state.hoardedHours,
  physicalCost: state.hoardedCost,
});
