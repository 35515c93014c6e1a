import type { AgentClass, AgentDesk, ListedSpread, OrderIntent } from "../../engine/agent.ts";
import { HOUR_US } from "../../engine/base/sim-time.ts";
import {
  BUY,
  DAY,
  FOK,
  GTC,
  GTD,
  IOC,
  LIMIT,
  MARKET,
  NO_PRICE,
  SELL,
  STOP,
  STOP_LIMIT,
} from "../../engine/book/order-books.ts";
import { PURPOSE } from "../../engine/random/purposes.ts";
import type { RandomSource } from "../../engine/random/random-source.ts";

export const SPREAD_TRADER = "spread-trader";

const KINDS = [LIMIT, LIMIT, LIMIT, LIMIT, LIMIT, MARKET, STOP, STOP_LIMIT] as const;
const VALIDITIES = [DAY, DAY, GTC, GTD, IOC, FOK] as const;
const ACTS_A_DAY = 80;
const BLOCKS_AN_ACT = 8;
/** Its prices are at most so far from what the last marks of the legs make of the spread. */
const REACH_TICKS = 6;
const MOST_LOTS = 6;

interface State {
  act: number;
  orders: number;
}

/** Sends orders of every kind in spreads around the difference of the legs' marks, and changes and cancels them. */
export const spreadTrader: AgentClass = {
  name: SPREAD_TRADER,
  intent: "speculate",
  doc: "Sends every kind of order in spreads.",
  parameters: {},
  hears: [],
  create: (): State => ({ act: 0, orders: 0 }),
  start: (_state, desk) => wakeAgain(desk),
  wake(state, desk) {
    wakeAgain(desk);
    act(state as State, desk);
  },
};

function wakeAgain(desk: AgentDesk): void {
  desk.wakeAt(desk.tradingTimeAfter(0, desk.families[0]!.openUsADay / ACTS_A_DAY), 0);
}

function act(state: State, desk: AgentDesk): void {
  const random = desk.random(PURPOSE.strategy, state.act * BLOCKS_AN_ACT, BLOCKS_AN_ACT);
  state.act++;
  const spreads = desk.listedSpreads();
  const spread = spreads[random.below(spreads.length)]!;
  const order = Math.max(1, state.orders - random.below(12));
  const near = (): number =>
    middleTicks(desk, spread) - REACH_TICKS + random.below(2 * REACH_TICKS + 1);
  switch (random.below(6)) {
    case 0:
      return desk.cancel(order);
    case 1:
      return desk.replace(
        order,
        random.below(2) === 0 ? null : near(),
        random.below(2) === 0 ? null : 1 + random.below(MOST_LOTS),
      );
    default:
      state.orders = desk.order(intentOf(desk, random, spread, near));
  }
}

/** Where the spread is quoted on both sides, its middle; else what the legs' marks make of it. */
function middleTicks(desk: AgentDesk, spread: ListedSpread): number {
  const { bidTicks, askTicks } = desk.quote(spread.instrument);
  if (bidTicks !== NO_PRICE && askTicks !== NO_PRICE) return Math.floor((bidTicks + askTicks) / 2);
  const { first, second, firstLots, secondLots, multiplier, tickSize } = spread;
  const value = ({ family, instrument }: ListedSpread["first"], lots: number): number => {
    const { tickSize: tick, multiplier: units } = desk.families[family]!;
    return desk.settlementTicks(instrument) * tick * units * lots;
  };
  const dollars = value(first, firstLots) - value(second, secondLots);
  return Math.round(dollars / multiplier / tickSize);
}

function intentOf(
  desk: AgentDesk,
  random: RandomSource,
  { instrument }: ListedSpread,
  near: () => number,
): OrderIntent {
  const kind = KINDS[random.below(KINDS.length)]!;
  return {
    instrument,
    side: random.below(2) === 0 ? BUY : SELL,
    kind,
    lots: 1 + random.below(MOST_LOTS),
    timeInForce: VALIDITIES[random.below(VALIDITIES.length)]!,
    priceTicks: near(),
    stopTicks: near(),
    displayLots: random.below(3) === 0 ? 1 + random.below(3) : 0,
    postOnly: kind === LIMIT && random.below(6) === 0,
    expireUs: Math.floor(desk.nowUs + (1 + random.below(40)) * HOUR_US),
    metaorder: random.below(3),
  };
}
