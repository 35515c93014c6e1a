import type { AgentClass, AgentDesk, DrawnValues } from "../../engine/agent.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { BUY, IOC, NO_PRICE, SELL, type Side } from "../../engine/book/order-books.ts";
import { REPORT_MARGIN_CALL } from "../../engine/exchange/reports.ts";
import { FAMILIES_PARAMETER, homeFamily } from "../home-family.ts";
import { answerMarginCall } from "../margin-answer.ts";
import { takeTowards } from "../work-order.ts";
import { wakeAtTimeOfDay } from "./wake-at-time-of-day.ts";

const PARAMETERS = {
  families: FAMILIES_PARAMETER,
  roundsADay: {
    type: "integer",
    unit: "rounds a trade date",
    doc: "How often a pair tries to trade with itself.",
    source: "assumption",
    minimum: 1,
    maximum: 10_000,
    default: 20,
  },
  firstRound: {
    type: "duration",
    unit: "microseconds",
    doc: "Time of day (UTC) of the first round.",
    source: "assumption",
    minimum: 0,
    maximum: 86_400_000_000,
    default: "12 h",
  },
  roundEvery: {
    type: "duration",
    unit: "microseconds",
    doc: "From a round to the next.",
    source: "assumption",
    minimum: 1,
    maximum: 86_400_000_000,
    default: "15 min",
  },
  takeAfter: {
    type: "duration",
    unit: "microseconds",
    doc: "So long after one account has shown its order the other takes it; what is left goes as long after that.",
    source: "assumption: longer than the latencies of both",
    minimum: 1,
    maximum: 3_600_000_000,
    default: "1 s",
  },
  washLots: {
    type: "integer",
    unit: "lots",
    doc: "Lots of a round.",
    source: "assumption",
    minimum: 1,
    maximum: 1_000_000,
    default: 13,
  },
  monthsOut: {
    type: "integer",
    unit: "months",
    doc: "Position among the listed months of the one in which it trades, the nearest 0; at most the last.",
    source: "assumption: far months have few traders, and room between bid and ask",
    minimum: 0,
    maximum: 64,
    default: 3,
  },
} as const satisfies ParameterSpecs;

interface State {
  readonly values: DrawnValues<typeof PARAMETERS>;
  readonly family: number;
  /** Whether it shows the order of a round; the other account of the pair takes it. */
  readonly shows: boolean;
  /** The business day of the present rounds: both of a pair go by it, also where a trade date ends between them. */
  day: number;
  /** Rounds begun of that day. */
  round: number;
  /** The order that it shows: client order id; 0: none. */
  order: number;
}

const ROUND = 0;
const CANCEL = 1;

/**
 * Wash trading for incentives (7 U.S.C. 6c(a)(2)(A)(i)). Its objective: what the exchange pays or forgives for volume
 * (rebates for resting orders, tiers by an owner's lots), more than its fees, without a position. Its group is under
 * common control, in pairs: at fixed times one account shows an order between bid and ask, where it is alone, and the
 * other takes it, where as many lots as they agreed on stand at the touch. They sell and buy in turn, so that either is
 * back at nothing after two rounds. Where there is no room between bid and ask the round is left out. What strangers
 * took, beyond two rounds' lots, an account closes at the touch. Its profit is rebates less fees, and the variation on
 * what strangers took. A fee schedule by which a trade with oneself brings money is refused as bad input: what volume
 * earns elsewhere (a rank, a prize, fees of other trades in a lower tier) is not in the model.
 */
export const washTrader: AgentClass<typeof PARAMETERS, State> = {
  name: "wash-trader",
  intent: "manipulate",
  doc: "Two accounts of one owner that trade with each other for rebates and tiers.",
  parameters: PARAMETERS,
  hears: [REPORT_MARGIN_CALL],
  create: (birth) => ({
    values: birth.values,
    // Both of a pair are in the same family.
    family: homeFamily({ ...birth, indexInGroup: Math.floor(birth.indexInGroup / 2) }),
    shows: birth.indexInGroup % 2 === 0,
    day: 0,
    round: 0,
    order: 0,
  }),
  start: fileFirstRound,
  wake(state, desk, tag) {
    if (tag === CANCEL) {
      desk.cancel(state.order);
      state.order = 0;
      return;
    }
    const side = (state.day + state.round) % 2 === 0 ? SELL : BUY;
    fileNextRound(state, desk);
    const instrument = washMonth(state, desk);
    if (!desk.isTrading(instrument)) return;
    if (closeExcess(state, desk, instrument)) return;
    if (state.shows) show(state, desk, instrument, side);
    else take(state, desk, instrument, side);
  },
  hear: (_state, desk, report) => answerMarginCall(desk, report),
};

function fileFirstRound(state: State, desk: AgentDesk): void {
  const { firstRound, takeAfter } = state.values;
  state.round = 0;
  state.day = wakeAtTimeOfDay(desk, firstRound + (state.shows ? 0 : takeAfter), ROUND);
}

function fileNextRound(state: State, desk: AgentDesk): void {
  const { roundsADay, roundEvery } = state.values;
  state.round++;
  if (state.round >= roundsADay) fileFirstRound(state, desk);
  else desk.wakeAt(desk.nowUs + roundEvery, ROUND);
}

function washMonth({ family, values }: State, desk: AgentDesk): number {
  const listed = desk.listed(family);
  return listed[Math.min(values.monthsOut, listed.length - 1)]!.instrument;
}

/** Closes what is more than the rounds leave an account with. Whether an order was sent. */
function closeExcess({ values }: State, desk: AgentDesk, instrument: number): boolean {
  const position = desk.position(instrument);
  if (Math.abs(position) <= 2 * values.washLots) return false;
  return takeTowards(desk, instrument, -position, Math.abs(position)) !== 0;
}

/** Shows the round's order a tick inside the touch, where there is room. */
function show(state: State, desk: AgentDesk, instrument: number, side: Side): void {
  const { bidTicks, askTicks } = desk.quote(instrument);
  if (bidTicks === NO_PRICE || askTicks === NO_PRICE || askTicks - bidTicks < 2) return;
  const priceTicks = side === BUY ? bidTicks + 1 : askTicks - 1;
  const { washLots: lots, takeAfter } = state.values;
  state.order = desk.order({ instrument, side, lots, priceTicks, postOnly: true });
  desk.wakeAt(desk.nowUs + 2 * takeAfter, CANCEL);
}

/** Takes what the other account shows on `side`, known by its lots. */
function take({ values }: State, desk: AgentDesk, instrument: number, side: Side): void {
  const { bidTicks, bidLots, askTicks, askLots } = desk.quote(instrument);
  const lots = side === BUY ? bidLots : askLots;
  if (lots !== values.washLots) return;
  if (side === BUY) desk.limit(instrument, SELL, bidTicks, lots, IOC);
  else desk.limit(instrument, BUY, askTicks, lots, IOC);
}
