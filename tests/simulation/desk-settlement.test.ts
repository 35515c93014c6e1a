import { expect, test } from "vitest";
import type { AgentClass, AgentDesk } from "../../engine/agent.ts";
import { HOUR_US, MINUTE_US } from "../../engine/base/sim-time.ts";
import { BUY, NO_PRICE, SELL } from "../../engine/book/order-books.ts";
import { type FactTape, runWhole } from "./fact-tape.ts";
import { scenarioOf } from "./random-scenario.ts";
import { allFeeds, observers } from "./spies.ts";

const LATENCY_US = 250_000;
const START_US = 10 * HOUR_US;

type Act = (desk: AgentDesk, atSettlement: number, month: number) => void;

const classOf = (name: string, acts: readonly Act[]): AgentClass => ({
  name,
  intent: "speculate",
  doc: "Acts a minute after another.",
  parameters: {},
  hears: [],
  feeds: allFeeds,
  create: () => ({}),
  start: (_state, desk) => acts.forEach((_, i) => desk.wakeAt(START_US + i * MINUTE_US, i)),
  wake(_state, desk, tag) {
    const { instrument } = desk.listed(0)[0]!;
    acts[tag]!(desk, desk.atSettlement(instrument), instrument);
  },
});

/** Two months of SCU, the nearest of them traded at settlement, and nobody but these. */
function run(one: readonly Act[], other: readonly Act[]): FactTape {
  const group = (name: string) => ({
    ...observers(1),
    name,
    class: name,
    capital: { constant: 1e7 },
    dataLatencyUs: LATENCY_US,
  });
  const scenario = scenarioOf({ days: 2 });
  const tradeAtSettlement = { maximumOffset: 10, months: 1 };
  const families = scenario.families.map((spec) => ({ ...spec, tradeAtSettlement }));
  const classes = [classOf("one", one), classOf("other", other)];
  const byName = new Map(classes.map((each) => [each.name, each]));
  const population = [group("one"), group("other")];
  return runWhole({ ...scenario, families, population }, undefined, { classes: byName }).tape;
}

const idle: Act = () => {};

test("agents trade at settlement by an instrument of the month, and see its book, trades and their position", () => {
  const seen: unknown[] = [];
  const look: Act = (desk, own, month) => {
    const { bidTicks, bidLots, lastTicks } = desk.quote(own);
    const { priceTicks, lots } = desk.depth(own, BUY, 0);
    const trade = desk.lastTrade(own);
    seen.push({
      top: [bidTicks, bidLots, lastTicks],
      depth: [priceTicks, lots],
      trade: [trade.priceTicks, trade.lots],
      held: [desk.position(month), desk.position(own)],
      month: desk.quote(month).lastTicks,
    });
  };
  const tape = run(
    [(desk, own) => void desk.limit(own, BUY, 2, 5), look, idle, look],
    [idle, idle, (desk, own) => void desk.market(own, SELL, 3), idle, look],
  );
  const [before, after, others] = seen;
  expect(before).toEqual({
    top: [2, 5, NO_PRICE],
    depth: [2, 5],
    trade: [NO_PRICE, 0],
    held: [0, 0],
    month: NO_PRICE,
  });
  const shown = { top: [2, 2, 2], depth: [2, 2], trade: [2, 3], month: NO_PRICE };
  expect(after).toEqual({ ...shown, held: [3, 0] });
  expect(others).toEqual({ ...shown, held: [-3, 0] });
  expect(tape.table("trades").map((row) => [row["price_ticks"], row["lots"]])).toEqual([[2, 3]]);
});

test("a month that is not near is not traded so", () => {
  const seen: boolean[] = [];
  const look: Act = (desk, own) => {
    const far = desk.atSettlement(desk.listed(0)[1]!.instrument);
    seen.push(own >= 0, far < 0, desk.atSettlement(own) < 0);
    seen.push(desk.isTrading(own), desk.isTrading(far));
  };
  run([look], []);
  expect(seen).toEqual([true, true, true, true, false]);
});
