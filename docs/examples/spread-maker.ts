import { type Arrivals, fileNextArrival } from "../../agents/arrivals.ts";
import { FAMILIES_PARAMETER, homeFamily } from "../../agents/home-family.ts";
import type { AgentClass, AgentDesk, DrawnValues, ListedSpread } from "../../engine/agent.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { BUY, NO_PRICE, SELL } from "../../engine/book/order-books.ts";

const PARAMETERS = {
  families: FAMILIES_PARAMETER,
  arrivalsADay: {
    type: "distribution",
    unit: "arrivals a trade date",
    doc: "How often it quotes anew.",
    source: "assumption",
    minimum: 0,
    default: { constant: 40 },
  },
  edgeTicks: {
    type: "integer",
    unit: "ticks of the spread",
    doc: "How far from the middle it bids and offers.",
    source: "assumption",
    minimum: 1,
    default: 2,
  },
  quoteLots: {
    type: "integer",
    unit: "lots",
    doc: "Size of a quote.",
    source: "assumption",
    minimum: 1,
    default: 5,
  },
  positionLots: {
    type: "integer",
    unit: "lots",
    doc: "Position in the near month, long or short, at which it quotes one side alone.",
    source: "assumption",
    minimum: 1,
    default: 30,
  },
} as const satisfies ParameterSpecs;

interface State extends Arrivals {
  readonly values: DrawnValues<typeof PARAMETERS>;
  readonly family: number;
  /** Its quotes, by client order id. */
  quotes: number[];
}

/** What wake-ups are for: this class has one kind only. */
const ARRIVAL = 0;

/** Quotes the nearest calendar spread around the difference of its months. */
const spreadMaker: AgentClass<typeof PARAMETERS, State> = {
  name: "spread-maker",
  intent: "make_market",
  doc: "Quotes the nearest calendar spread of a family around the difference of its months.",
  parameters: PARAMETERS,
  hears: [],
  create(birth) {
    return { values: birth.values, family: homeFamily(birth), arrival: 0, quotes: [] };
  },
  start(state, desk) {
    fileNextArrival(state, desk, state.family, state.values.arrivalsADay, ARRIVAL);
  },
  wake(state, desk) {
    fileNextArrival(state, desk, state.family, state.values.arrivalsADay, ARRIVAL);
    for (const order of state.quotes) desk.cancel(order);
    const nearest = desk
      .listedSpreads()
      .find(({ first, second }) => first.family === state.family && second.family === state.family);
    const isOpen = nearest !== undefined && desk.isTrading(nearest.instrument);
    state.quotes = isOpen ? quote(state, desk, nearest) : [];
  },
};

/** Bids below the middle and offers above it; a full position quotes what lowers it. */
function quote({ values }: State, desk: AgentDesk, spread: ListedSpread): number[] {
  const { edgeTicks, quoteLots, positionLots } = values;
  const { instrument, first } = spread;
  const middle = middleTicks(desk, spread);
  const position = desk.position(first.instrument);
  const quotes: number[] = [];
  if (position < positionLots) {
    quotes.push(desk.limit(instrument, BUY, Math.floor(middle) - edgeTicks, quoteLots));
  }
  if (position > -positionLots) {
    quotes.push(desk.limit(instrument, SELL, Math.ceil(middle) + edgeTicks, quoteLots));
  }
  return quotes;
}

/** What the near month is worth more than the far one, in ticks of the spread. */
function middleTicks(desk: AgentDesk, { first, second, tickSize }: ListedSpread): number {
  const monthTick = desk.families.at(first.family)!.tickSize;
  const gap = monthTicks(desk, first.instrument) - monthTicks(desk, second.instrument);
  return (gap * monthTick) / tickSize;
}

/** The middle of the month's quotes; where a side is empty, its last settlement price. */
function monthTicks(desk: AgentDesk, instrument: number): number {
  const { bidTicks, askTicks } = desk.quote(instrument);
  if (bidTicks === NO_PRICE || askTicks === NO_PRICE) return desk.settlementTicks(instrument);
  return (bidTicks + askTicks) / 2;
}

/** What `--agents FILE` reads: a list of classes. */
export default [spreadMaker];
