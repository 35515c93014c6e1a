import type { AgentClass, AgentDesk, DrawnValues } from "../../engine/agent.ts";
import { exp, log } from "../../engine/base/real.ts";
import { HOUR_US } from "../../engine/base/sim-time.ts";
import { BUY, SELL } from "../../engine/book/order-books.ts";
import { REPORT_MARGIN_CALL } from "../../engine/exchange/reports.ts";
import { PURPOSE } from "../../engine/random/purposes.ts";
import { activeFuture } from "../active-months.ts";
import { type Arrivals, fileNextArrival } from "../arrivals.ts";
import { closeOthers } from "../close-others.ts";
import { homeFamily } from "../home-family.ts";
import { openShare } from "../open-share.ts";
import { clamp, midTicks } from "../prices.ts";
import { takeLiquidity, takeTowards } from "../work-order.ts";
import { type FundFlows, newFlows, settleFlows } from "./fund-flows.ts";
import { LEVERAGED_FUND_PARAMETERS } from "./leveraged-fund-parameters.ts";

interface State extends Arrivals {
  readonly values: DrawnValues<typeof LEVERAGED_FUND_PARAMETERS>;
  readonly size: number;
  readonly family: number;
  /** Dollars at birth. */
  readonly capital: number;
  readonly flows: FundFlows;
}

/** Kinds of wake-ups: it trades; it settles with its investors, once a trade date. */
const ARRIVAL = 0;
const SETTLE = 1;
/** Time of day (UTC) at which it settles: after the last mark. */
const SETTLE_TIME_US = HOUR_US;

/**
 * A fund that borrows, as futures let it: its position is a multiple of its wealth, up to a limit. What it loses takes
 * from its wealth, and so from what it may hold: above the limit it sells at once, and investors who see losses take
 * money out, so that it sells more (Thurner, Farmer and Geanakoplos 2012, here with a standing position, shorts, and
 * the clearing house's margin as a second limit). What investors take out is set aside in its reserve.
 */
export const leveragedFund: AgentClass<typeof LEVERAGED_FUND_PARAMETERS, State> = {
  name: "leveraged-fund",
  intent: "speculate",
  doc: "Holds a multiple of its wealth, within limits of leverage and margin, and pays redemptions after losses.",
  parameters: LEVERAGED_FUND_PARAMETERS,
  hears: [REPORT_MARGIN_CALL],
  create: (birth) => ({
    values: birth.values,
    size: birth.size,
    family: homeFamily(birth),
    capital: birth.capital,
    arrival: 0,
    flows: newFlows(),
  }),
  openingLots(state, desk) {
    const { instrument } = activeFuture(desk, state.family, state.values.rollDays);
    const wealth = state.capital / desk.moneyUnit;
    const price = desk.settlementTicks(instrument) * desk.tickValue(state.family);
    const most = limitLots(state, desk, instrument, wealth, price);
    const lots = Math.trunc((state.values.standingLeverage * wealth) / price);
    return [{ instrument, lots: clamp(lots, -most, most) }];
  },
  start(state, desk) {
    fileNextArrival(state, desk, state.family, state.values.arrivalsADay, ARRIVAL);
    desk.wakeAt(desk.timeOfTradeDate(0, SETTLE_TIME_US), SETTLE);
  },
  wake(state, desk, tag) {
    if (tag === SETTLE) {
      desk.wakeAt(desk.timeOfTradeDate(1, SETTLE_TIME_US), SETTLE);
      settleFlows(state.flows, state.values, assetsOf(state, desk));
      desk.withdraw(state.flows.redeemed - desk.reserve());
      return;
    }
    fileNextArrival(state, desk, state.family, state.values.arrivalsADay, ARRIVAL);
    const { instrument } = activeFuture(desk, state.family, state.values.rollDays);
    closeOthers(desk, state.family, instrument);
    if (desk.isTrading(instrument)) trade(state, desk, instrument);
  },
  hear(state, desk, report) {
    if (report.kind === REPORT_MARGIN_CALL) payIn(state, desk, report.amount);
  },
};

/** Money that it has in account and reserve, with positions at the middle of the book. Money units. */
function assetsOf({ family }: State, desk: AgentDesk): number {
  let gain = 0;
  for (const { instrument } of desk.listed(family)) {
    const position = desk.position(instrument);
    if (position === 0) continue;
    gain +=
      position *
      (midTicks(desk, instrument, desk.quote(instrument)) - desk.settlementTicks(instrument));
  }
  return desk.balance() + desk.reserve() + gain * desk.tickValue(family);
}

/** The largest position that a wealth carries, by leverage and by margin. `price`: money units a lot. */
function limitLots(
  { values }: State,
  desk: AgentDesk,
  instrument: number,
  wealth: number,
  price: number,
): number {
  const byLeverage = (values.maximumLeverage * wealth) / price;
  const byMargin = (values.marginShare * wealth) / desk.marginALot(instrument);
  return Math.max(0, Math.floor(Math.min(byLeverage, byMargin)));
}

function trade(state: State, desk: AgentDesk, instrument: number): void {
  const { values, family, size } = state;
  const middle = midTicks(desk, instrument, desk.quote(instrument));
  const price = middle * desk.tickValue(family);
  const wealth = assetsOf(state, desk) - state.flows.redeemed;
  const most = limitLots(state, desk, instrument, wealth, price);
  const held = desk.familyPosition(family);
  if (Math.abs(held) > most) {
    comeBack(state, desk, instrument, Math.abs(held) - most);
    return;
  }
  const leverage = values.standingLeverage + values.aggression * mispricing(state, desk, middle);
  const wanted = clamp(Math.trunc((leverage * wealth) / price), -most, most);
  const missing = wanted - held;
  if (Math.abs(missing) < Math.max(1, values.toleranceShare * Math.abs(wanted))) return;
  const lots = Math.min(Math.abs(missing), Math.max(1, Math.floor(values.orderLots * size)));
  payIn(state, desk, lots * desk.marginALot(instrument) - desk.freeMargin());
  takeTowards(desk, instrument, missing, lots);
}

/** Sells (or buys back) so many lots at once. */
function comeBack({ values }: State, desk: AgentDesk, instrument: number, lots: number): void {
  const position = desk.position(instrument);
  const most = Math.min(lots, Math.abs(position));
  if (most < 1) return;
  takeLiquidity(desk, instrument, position > 0 ? SELL : BUY, most, values.forcedSlippageTicks);
}

/** How far the value is above the price, as it estimates it: log price. */
function mispricing(state: State, desk: AgentDesk, middle: number): number {
  const future = activeFuture(desk, state.family, state.values.rollDays);
  const z = desk.random(PURPOSE.valuation_noise, future.month, 1).normal();
  const error = state.values.signalNoise * z * openShare(desk, future);
  return log((desk.trueValueTicks(future.instrument) * exp(error)) / Math.max(1, middle));
}

/** Moves money from the reserve to the account, as far as it is the fund's own. */
function payIn({ flows }: State, desk: AgentDesk, amount: number): void {
  const own = Math.max(0, desk.reserve() - flows.redeemed);
  if (amount > 0 && own > 0) desk.deposit(Math.min(amount, own));
}
