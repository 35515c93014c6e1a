import fc from "fast-check";
import { expect, test } from "vitest";
import {
  ORDER_ACCEPTED,
  ORDER_CANCELED,
  ORDER_EXPIRED,
  ORDER_REPLACED,
} from "../../engine/base/order-words.ts";
import { MINUTE_US } from "../../engine/base/sim-time.ts";
import { LIMIT } from "../../engine/book/order-books.ts";
import type { MarketMakerTerms } from "../../engine/regulation/market-maker-terms.ts";
import { RULE_MEASURED } from "../../engine/regulation/words.ts";
import { type FactRow, FactTape } from "./fact-tape.ts";
import { Dice, randomCommand } from "./rules-flow.ts";
import { PAPER_PRICE_LIMITS, RulesWorld, scu } from "./rules-world.ts";

const FLOW = {
  accounts: 4,
  symbols: ["SCU-2027-01", "SCU-2027-02", "SCU-2027-03"],
  largestLots: 30,
  spread: 0.02,
};
const MAKER = 3;
const STEP_US = 5 * MINUTE_US;
const HALT_US = 2 * STEP_US;

const TERMS: MarketMakerTerms = {
  share: 0.8,
  frontSpread: 0.02,
  backSpread: 0.03,
  frontMonths: 1,
  months: null,
  size: 20,
  capital: 0,
  stipend: 0,
  feeWaiver: 0,
  expelAfter: null,
  reliefMove: null,
  makers: ["makers"],
};

/** Listed instruments, the nearest first, and which of them trade, from a time on. */
interface Phase {
  readonly timeUs: number;
  readonly months: readonly { readonly instrument: number; readonly isTrading: boolean }[];
}

interface Order {
  readonly instrument: number;
  readonly side: number;
  price: number;
  lots: number;
}

function play(seed: number): { world: RulesWorld; tape: FactTape; phases: Phase[]; endUs: number } {
  const tape = new FactTape();
  const world = new RulesWorld({
    specs: [scu(3)],
    start: "2027-01-27",
    sinks: [tape],
    groups: { makers: [MAKER] },
    scenario: {
      marketMakerProgramme: { SCU: TERMS },
      priceLimits: {
        SCU: { ...PAPER_PRICE_LIMITS, firstTier: 0.015, secondTier: 0.5, firstHalt: HALT_US },
      },
    },
  });
  const phases: Phase[] = [];
  const { markets } = world.floor;
  const look = (): void => {
    const months = markets.listedSlots().map((slot) => ({
      instrument: markets.instruments[slot]!,
      isTrading: world.ruleFloor.isTrading(slot),
    }));
    phases.push({ timeUs: world.clock.nowUs, months });
  };
  look();
  const dice = new Dice(seed);
  while (world.slot("SCU-2027-01") >= 0) {
    for (let i = 0; i < 60; i++) {
      randomCommand(world, dice, FLOW);
      if (dice.oneIn(4)) quote(world, dice);
      world.exchange.setSession(0, !dice.oneIn(15));
      look();
      world.wait(STEP_US);
      look();
    }
    world.exchange.setSession(0, true);
    look();
    for (let waitedUs = 0; waitedUs < HALT_US; waitedUs += STEP_US) {
      world.wait(STEP_US); // a halt of the last step ends before the day does, and is seen to end
      look();
    }
    world.endTradeDate();
    look();
  }
  world.recorder.flush();
  return { world, tape, phases, endUs: world.clock.nowUs - 1 };
}

/** The maker adds to its ladder, near the mark. */
function quote(world: RulesWorld, dice: Dice): void {
  const symbol = FLOW.symbols[dice.roll(3)]!;
  const mark = world.floor.house.markTicks[world.slot(symbol)]!;
  for (const side of [0, 1] as const) {
    const away = 1 + dice.roll(4);
    world.order(MAKER, symbol, side, 8 + dice.roll(20), side === 0 ? mark - away : mark + away);
  }
}

/** What the order tape does to the maker's orders. */
function apply(orders: Map<number, Order>, table: string, row: FactRow): void {
  if (table === "trades") {
    for (const id of [row["buy_order_id"]!, row["sell_order_id"]!]) {
      const order = orders.get(id);
      if (order === undefined) continue;
      order.lots -= row["lots"]!;
      if (order.lots === 0) orders.delete(id);
    }
    return;
  }
  const id = row["order_id"]!;
  if (row["account"] !== MAKER || row["kind"] !== LIMIT) return;
  const order = orders.get(id);
  if (row["event"] === ORDER_ACCEPTED) {
    const { instrument, side, lots, price_ticks: price } = row as Record<string, number>;
    orders.set(id, { instrument: instrument!, side: side!, lots: lots!, price: price! });
  } else if (row["event"] === ORDER_REPLACED && order !== undefined) {
    order.price = row["price_ticks"]!;
    order.lots = row["lots"]!;
  } else if (row["event"] === ORDER_CANCELED || row["event"] === ORDER_EXPIRED) {
    orders.delete(id);
  }
}

/** The price that an order of the size reaches in the maker's own ladder of one side, or null. */
function reach(orders: readonly Order[], side: number): number | null {
  const ladder = orders.filter((order) => order.side === side);
  ladder.sort((a, b) => (side === 0 ? b.price - a.price : a.price - b.price));
  let lots = 0;
  for (const order of ladder) {
    lots += order.lots;
    if (lots >= TERMS.size) return order.price;
  }
  return null;
}

function isQuoted(orders: Iterable<Order>, instrument: number, spread: number): boolean {
  const own = [...orders].filter((order) => order.instrument === instrument);
  const [bid, ask] = [reach(own, 0), reach(own, 1)];
  return bid !== null && ask !== null && (ask - bid) / ((ask + bid) / 2) <= spread;
}

/** By instrument: microseconds that it traded, and that the maker quoted it, from the tape alone. */
function naive({ tape, phases, endUs }: ReturnType<typeof play>): Map<number, [number, number]> {
  const steps = [
    ...tape
      .together("orders", "trades")
      .map(({ table, row }) => ({ at: row["time_us"]!, table, row })),
    ...phases.map((phase) => ({ at: phase.timeUs, phase })),
    { at: endUs },
  ].sort((a, b) => a.at - b.at);
  const orders = new Map<number, Order>();
  const sums = new Map<number, [number, number]>();
  let months: Phase["months"] = [];
  let lastUs = 0;
  for (const step of steps) {
    if (step.at > endUs) break;
    for (const [place, { instrument, isTrading }] of months.entries()) {
      const sum = sums.get(instrument) ?? [0, 0];
      sums.set(instrument, sum);
      if (!isTrading || step.at === lastUs) continue;
      const spread = place === 0 ? TERMS.frontSpread : TERMS.backSpread;
      sum[0] += step.at - lastUs;
      if (isQuoted(orders.values(), instrument, spread)) sum[1] += step.at - lastUs;
    }
    lastUs = step.at;
    if ("phase" in step) months = step.phase.months;
    if ("row" in step) apply(orders, step.table, step.row);
  }
  return sums;
}

test("time traded and time quoted as asked are those of the order tape, to the microsecond", () => {
  let quoted = 0;
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const played = play(seed);
      const told = played.tape
        .table("rule_events")
        .filter(({ event }) => event === RULE_MEASURED)
        .map((row) => [row["instrument"]!, [row["threshold"]!, row["value"]!]] as const);
      expect(told).toHaveLength(3);
      expect(new Map(told)).toEqual(naive(played));
      quoted += told.filter(([, [owed, met]]) => met > 0 && met < owed).length;
    }),
    { seed: 20_261_130, numRuns: 12 },
  );
  expect(quoted).toBeGreaterThan(10);
});
