import type { AgentClass, AgentDesk, DrawnValues } from "../../engine/agent.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { BUY, SELL, type Side } from "../../engine/book/order-books.ts";
import { PURPOSE } from "../../engine/random/purposes.ts";
import { chooseMonth } from "../active-months.ts";
import { type Arrivals, fileNextArrival } from "../arrivals.ts";
import { FAMILIES_PARAMETER, homeFamily } from "../home-family.ts";
import { leaveExpiring } from "../leave-expiring.ts";
import { SPREAD_MONTHS_PARAMETERS } from "../month-parameters.ts";
import { clamp } from "../prices.ts";
import { takeLiquidity } from "../work-order.ts";

const PARAMETERS = {
  families: FAMILIES_PARAMETER,
  arrivalsADay: {
    type: "distribution",
    unit: "arrivals a trade date",
    doc: "How often it sends a child order.",
    source: "assumption",
    minimum: 0,
    default: { constant: 20 },
  },
  metaorderLots: {
    type: "number",
    unit: "lots",
    doc: "Smallest metaorder of an owner of size one.",
    source: "assumption",
    exclusiveMinimum: 0,
    default: 4,
  },
  metaorderShape: {
    type: "number",
    unit: "",
    doc: "Tail index of the Pareto distribution of metaorder sizes; memory of signs decays with this less 1.",
    source:
      "Lillo, Mike and Farmer 2005: gamma = alpha - 1; 1.5 gives 0.5, amid the exponents of order signs that " +
      "Lillo and Farmer 2004 and Bouchaud et al. 2004 measure",
    exclusiveMinimum: 1,
    default: 1.5,
  },
  maximumMetaorderLots: {
    type: "number",
    unit: "lots",
    doc: "Largest metaorder of an owner of size one.",
    source: "assumption",
    minimum: 1,
    default: 400,
  },
  childLots: {
    type: "number",
    unit: "lots",
    doc: "Child order of an owner of size one; the last of a metaorder may be smaller.",
    source: "Lillo, Mike and Farmer 2005: parts of equal size; how large is an assumption",
    exclusiveMinimum: 0,
    default: 2,
  },
  slippageTicks: {
    type: "integer",
    unit: "ticks",
    doc: "How far beyond the best price its child orders reach at most.",
    source: "assumption: exchanges protect market orders by a few ticks",
    minimum: 0,
    default: 1,
  },
  positionLots: {
    type: "number",
    unit: "lots",
    doc: "Position in the family at which an owner of size one surely begins its next metaorder towards zero.",
    source: "assumption: holdings of noise traders revert",
    exclusiveMinimum: 0,
    default: 400,
  },
  ...SPREAD_MONTHS_PARAMETERS,
} as const satisfies ParameterSpecs;

interface State extends Arrivals {
  readonly values: DrawnValues<typeof PARAMETERS>;
  readonly size: number;
  readonly family: number;
  /** Metaorders begun so far: the number of the present one. */
  metaorder: number;
  instrument: number;
  side: Side;
  /** What the plan has still to send, lots. */
  lotsLeft: number;
}

const ARRIVAL = 0;

/**
 * A noise trader who splits: one metaorder after another, each of random side and Pareto size, sent child by child
 * into the far side of the book. With as many metaorders at work as there are agents, signs of child orders have an
 * autocorrelation that decays with lag as its power alpha - 1 (Lillo, Mike and Farmer 2005, the model with a fixed
 * number of hidden orders). How many children a metaorder has is fixed at birth: what the market does not fill, or a
 * halt keeps out, is given up, so that no rule shifts what comes later.
 */
export const metaorderTrader: AgentClass<typeof PARAMETERS, State> = {
  name: "metaorder-trader",
  intent: "speculate",
  doc: "Trades for reasons outside the model by metaorders of Pareto size, child by child on one side.",
  parameters: PARAMETERS,
  hears: [],
  create: (birth) => ({
    values: birth.values,
    size: birth.size,
    family: homeFamily(birth),
    arrival: 0,
    metaorder: 0,
    instrument: -1,
    side: BUY,
    lotsLeft: 0,
  }),
  openingCapacity: (state) => state.size * state.values.positionLots,
  start(state, desk) {
    fileNextArrival(state, desk, state.family, state.values.arrivalsADay, ARRIVAL);
  },
  wake(state, desk) {
    const { values, size, family } = state;
    fileNextArrival(state, desk, family, values.arrivalsADay, ARRIVAL);
    if (state.lotsLeft < 1) begin(state, desk);
    const lots = Math.min(state.lotsLeft, Math.max(1, Math.floor(values.childLots * size)));
    state.lotsLeft -= lots;
    if (leaveExpiring(desk, family, values.rollDays, values.slippageTicks)) return;
    if (isActive(state, desk)) send(state, desk, lots);
  },
};

/** Draws the next metaorder: month, side, size. Its side leans against the position. */
function begin(state: State, desk: AgentDesk): void {
  const { values, size, family } = state;
  const random = desk.random(PURPOSE.strategy, 2 * state.metaorder++, 2);
  const { rollDays, monthDecay } = values;
  const future = chooseMonth(desk, family, rollDays, monthDecay, random.uniform());
  const lean = clamp(desk.familyPosition(family) / (size * values.positionLots), -1, 1);
  const lots = size * values.metaorderLots * random.pareto(values.metaorderShape);
  state.instrument = future.instrument;
  state.side = random.uniform() < 0.5 - 0.5 * lean ? BUY : SELL;
  state.lotsLeft = Math.floor(clamp(lots, 1, Math.max(1, size * values.maximumMetaorderLots)));
}

/** Whether the metaorder's month is still one that it trades, and trades. */
function isActive({ values, family, instrument }: State, desk: AgentDesk): boolean {
  const future = desk.listed(family).find((month) => month.instrument === instrument);
  if (future === undefined || desk.daysToLastTrade(future) < values.rollDays) return false;
  return desk.isTrading(instrument);
}

function send({ values, instrument, side, metaorder }: State, desk: AgentDesk, lots: number): void {
  takeLiquidity(desk, instrument, side, lots, values.slippageTicks, metaorder);
}
