import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { ColumnBooks } from "../../engine/book/column-books.ts";
import type { BookListener, OrderBooks } from "../../engine/book/order-books.ts";
import { ReferenceBooks } from "../../engine/book/reference-books.ts";
import { CONTINUOUS_RULES } from "../../engine/instruments/matching-terms.ts";
import { FeedState } from "../../engine/market-data/feed-state.ts";
import type { InstrumentFeed } from "../../engine/market-data/instrument-feed.ts";
import { ALLOCATIONS } from "../../engine/matching/allocations.ts";
import {
  type Direct,
  FeedWorld,
  inForce,
  known,
  LATENCIES_US,
  LEVELS,
  tradesKnown,
  TWO_MONTHS,
} from "./feed-world.ts";
import { LONGEST_WAIT_US, randomLife } from "./order-kinds-flow.ts";
import { Dice } from "./rules-flow.ts";

const COMMANDS = 220;

const flows = fc.record({
  seed: fc.integer(),
  rule: fc.constantFrom(...CONTINUOUS_RULES),
  books: fc.constantFrom<(listener: BookListener) => OrderBooks>(
    (listener) => new ColumnBooks(listener, ALLOCATIONS),
    (listener) => new ReferenceBooks(listener),
  ),
});

/** How often the properties met what they are about. */
let met: Record<string, number>;
const meet = (what: string, happens: boolean): void => {
  if (happens) met[what] = (met[what] ?? 0) + 1;
};
const expectMet = (least: Readonly<Record<string, number>>): void => {
  const missed = Object.entries(least).filter(([what, times]) => (met[what] ?? 0) < times);
  expect(missed, JSON.stringify(met)).toEqual([]);
};

beforeEach(() => {
  met = {};
});

/** Random lives of orders in both months; `check` sees each month after every command. */
function overFlows(
  numRuns: number,
  check: (world: FeedWorld, instrument: number, log: readonly Direct[], dice: Dice) => void,
): void {
  fc.assert(
    fc.property(flows, ({ seed, rule, books }) => {
      const world = new FeedWorld(rule, books);
      const dice = new Dice(seed);
      const logs = TWO_MONTHS.symbols.map((): Direct[] => []);
      const look = (): void => {
        world.recorder.flush();
        for (const [instrument, log] of logs.entries()) log.push(world.ask(instrument));
      };
      for (let command = 1; command <= COMMANDS; command++) {
        if (command % 100 === 0) world.endDate(look);
        else randomLife(world, dice, TWO_MONTHS);
        look();
        for (const [instrument, log] of logs.entries()) check(world, instrument, log, dice);
        world.waitFor(dice.roll(LONGEST_WAIT_US), look);
      }
    }),
    { seed: 20_261_201, numRuns },
  );
}

const feedOf = (world: FeedWorld, instrument: number): InstrumentFeed =>
  world.marketData.feeds[world.slotOf(instrument)]!;

test("whoever joins by a snapshot and takes every increment knows what the book says, at every step", () => {
  const joined = new Map<InstrumentFeed, FeedState>();
  overFlows(20, (world, instrument, log, dice) => {
    const feed = feedOf(world, instrument);
    let reader = joined.get(feed);
    if (reader === undefined || dice.oneIn(40)) {
      reader = new FeedState();
      reader.load(feed.snapshot(), LEVELS);
      joined.set(feed, reader);
      meet("joined in an auction", reader.call.isCollecting);
    }
    while (reader.sequence < feed.log.last) {
      const next = reader.sequence + 1;
      reader.apply(next, feed.log.rows, feed.log.at(next));
    }
    const { timeUs: _, ...direct } = log.at(-1)!;
    expect(known(reader)).toEqual(direct);
    meet(
      "all levels on both sides",
      direct.sides.every(({ length }) => length === 3 * LEVELS),
    );
    meet("an auction that would trade", direct.call.lots > 0);
    meet("an auction that would not", direct.call.isCollecting && direct.call.lots === 0);
  });
  expectMet({
    "joined in an auction": 20,
    "all levels on both sides": 500,
    "an auction that would trade": 1000,
    "an auction that would not": 500,
  });
});

test("views are the market as of their latency ago, however seldom they are looked at", () => {
  overFlows(20, (world, instrument, log, dice) => {
    for (const [latency, latencyUs] of LATENCIES_US.entries()) {
      if (!dice.oneIn(latency === 2 ? 50 : 3)) continue;
      const { nowUs } = world.clock;
      const view = feedOf(world, instrument).view(latency, nowUs);
      const asOfUs = nowUs - latencyUs;
      expect(known(view)).toEqual(inForce(log, asOfUs));
      expect(tradesKnown(view)).toEqual(world.tradesBy(instrument, asOfUs));
      expect({ ...view.settlement }).toEqual(world.settlementBy(instrument, asOfUs));
      meet("late and behind", view.sequence < feedOf(world, instrument).log.last);
      meet("trades", view.tradesKnown > 0);
      meet("a settlement", view.settlement.volumeLots > 0);
    }
  });
  expectMet({ "late and behind": 500, trades: 1500, "a settlement": 500 });
});
