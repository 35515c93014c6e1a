import fc from "fast-check";
import { expect, test } from "vitest";
import { ColumnBooks } from "../../engine/book/column-books.ts";
import { type BookListener, BUY, type OrderBooks, SELL } from "../../engine/book/order-books.ts";
import { ReferenceBooks } from "../../engine/book/reference-books.ts";
import { MATCHING_RULES, matchingTerms } from "../../engine/instruments/matching-terms.ts";
import { ALLOCATIONS } from "../../engine/matching/allocations.ts";
import { FactTape } from "./fact-tape.ts";
import { type KindsFlow, LONGEST_WAIT_US, randomLife } from "./order-kinds-flow.ts";
import { Dice } from "./rules-flow.ts";
import { RulesWorld, scu } from "./rules-world.ts";
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

/** Random lives of orders; what stands after every few commands. */
function play(
  seed: number,
  rule: (typeof MATCHING_RULES)[number],
  books: (typeof MAKERS)[number],
): { tape: FactTape; standings: Standing[] } {
  const tape = new FactTape();
  const spec = { ...scu(2), matching: matchingTerms(rule) };
  const world = new RulesWorld({ specs: [spec], sinks: [tape], books });
  const dice = new Dice(seed);
  const standings: Standing[] = [];
  for (let command = 1; command <= 250; command++) {
    randomLife(world, dice, FLOW);
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
  return { facts: recorder.writer.facts, queues, depth };
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
