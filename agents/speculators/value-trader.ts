import type { AgentClass, AgentDesk, DrawnValues } from "../../engine/agent.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { exp, log } from "../../engine/base/real.ts";
import { BUY, NO_PRICE, SELL } from "../../engine/book/order-books.ts";
import { REPORT_CANCELED, REPORT_EXPIRED } from "../../engine/exchange/reports.ts";
import type { Future } from "../../engine/instruments/future.ts";
import { PURPOSE } from "../../engine/random/purposes.ts";
import { chooseMonth } from "../active-months.ts";
import { type Arrivals, fileNextArrival } from "../arrivals.ts";
import { FAMILIES_PARAMETER, homeFamily } from "../home-family.ts";
import { openShare } from "../open-share.ts";
import { clamp, midTicks } from "../prices.ts";

const PARAMETERS = {
  families: FAMILIES_PARAMETER,
  arrivalsADay: {
    type: "distribution",
    unit: "arrivals a trade date",
    doc: "How often it compares prices with its value.",
    source: "assumption",
    minimum: 0,
    default: { constant: 30 },
  },
  signalNoise: {
    type: "distribution",
    unit: "log price",
    doc: "Standard deviation of the error in its private estimate of a month's final settlement price.",
    source:
      "assumption: half a day's move; informed traders see the fundamental with an error of their own (Kyle 1985)",
    minimum: 0,
    default: { constant: 0.008 },
  },
  signalHalfLifeDays: {
    type: "number",
    unit: "trade dates",
    doc: "Half-life of that error.",
    source: "assumption",
    exclusiveMinimum: 0,
    default: 3,
  },
  edgeTicks: {
    type: "number",
    unit: "ticks",
    doc: "Distance from its value at which it is ready to trade.",
    source: "assumption: half a tick of round-trip fees and a tick of spread",
    minimum: 0,
    default: 0.6,
  },
  lotsATick: {
    type: "number",
    unit: "lots a tick",
    doc:
      "Position that an owner of size one wants for each tick of mispricing beyond its edge, in a month of " +
      "which no print is out; with fewer prints to come a lot risks less, and it wants as many more.",
    source: "assumption; that positions are made for a given risk: Grossman and Stiglitz 1980",
    exclusiveMinimum: 0,
    default: 10,
  },
  slippageTicks: {
    type: "integer",
    unit: "ticks",
    doc:
      "How far beyond the best price of the other side its orders reach at most: one that would sweep the " +
      "book, or go beyond a price limit, it sends in parts.",
    source: "assumption: exchanges protect market orders by a few ticks",
    minimum: 0,
    default: 3,
  },
  positionLots: {
    type: "number",
    unit: "lots",
    doc: "Largest position of an owner of size one in one month.",
    source: "assumption",
    exclusiveMinimum: 0,
    default: 60,
  },
  orderLots: {
    type: "number",
    unit: "lots",
    doc: "Largest order of an owner of size one.",
    source: "assumption",
    exclusiveMinimum: 0,
    default: 15,
  },
  rollDays: {
    type: "number",
    unit: "business days",
    doc: "Its favourite month is the nearest with at least this many business days to its last trading day.",
    source: "assumption",
    minimum: 0,
    default: 10,
  },
  monthDecay: {
    type: "fraction",
    unit: "",
    doc: "Weight of each further month over the one before.",
    source: "assumption: activity falls with maturity",
    minimum: 0,
    maximum: 1,
    default: 0.8,
  },
} as const satisfies ParameterSpecs;

interface State extends Arrivals {
  readonly values: DrawnValues<typeof PARAMETERS>;
  readonly size: number;
  readonly family: number;
  /** Present error of its estimate, log price; follows an AR(1) over its arrivals. */
  noise: number;
  /** Share of that error that is left at the next arrival. */
  readonly memory: number;
  /** Its resting order, 0: none. */
  order: number;
}

const ARRIVAL = 0;
/** A twentieth: with one print of a month's to come. */
const LEAST_OPEN = 0.05;

/**
 * Knows the value of a month up to an error of its own, and trades towards it: the further the price from its value,
 * the larger the position that it wants, up to a bound. It keeps prices near expectations and closes as they converge.
 */
export const valueTrader: AgentClass<typeof PARAMETERS, State> = {
  name: "value-trader",
  intent: "speculate",
  doc: "Trades towards a private, noisy estimate of the final settlement price.",
  parameters: PARAMETERS,
  hears: [REPORT_CANCELED, REPORT_EXPIRED],
  create: (birth) => ({
    values: birth.values,
    size: birth.size,
    family: homeFamily(birth),
    arrival: 0,
    noise: 0,
    memory: memoryOf(birth.values),
    order: 0,
  }),
  openingLots(state, desk) {
    state.noise = state.values.signalNoise * desk.random(PURPOSE.valuation_noise, 0, 1).normal();
    return desk.listed(state.family).map((future) => {
      const mispricing = estimate(state, desk, future) - desk.settlementTicks(future.instrument);
      const lots = wantedLots(state, mispricing, openShare(desk, future));
      return { instrument: future.instrument, lots };
    });
  },
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
    renewNoise(state, desk, decision);
    const u = desk.random(PURPOSE.contract_choice, decision, 1).uniform();
    const { values, family } = state;
    const future = chooseMonth(desk, family, values.rollDays, values.monthDecay, u);
    if (desk.isTrading(future.instrument)) tradeTowardsValue(state, desk, future);
  },
  hear(state, _desk, report) {
    if (report.clientOrderId === state.order && report.openLots === 0) state.order = 0;
  },
};

/** The memory of an AR(1) step an arrival is that of the mean time between arrivals. */
const memoryOf = ({ signalHalfLifeDays, arrivalsADay }: State["values"]): number =>
  exp(-log(2) / (signalHalfLifeDays * arrivalsADay));

function renewNoise(state: State, desk: AgentDesk, decision: number): void {
  const { memory, values } = state;
  const { signalNoise } = values;
  const shock = desk.random(PURPOSE.valuation_noise, decision + 1, 1).normal();
  state.noise = memory * state.noise + Math.sqrt(1 - memory * memory) * signalNoise * shock;
}

/** The position that it wants in a month that is `mispricing` ticks too cheap and to whose price `open` is to come. */
function wantedLots(state: State, mispricing: number, open: number): number {
  const { edgeTicks, lotsATick, positionLots } = state.values;
  const beyondEdge = Math.max(0, Math.abs(mispricing) - edgeTicks);
  const lots =
    (Math.sign(mispricing) * beyondEdge * lotsATick * state.size) / Math.max(open, LEAST_OPEN);
  const bound = positionLots * state.size;
  return Math.trunc(clamp(lots, -bound, bound));
}

/** Its estimate in ticks. It errs about what is still to come only: prints that are published are known to all. */
function estimate(state: State, desk: AgentDesk, future: Future): number {
  return desk.trueValueTicks(future.instrument) * exp(state.noise * openShare(desk, future));
}

function tradeTowardsValue(state: State, desk: AgentDesk, future: Future): void {
  const { values, size } = state;
  const { instrument } = future;
  const quote = desk.quote(instrument);
  const value = estimate(state, desk, future);
  const middle = midTicks(desk, instrument, quote);
  const wanted = wantedLots(state, value - middle, openShare(desk, future));
  const missing = wanted - desk.position(instrument);
  const lots = Math.min(Math.abs(missing), Math.max(1, Math.floor(values.orderLots * size)));
  if (lots < 1) return;
  const { edgeTicks, slippageTicks } = values;
  const buys = missing > 0;
  const far = buys ? quote.askTicks : quote.bidTicks;
  const from = far === NO_PRICE ? middle : far;
  const price = buys
    ? Math.min(Math.floor(value - edgeTicks), Math.floor(from) + slippageTicks)
    : Math.max(Math.ceil(value + edgeTicks), Math.ceil(from) - slippageTicks);
  state.order = desk.limit(instrument, buys ? BUY : SELL, Math.max(1, price), lots);
}
