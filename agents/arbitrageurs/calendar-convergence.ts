import type { AgentClass, AgentDesk, DrawnValues, Quote } from "../../engine/agent.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { exp, log } from "../../engine/base/real.ts";
import { NO_PRICE } from "../../engine/book/order-books.ts";
import type { Future } from "../../engine/instruments/future.ts";
import { PURPOSE } from "../../engine/random/purposes.ts";
import { type Arrivals, fileNextArrival } from "../arrivals.ts";
import { FAMILIES_PARAMETER, homeFamily } from "../home-family.ts";
import { clamp, midTicks } from "../prices.ts";
import { takeTowards } from "../work-order.ts";

const PARAMETERS = {
  families: FAMILIES_PARAMETER,
  arrivalsADay: {
    type: "distribution",
    unit: "arrivals a trade date",
    doc: "How often it compares months with each other and with the published prints.",
    source: "assumption",
    minimum: 0,
    default: { constant: 100 },
  },
  spreadMemoryDays: {
    type: "number",
    unit: "trade dates",
    doc: "Half-life of its average of each calendar spread.",
    source: "assumption",
    exclusiveMinimum: 0,
    default: 2,
  },
  spreadThresholdTicks: {
    type: "number",
    unit: "ticks",
    doc: "A calendar spread this far from its average is traded.",
    source: "assumption: two half-spreads and fees",
    exclusiveMinimum: 0,
    default: 1.5,
  },
  convergenceThresholdTicks: {
    type: "number",
    unit: "ticks",
    doc: "A month in its averaging is traded when this far from its prints so far and the last print for the rest.",
    source: "assumption: two half-spreads and fees",
    exclusiveMinimum: 0,
    default: 1,
  },
  dailyVolatility: {
    type: "fraction",
    unit: "1/sqrt(trade date)",
    doc:
      "Volatility of the index by which it judges how far the open prints may still move the average; " +
      "added to the threshold.",
    source:
      "Silicon Data's H100 index to 14 August 2026: realised volatility of 26.2 % a year, over the square root " +
      "of 252",
    minimum: 0,
    maximum: 1,
    default: 0.0165,
  },
  pairLots: {
    type: "number",
    unit: "lots",
    doc: "Lots of an owner of size one in one trade.",
    source: "assumption",
    exclusiveMinimum: 0,
    default: 5,
  },
  positionLots: {
    type: "number",
    unit: "lots",
    doc: "Largest position of an owner of size one in one month.",
    source: "assumption",
    exclusiveMinimum: 0,
    default: 100,
  },
} as const satisfies ParameterSpecs;

interface PairAverage {
  readonly near: number;
  readonly far: number;
  /** Average of (far - near), ticks. */
  average: number;
}

interface State extends Arrivals {
  readonly values: DrawnValues<typeof PARAMETERS>;
  readonly size: number;
  readonly family: number;
  pairs: PairAverage[];
}

const ARRIVAL = 0;

/**
 * Ties months to each other and to the index: sells the dear leg and buys the cheap one when a calendar spread leaves
 * its average, and trades a month in its averaging towards what its prints already say.
 */
export const calendarConvergence: AgentClass<typeof PARAMETERS, State> = {
  name: "calendar-convergence-arbitrageur",
  intent: "arbitrage",
  doc: "Trades calendar spreads back to their averages, and averaging months towards their published prints.",
  parameters: PARAMETERS,
  hears: [],
  create: (birth) => ({
    values: birth.values,
    size: birth.size,
    family: homeFamily(birth),
    arrival: 0,
    pairs: [],
  }),
  start(state, desk) {
    fileNextArrival(state, desk, state.family, state.values.arrivalsADay, ARRIVAL);
  },
  wake(state, desk) {
    const decision = state.arrival - 1;
    fileNextArrival(state, desk, state.family, state.values.arrivalsADay, ARRIVAL);
    followListing(state, desk);
    const listed = desk.listed(state.family);
    const u = desk.random(PURPOSE.contract_choice, decision, 1).uniform();
    const pick = Math.floor(u * listed.length);
    const future = listed[pick]!;
    const converges = desk.daysToFirstFixing(future) <= 0 && desk.fixedPrints(future).count > 0;
    if (converges) converge(state, desk, future);
    const pair = state.pairs[Math.min(pick, state.pairs.length - 1)];
    if (pair !== undefined) tradePair(state, desk, pair);
  },
};

function followListing(state: State, desk: AgentDesk): void {
  const listed = desk.listed(state.family);
  if (state.pairs.length === listed.length - 1 && state.pairs[0]?.near === listed[0]!.instrument) {
    return;
  }
  const pairs: PairAverage[] = [];
  for (let i = 0; i + 1 < listed.length; i++) {
    const near = listed[i]!.instrument;
    const far = listed[i + 1]!.instrument;
    const known = state.pairs.find((pair) => pair.near === near && pair.far === far);
    pairs.push(
      known ?? { near, far, average: desk.settlementTicks(far) - desk.settlementTicks(near) },
    );
  }
  state.pairs = pairs;
}

function tradePair(state: State, desk: AgentDesk, pair: PairAverage): void {
  const { near, far } = pair;
  if (!desk.isTrading(near) || !desk.isTrading(far)) return;
  const nearMiddle = middleOf(desk.quote(near));
  const farMiddle = middleOf(desk.quote(far));
  if (nearMiddle === null || farMiddle === null) return;
  const spread = farMiddle - nearMiddle;
  const excess = spread - pair.average;
  learn(state, pair, spread);
  if (Math.abs(excess) < state.values.spreadThresholdTicks) return;
  const lots = pairLots(state, desk, pair, excess);
  if (lots < 1) return;
  const sells = excess > 0; // the far leg is dear
  takeTowards(desk, far, sells ? -lots : lots, lots);
  takeTowards(desk, near, sells ? lots : -lots, lots);
}

/** The middle of the book in ticks, or null where a side is empty. */
const middleOf = ({ bidTicks, askTicks }: Quote): number | null =>
  bidTicks === NO_PRICE || askTicks === NO_PRICE ? null : (bidTicks + askTicks) / 2;

function learn(state: State, pair: PairAverage, spread: number): void {
  const { spreadMemoryDays, arrivalsADay } = state.values;
  const looks = (spreadMemoryDays * arrivalsADay) / Math.max(1, state.pairs.length + 1);
  pair.average += (1 - exp(-log(2) / Math.max(1, looks))) * (spread - pair.average);
}

/** Lots for both legs that keep both positions inside the bound. */
function pairLots(state: State, desk: AgentDesk, pair: PairAverage, excess: number): number {
  const bound = state.values.positionLots * state.size;
  const far = desk.position(pair.far);
  const near = desk.position(pair.near);
  const room =
    excess > 0 ? Math.min(bound + far, bound - near) : Math.min(bound - far, bound + near);
  return Math.floor(clamp(state.values.pairLots * state.size, 0, room));
}

function converge(state: State, desk: AgentDesk, future: Future): void {
  const { instrument } = future;
  if (!desk.isTrading(instrument)) return;
  const { values, size, family } = state;
  const { sum, count, total } = desk.fixedPrints(future);
  const open = 1 - count / total;
  const { tickSize } = desk.families[family]!;
  const fair = (sum + (total - count) * desk.lastPrint(family)) / total / tickSize;
  const gap = fair - midTicks(desk, instrument, desk.quote(instrument));
  // The mean of n further prints of a random walk has standard deviation sigma sqrt(n / 3).
  const risk = values.dailyVolatility * Math.sqrt((total - count) / 3) * open * fair;
  const threshold = values.convergenceThresholdTicks + risk;
  if (Math.abs(gap) < threshold) return;
  const bound = values.positionLots * size;
  const wanted = clamp(Math.sign(gap) * bound, -bound, bound) - desk.position(instrument);
  takeTowards(desk, instrument, wanted, values.pairLots * size);
}
