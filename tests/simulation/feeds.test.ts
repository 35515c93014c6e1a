import { describe, expect, test } from "vitest";
import type { AgentClass, AgentDesk } from "../../engine/agent.ts";
import { DAY_US, HOUR_US, MINUTE_US } from "../../engine/base/sim-time.ts";
import { BUY, NO_PRICE, SELL } from "../../engine/book/order-books.ts";
import { openRun } from "../../engine/simulate.ts";
import { runWhole, SOME_IDENTITY } from "./fact-tape.ts";
import { scenarioOf } from "./random-scenario.ts";
import { allFeeds, observers, readingClasses } from "./spies.ts";

const LATENCY_US = 250_000;
const ROLL_US = 22 * HOUR_US;
const BID_US = 10 * HOUR_US;
const SALE_US = BID_US + MINUTE_US;
/** An order reaches the exchange a microsecond after it is filed. */
const ORDER_US = 1;

/** A class whose agents act at given times. */
const timedClass = (
  name: string,
  times: readonly number[],
  act: (desk: AgentDesk, state: { readonly index: number }) => void,
  rest: Partial<AgentClass> = {},
): AgentClass => ({
  name,
  intent: "speculate",
  doc: "Acts at given times.",
  parameters: {},
  hears: [],
  create: ({ indexInGroup }) => ({ index: indexInGroup }),
  start: (_state, desk) => times.forEach((time) => desk.wakeAt(time, 0)),
  wake: (state, desk) => act(desk, state as { index: number }),
  ...rest,
});

/** One agent bids for three lots and another sells two of them; nobody else is there but who reads. */
const traders = timedClass("traders", [BID_US, SALE_US], (desk, { index }) => {
  const { instrument } = desk.listed(0)[0]!;
  if (index === 0 && desk.nowUs === BID_US) desk.limit(instrument, BUY, 280, 3);
  if (index === 1 && desk.nowUs === SALE_US) desk.market(instrument, SELL, 2);
});

/** Runs the two traders and a reader with a data latency. */
function read(reader: AgentClass, dataLatencyUs = LATENCY_US): void {
  const capital = { constant: 1e7 };
  const scenario = {
    ...scenarioOf({ days: 2 }),
    population: [
      { ...observers(2), name: "traders", class: "traders", capital },
      { ...observers(1), name: "reader", class: "reader", dataLatencyUs },
    ],
  };
  const classes = new Map([traders, reader].map((one) => [one.name, one]));
  runWhole(scenario, undefined, { classes });
}

/** What a reader sees of the nearest month at each of these times. */
function seenAt<T>(
  times: readonly number[],
  look: (desk: AgentDesk, instrument: number) => T,
): T[] {
  const seen: T[] = [];
  const see = (desk: AgentDesk): number => seen.push(look(desk, desk.listed(0)[0]!.instrument));
  read(timedClass("reader", times, see, { feeds: allFeeds }));
  return seen;
}

describe("what a reader sees is the market as of its data latency ago, to the microsecond", () => {
  const before = (eventUs: number): number[] => [eventUs + LATENCY_US - 1, eventUs + LATENCY_US];

  test("levels", () => {
    const times = [...before(BID_US + ORDER_US), ...before(SALE_US + ORDER_US), ...before(ROLL_US)];
    const levels = seenAt(times, (desk, instrument) => {
      const { bidTicks, bidLots } = desk.quote(instrument);
      const { priceTicks, lots, orders } = desk.depth(instrument, BUY, 0);
      expect([priceTicks, lots]).toEqual([bidTicks, bidLots]);
      expect(desk.depth(instrument, BUY, 1)).toEqual({ priceTicks: NO_PRICE, lots: 0, orders: 0 });
      return [desk.nowUs, priceTicks, lots, orders];
    });
    const none = [NO_PRICE, 0, 0];
    expect(levels).toEqual(
      [none, [280, 3, 1], [280, 3, 1], [280, 1, 1], [280, 1, 1], none].map((level, i) => [
        times[i],
        ...level,
      ]),
    );
  });

  test("trades", () => {
    const trades = seenAt(before(SALE_US + ORDER_US), (desk, instrument) => [
      { ...desk.lastTrade(instrument) },
      { ...desk.lastTrade(instrument, 1) },
    ]);
    const none = { timeUs: 0, priceTicks: NO_PRICE, lots: 0, aggressor: 2 };
    const sale = { timeUs: SALE_US + ORDER_US, priceTicks: 280, lots: 2, aggressor: SELL };
    expect(trades).toEqual([
      [none, none],
      [sale, none],
    ]);
  });

  test("settlements", () => {
    const marks: number[] = [];
    const told = seenAt(before(ROLL_US), (desk, instrument) => {
      marks.push(desk.settlementTicks(instrument));
      const { priceTicks, openInterestLots, volumeLots } = desk.settlement(instrument);
      return [priceTicks, openInterestLots, volumeLots];
    });
    const [opening] = seenAt([MINUTE_US], (desk, instrument) => desk.settlementTicks(instrument));
    expect(told).toEqual([
      [opening, 0, 0],
      [marks[1], 2, 2],
    ]);
    expect(marks[1]).not.toBe(opening);
  });

  test("auctions: none is called", () => {
    expect(seenAt([SALE_US], (desk, instrument) => ({ ...desk.indicative(instrument) }))).toEqual([
      { isCollecting: false, priceTicks: NO_PRICE, lots: 0, imbalanceLots: 0 },
    ]);
  });
});

test("a month that has expired is not shown, nor the one that has taken its slot", () => {
  const seen: (number | string)[] = [];
  let first = -1;
  const reader = timedClass("reader", [MINUTE_US, 12 * DAY_US], (desk) => {
    if (first < 0) first = desk.listed(0)[0]!.instrument;
    try {
      seen.push(desk.depth(first, BUY, 0).lots);
    } catch (error) {
      seen.push((error as Error).message);
    }
  });
  const scenario = {
    ...scenarioOf({ days: 10, start: "2027-01-27" }),
    population: [{ ...observers(1), name: "reader", class: "reader" }],
  };
  const classes = new Map([["reader", { ...reader, feeds: allFeeds }]]);
  const { tape } = runWhole(scenario, undefined, { classes });
  expect(tape.table("instruments").length).toBe(3);
  expect(seen).toEqual([0, "instrument 0 is not listed"]);
});

describe("what was not asked for", () => {
  const reads =
    (look: (desk: AgentDesk, instrument: number) => void, rest: Partial<AgentClass>) => (): void =>
      read(
        timedClass("reader", [BID_US], (desk) => look(desk, desk.listed(0)[0]!.instrument), rest),
      );
  const little = {
    feeds: () => [
      { family: 0, depthLevels: 1 },
      { family: 0, lastTrades: 1 },
    ],
  };

  test.each([
    [(desk: AgentDesk, i: number) => void desk.depth(i, BUY, 1), little, "level 1 and asked for 1"],
    [(desk: AgentDesk, i: number) => void desk.depth(i, BUY, 0.5), little, "level 0.5"],
    [(desk: AgentDesk, i: number) => void desk.depth(i, BUY, 0), {}, "level 0 and asked for 0"],
    [(desk: AgentDesk, i: number) => void desk.lastTrade(i, 1), little, "trade 1 and asked for 1"],
    [(desk: AgentDesk, i: number) => void desk.indicative(i), little, "did not ask for auctions"],
    [(desk: AgentDesk, i: number) => void desk.settlement(i), little, "not ask for settlements"],
    [(desk: AgentDesk) => void desk.depth(99, BUY, 0), little, "instrument 99 is not listed"],
  ])("is not shown: the run stops and names who looked (%#)", (look, rest, words) => {
    expect(reads(look, rest)).toThrow(words);
    expect(reads(look, rest)).toThrow(/agent reader 0/);
  });

  test.each([
    [{ family: 7 }, "a family numbered 7"],
    [{ family: 0, depthLevels: 2.5 }, "asks for 2.5 levels and 0 trades"],
    [{ family: 0, lastTrades: -1 }, "asks for 0 levels and -1 trades"],
    [{ family: 0, depthLevels: 1001 }, "whole, 0 to 1000"],
  ])("cannot be asked for: %o", (need, words) => {
    expect(reads(() => {}, { feeds: () => [need] })).toThrow(words);
  });
});

test("who reads changes nothing: the same hashes as without any feed", () => {
  const scenario = scenarioOf({ families: "both" });
  let reads = 0;
  const classes = readingClasses((desk, instrument) => {
    reads += desk.depth(instrument, SELL, 1).lots + desk.lastTrade(instrument, 2).lots;
  });
  expect(runWhole(scenario, undefined, { classes }).hashes).toEqual(runWhole(scenario).hashes);
  expect(reads).toBeGreaterThan(10_000);
});

test("after a restore readers see what they saw before", () => {
  const seen: number[] = [];
  const classes = readingClasses((desk, instrument) => {
    const { priceTicks, lots, orders } = desk.depth(instrument, BUY, 1);
    const { timeUs } = desk.lastTrade(instrument, 1);
    seen.push(desk.nowUs, priceTicks, lots, orders, timeUs, desk.settlement(instrument).volumeLots);
  });
  const run = openRun({
    scenario: scenarioOf({ dataLatencyUs: HOUR_US }),
    identity: SOME_IDENTITY,
    classes,
  });
  try {
    run.advance({ timeUs: 15 * HOUR_US });
    const snapshot = run.snapshot();
    seen.length = 0;
    run.advance({});
    const first = seen.splice(0);
    run.restore(snapshot);
    run.advance({});
    expect(seen).toEqual(first);
    expect(first.length).toBeGreaterThan(10_000);
  } finally {
    run.close();
  }
});
