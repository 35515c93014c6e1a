import fc from "fast-check";
import { expect, test } from "vitest";
import { ColumnBooks } from "../../engine/book/column-books.ts";
import { type BookListener, BUY, type OrderBooks, SELL } from "../../engine/book/order-books.ts";
import { ReferenceBooks } from "../../engine/book/reference-books.ts";
import { LEG_IMPLIED } from "../../engine/exchange/exchange-facts.ts";
import { MATCHING_RULES, matchingTerms } from "../../engine/instruments/matching-terms.ts";
import { calendarSpread } from "../../engine/instruments/spread.ts";
import { ALLOCATIONS } from "../../engine/matching/allocations.ts";
import { FactTape } from "./fact-tape.ts";
import { type KindsFlow, LONGEST_WAIT_US, randomLife } from "./order-kinds-flow.ts";
import { Dice } from "./rules-flow.ts";
import { RulesWorld, scu, type WorldOptions } from "./rules-world.ts";
import { playBooks, type TapeBooks, type TapeOrder } from "./tape-books.ts";

const FLOW: KindsFlow = {
  accounts: 3,
  symbols: ["SCU-2027-01", "SCU-2027-02"],
  reachTicks: 8,
  middleTicks: 280,
};
const SIDES = [BUY, SELL] as const;
const MAKERS: readonly ((listener: BookListener) => OrderBooks)[] = [
  (listener) => new ColumnBooks(listener, ALLOCATIONS),
  (listener) => new ReferenceBooks(listener),
];

const flows = fc.record({
  seed: fc.integer(),
  rule: fc.constantFrom(...MATCHING_RULES),
  books: fc.constantFrom(...MAKERS),
});

/** All that is in the books of a world: queues in order, waiting stops, and the depth that is shown. */
interface Standing {
  readonly facts: number;
  readonly queues: unknown;
  readonly depth: unknown;
  /** Orders that stand in the spread's book: number, price, lots. */
  readonly spreadOrders: unknown;
}

test("the tapes rebuild every queue, what icebergs show and hide, waiting stops and displayed depth", () => {
  let [rows, hidden, waiting] = [0, 0, 0];
  const seen = new Set<number>();
  fc.assert(
    fc.property(flows, ({ seed, rule, books }) => {
      const { tape, standings } = play(seed, rule, books);
      for (const { facts, queues, depth } of standings) {
        const rebuilt = playBooks(tape, {}, facts);
        const found = FLOW.symbols.map((_, instrument) => rebuiltQueues(rebuilt, instrument));
        expect(found).toEqual(queues);
        expect(FLOW.symbols.map((_, instrument) => rebuiltDepth(rebuilt, instrument))).toEqual(
          depth,
        );
        for (const { resting, stops } of found) {
          rows += resting.length;
          waiting += stops.length;
          hidden += resting.filter(([, , , hiddenLots]) => hiddenLots! > 0).length;
        }
      }
      for (const { event } of tape.table("orders")) seen.add(event!);
      for (const { aggressor } of tape.table("trades")) seen.add(100 + aggressor!);
    }),
    { seed: 20_261_130, numRuns: 60 },
  );
  expect([...seen].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 100, 101, 102]);
  expect(rows).toBeGreaterThan(15_000);
  expect(hidden).toBeGreaterThan(2000);
  expect(waiting).toBeGreaterThan(1000);
});

/** A spread of the two months, after them. */
const SPREAD_FLOW: KindsFlow = {
  ...FLOW,
  symbols: ["SCU-2027-01:SCU-2027-02"],
  middleTicks: 0,
};
const SPREAD = FLOW.symbols.length;

test("so they do where implied prices link the months with a spread, whose orders are known with their lots", () => {
  let [resting, legs] = [0, 0];
  fc.assert(
    fc.property(flows, ({ seed, rule, books }) => {
      const spec = { ...scu(2), matching: matchingTerms(rule) };
      const spreads = { calendar: [calendarSpread(spec)], interCommodity: [] };
      const { tape, standings } = play(seed, rule, books, { spreads });
      for (const { facts, queues, spreadOrders } of standings) {
        const rebuilt = playBooks(tape, {}, facts);
        expect(FLOW.symbols.map((_, instrument) => rebuiltQueues(rebuilt, instrument))).toEqual(
          queues,
        );
        const found = rebuiltQueues(rebuilt, SPREAD).resting.map(([id, price, lots]) => [
          id,
          price,
          lots,
        ]);
        expect(found.sort(byOrder)).toEqual(spreadOrders);
        resting += found.length;
      }
      legs += tape.table("trade_legs").filter(({ source }) => source === LEG_IMPLIED).length;
    }),
    { seed: 20_261_203, numRuns: 30 },
  );
  expect(resting).toBeGreaterThan(1000);
  expect(legs).toBeGreaterThan(500);
});

const byOrder = (
  [one]: readonly (number | undefined)[],
  [other]: readonly (number | undefined)[],
): number => one! - other!;

/** Random lives of orders, of a spread too where there is one; what stands after every few commands. */
function play(
  seed: number,
  rule: (typeof MATCHING_RULES)[number],
  books: (typeof MAKERS)[number],
  options: Partial<WorldOptions> = {},
): { tape: FactTape; standings: Standing[] } {
  const tape = new FactTape();
  const spec = { ...scu(2), matching: matchingTerms(rule) };
  const world = new RulesWorld({ specs: [spec], sinks: [tape], books, ...options });
  const dice = new Dice(seed);
  const standings: Standing[] = [];
  for (let command = 1; command <= 250; command++) {
    const isOfSpread = options.spreads !== undefined && dice.oneIn(3);
    randomLife(world, dice, isOfSpread ? SPREAD_FLOW : FLOW);
    if (command % 9 === 0) standings.push(standingOf(world));
    if (command % 120 === 0) world.endTradeDate();
    else world.wait(dice.roll(LONGEST_WAIT_US));
  }
  world.recorder.flush();
  return { tape, standings };
}

function standingOf({ floor, recorder }: RulesWorld): Standing {
  const { books, markets } = floor;
  const slots = FLOW.symbols.map((_, instrument) => markets.slotOf(instrument));
  const queues = slots.map((slot) => ({
    resting: books
      .toRows(slot)
      .map((row) => [row.orderId, row.priceTicks, row.lots, row.hiddenLots]),
    stops: books.toWaitingRows(slot).map(({ orderId, lots }) => [orderId, lots]),
  }));
  const out = new Float64Array(3 * 100);
  const depth = slots.map((slot) =>
    SIDES.map((side) => Array.from(out.subarray(0, 3 * books.levels(slot, side, 100, out)))),
  );
  const spreadSlot = markets.slotOf(SPREAD);
  const spreadOrders = (spreadSlot < 0 ? [] : books.toRows(spreadSlot))
    .map(({ orderId, priceTicks, lots }) => [orderId, priceTicks, lots])
    .sort(byOrder);
  return { facts: recorder.writer.facts, queues, depth, spreadOrders };
}

function rebuiltQueues(
  books: TapeBooks,
  instrument: number,
): { resting: number[][]; stops: number[][] } {
  const inOrder = SIDES.flatMap((side) => [
    ...books.unpriced(instrument, side),
    ...books.queue(instrument, side),
  ]);
  return {
    resting: inOrder.map(({ orderId, priceTicks, lots, shownLots }) => [
      orderId,
      priceTicks,
      lots,
      lots - shownLots,
    ]),
    stops: books.waiting(instrument).map(({ orderId, lots }) => [orderId, lots]),
  };
}

/** (price, lots shown, orders) of every level, buys and sells, best first. */
const rebuiltDepth = (books: TapeBooks, instrument: number): number[][] =>
  SIDES.map((side) => levelsOf(books.queue(instrument, side)));

function levelsOf(queue: readonly TapeOrder[]): number[] {
  const prices = [...new Set(queue.map(({ priceTicks }) => priceTicks))];
  return prices.flatMap((price) => {
    const level = queue.filter(({ priceTicks }) => priceTicks === price);
    return [price, level.reduce((lots, { shownLots }) => lots + shownLots, 0), level.length];
  });
}
