import type { AgentClass, AgentDesk, OrderIntent } from "../../engine/agent.ts";
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
  SELL,
  STOP,
  STOP_LIMIT,
} from "../../engine/book/order-books.ts";
import { PURPOSE } from "../../engine/random/purposes.ts";
import type { RandomSource } from "../../engine/random/random-source.ts";

export const ANY_KIND = "any-kind-trader";

const KINDS = [LIMIT, LIMIT, LIMIT, MARKET, STOP, STOP_LIMIT, STOP_LIMIT] as const;
const VALIDITIES = [DAY, DAY, GTC, GTD, GTD, IOC, FOK] as const;
const ACTS_A_DAY = 60;
const BLOCKS_AN_ACT = 8;
/** Its prices are at most so far from the settlement price. */
const REACH_TICKS = 12;
const MOST_LOTS = 12;

interface State {
  act: number;
  orders: number;
}

/**
 * Sends orders of every kind, validity and term around the settlement price, and changes and cancels them; half of them
 * at settlement, some beyond the range, where months are traded so.
 */
export const anyKindTrader: AgentClass = {
  name: ANY_KIND,
  intent: "speculate",
  doc: "Sends every kind of order.",
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
  const family = random.below(desk.families.length);
  const months = desk.listed(family);
  const month = months[random.below(months.length)]!.instrument;
  const own = desk.atSettlement(month);
  const isAtSettlement = own >= 0 && random.below(2) === 0;
  const instrument = isAtSettlement ? own : month;
  const middle = isAtSettlement ? 0 : desk.settlementTicks(month);
  const order = Math.max(1, state.orders - random.below(12));
  const near = (): number => middle - REACH_TICKS + random.below(2 * REACH_TICKS + 1);
  switch (random.below(6)) {
    case 0:
      return desk.cancel(order);
    case 1:
      return desk.replace(
        order,
        random.below(2) === 0 ? null : near(),
        random.below(2) === 0 ? null : 1 + random.below(MOST_LOTS),
        random.below(3) === 0 ? 1 + random.below(4) : null,
      );
    default:
      state.orders = desk.order(intentOf(desk, random, instrument, near));
  }
}

function intentOf(
  desk: AgentDesk,
  random: RandomSource,
  instrument: number,
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
    displayLots: random.below(3) === 0 ? 1 + random.below(4) : 0,
    postOnly: kind === LIMIT && random.below(4) === 0,
    expireUs: Math.floor(desk.nowUs + (1 + random.below(40)) * HOUR_US),
    metaorder: random.below(3),
  };
}
