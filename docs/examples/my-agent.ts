import { type Arrivals, fileNextArrival } from "../../agents/arrivals.ts";
import { FAMILIES_PARAMETER, homeFamily } from "../../agents/home-family.ts";
import { takeLiquidity } from "../../agents/work-order.ts";
import type { AgentClass, AgentDesk, DrawnValues } from "../../engine/agent.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { BUY, NO_PRICE, SELL } from "../../engine/book/order-books.ts";

const PARAMETERS = {
  families: FAMILIES_PARAMETER,
  arrivalsADay: {
    type: "distribution",
    unit: "arrivals a trade date",
    doc: "How often it looks at the market.",
    source: "assumption",
    minimum: 0,
    default: { constant: 20 },
  },
  gapTicks: {
    type: "integer",
    unit: "ticks",
    doc: "How far the market must have moved from the last settlement price before it trades against the move.",
    source: "assumption",
    minimum: 1,
    default: 3,
  },
  orderLots: {
    type: "integer",
    unit: "lots",
    doc: "Size of an order of an owner of size one.",
    source: "assumption",
    minimum: 1,
    default: 5,
  },
  positionLots: {
    type: "integer",
    unit: "lots",
    doc: "Position, long or short, at which an owner of size one adds no more.",
    source: "assumption",
    minimum: 1,
    default: 20,
  },
} as const satisfies ParameterSpecs;

/** Plain data: it is captured and put back with the rest of the run. */
interface State extends Arrivals {
  readonly values: DrawnValues<typeof PARAMETERS>;
  readonly size: number;
  readonly family: number;
}

/** What wake-ups are for: this class has one kind only. */
const ARRIVAL = 0;

/** Expects the nearest month to come back to its last settlement price, and trades against moves away from it. */
const contrarian: AgentClass<typeof PARAMETERS, State> = {
  name: "contrarian",
  intent: "speculate",
  doc: "Trades against moves of the nearest month away from its last settlement price.",
  parameters: PARAMETERS,
  hears: [],
  create(birth) {
    return { values: birth.values, size: birth.size, family: homeFamily(birth), arrival: 0 };
  },
  start(state, desk) {
    fileNextArrival(state, desk, state.family, state.values.arrivalsADay, ARRIVAL);
  },
  wake(state, desk) {
    fileNextArrival(state, desk, state.family, state.values.arrivalsADay, ARRIVAL);
    trade(state, desk);
  },
};

function trade({ values, size, family }: State, desk: AgentDesk): void {
  const nearest = desk.listed(family)[0];
  if (nearest === undefined || !desk.isTrading(nearest.instrument)) return;
  const { instrument } = nearest;
  const { bidTicks, askTicks } = desk.quote(instrument);
  const settlement = desk.settlementTicks(instrument);
  const position = desk.position(instrument);
  const most = Math.floor(size * values.positionLots);
  const wanted = Math.max(1, Math.floor(size * values.orderLots));
  if (askTicks !== NO_PRICE && askTicks <= settlement - values.gapTicks && position < most) {
    takeLiquidity(desk, instrument, BUY, Math.min(wanted, most - position), 0);
  } else if (
    bidTicks !== NO_PRICE &&
    bidTicks >= settlement + values.gapTicks &&
    position > -most
  ) {
    takeLiquidity(desk, instrument, SELL, Math.min(wanted, most + position), 0);
  }
}

/** What `--agents FILE` reads: a list of classes. */
export default [contrarian];
