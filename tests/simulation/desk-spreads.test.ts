import { expect, test } from "vitest";
import type { AgentClass, AgentDesk, ListedSpread, OrderIntent } from "../../engine/agent.ts";
import {
  INVALID_PRICE,
  INVALID_QUANTITY,
  ORDER_ACCEPTED,
  ORDER_CANCELED,
  ORDER_REJECTED,
  ORDER_REPLACED,
  POST_ONLY,
} from "../../engine/base/order-words.ts";
import { HOUR_US, MINUTE_US } from "../../engine/base/sim-time.ts";
import { BUY, DAY, MARKET, NO_PRICE, SELL } from "../../engine/book/order-books.ts";
import { type FactTape, runWhole } from "./fact-tape.ts";
import { scenarioOf } from "./random-scenario.ts";
import { allFeeds, observers } from "./spies.ts";

const LATENCY_US = 250_000;
const START_US = 10 * HOUR_US;
/** An order reaches the exchange a microsecond after it is filed. */
const ORDER_US = 1;

type Act = (desk: AgentDesk, spread: ListedSpread) => void;

const classOf = (
  name: string,
  acts: readonly Act[],
  rest: Partial<AgentClass> = {},
): AgentClass => ({
  name,
  intent: "speculate",
  doc: "Acts a minute after another.",
  parameters: {},
  hears: [],
  create: () => ({}),
  start: (_state, desk) => acts.forEach((_, i) => desk.wakeAt(START_US + i * MINUTE_US, i)),
  wake: (_state, desk, tag) => acts[tag]!(desk, desk.listedSpreads()[0]!),
  ...rest,
});

/** Two months of SCU with their spread in half ticks, and nobody but these: one act a minute, one after the other. */
function run(
  one: readonly Act[],
  other: readonly Act[] = [],
  reader: AgentClass = classOf("reader", []),
): FactTape {
  const group = (name: string) => ({
    ...observers(1),
    name,
    class: name,
    capital: { constant: 1e7 },
  });
  const scenario = {
    ...scenarioOf({ days: 1, spreadTraders: 1 }),
    population: [group("one"), group("other"), { ...group("reader"), dataLatencyUs: LATENCY_US }],
  };
  const classes = [classOf("one", one), classOf("other", other), reader];
  const byName = new Map(classes.map((each) => [each.name, each]));
  return runWhole(scenario, undefined, { classes: byName }).tape;
}

const idle: Act = () => {};
const bid: Act = (desk, { instrument }) => void desk.limit(instrument, BUY, -3, 5);
const hit: Act = (desk, { instrument }) => void desk.market(instrument, SELL, 2);

test("a desk shows the listed spreads with their terms and the months of their legs", () => {
  const seen: unknown[] = [];
  run([
    (desk, spread) => {
      const [near, far] = desk.listed(0);
      seen.push(desk.listedSpreads().length, spread, near, far);
    },
  ]);
  const [count, spread, near, far] = seen;
  expect(count).toBe(1);
  expect(spread).toMatchObject({
    symbol: "SCU-2027-01:SCU-2027-02",
    firstLots: 1,
    secondLots: 1,
    tickSize: 0.005,
    multiplier: 730,
  });
  expect([(spread as ListedSpread).first, (spread as ListedSpread).second]).toEqual([near, far]);
});

test("orders, replaces and cancels name a spread as they name a month; positions are those of the legs", () => {
  const held: number[] = [];
  const look: Act = (desk, { first, second, instrument }) => {
    held.push(...[first.instrument, second.instrument, instrument].map((i) => desk.position(i)));
  };
  const tape = run(
    [bid, idle, look, (desk) => desk.replace(1, -4, 2), (desk) => desk.cancel(1)],
    [idle, hit, look],
  );
  expect(held).toEqual([2, -2, 0, -2, 2, 0]);
  const [{ instrument }] = tape.table("spreads") as [{ instrument: number }];
  const orders = tape.table("orders").filter((row) => row["instrument"] === instrument);
  expect(orders.map((row) => [row["event"], row["price_ticks"], row["lots"]])).toEqual([
    [ORDER_ACCEPTED, -3, 5],
    [ORDER_ACCEPTED, NO_PRICE, 2],
    [ORDER_REPLACED, -4, 2],
    [ORDER_CANCELED, -4, 2],
  ]);
  // A price of three half ticks: the near month's lots are split over two ticks.
  const legs = new Set(tape.table("trade_legs").map((row) => row["trade_id"]));
  const trades = tape.table("trades").filter((row) => legs.has(row["trade_id"]));
  expect(trades.map((row) => row["lots"])).toEqual([1, 1, 2]);
});

test.each<[string, Partial<OrderIntent>, number]>([
  ["a price at half a tick", { priceTicks: 0.5 }, INVALID_PRICE],
  ["no price", {}, INVALID_PRICE],
  ["half a lot", { priceTicks: 0, lots: 0.5 }, INVALID_QUANTITY],
  ["post-only at any price", { kind: MARKET, postOnly: true }, POST_ONLY],
])(
  "%s is refused in a spread for the reason that it is refused for in a month",
  (_what, intent, reason) => {
    const send = (instrument: number): OrderIntent => ({
      instrument,
      side: BUY,
      lots: 1,
      timeInForce: DAY,
      ...intent,
    });
    const tape = run([
      (desk, { instrument }) => void desk.order(send(instrument)),
      (desk, { first }) => void desk.order(send(first.instrument)),
    ]);
    const told = tape.table("orders").map((row) => [row["event"], row["reason"]]);
    expect(told).toEqual([
      [ORDER_REJECTED, reason],
      [ORDER_REJECTED, reason],
    ]);
  },
);

test("its top of book is seen as of the agent's data latency ago", () => {
  const [quotedUs, tradedUs] = [START_US + ORDER_US, START_US + MINUTE_US + ORDER_US];
  const times = [quotedUs, tradedUs].flatMap((us) => [us + LATENCY_US - 1, us + LATENCY_US]);
  const seen: unknown[] = [];
  const reader = classOf("reader", [], {
    start: (_state, desk) => times.forEach((time) => desk.wakeAt(time, 0)),
    wake: (_state, desk) => seen.push({ ...desk.quote(desk.listedSpreads()[0]!.instrument) }),
  });
  run([bid], [idle, hit], reader);
  const none = { bidTicks: NO_PRICE, bidLots: 0, askTicks: NO_PRICE, askLots: 0 };
  expect(seen).toEqual([
    { ...none, lastTicks: NO_PRICE },
    { ...none, bidTicks: -3, bidLots: 5, lastTicks: NO_PRICE },
    { ...none, bidTicks: -3, bidLots: 5, lastTicks: NO_PRICE },
    { ...none, bidTicks: -3, bidLots: 3, lastTicks: -3 },
  ]);
});

test("who asks for a family's feeds reads those of its spreads: depth and trades, but no settlement", () => {
  const tradedUs = START_US + MINUTE_US + ORDER_US;
  const seen: unknown[] = [];
  const reader = classOf("reader", [], {
    feeds: allFeeds,
    start: (_state, desk) => {
      desk.wakeAt(tradedUs + LATENCY_US - 1, 0);
      desk.wakeAt(tradedUs + LATENCY_US, 0);
    },
    wake(_state, desk) {
      const { instrument } = desk.listedSpreads()[0]!;
      const { priceTicks, lots, orders } = desk.depth(instrument, BUY, 0);
      const trade = desk.lastTrade(instrument);
      seen.push([priceTicks, lots, orders], [trade.timeUs, trade.priceTicks, trade.lots]);
      expect(desk.depth(instrument, BUY, 1).lots).toBe(0);
      expect(desk.indicative(instrument).isCollecting).toBe(false);
      expect(desk.settlement(instrument).priceTicks).toBe(NO_PRICE);
    },
  });
  run([bid], [idle, hit], reader);
  expect(seen).toEqual([
    [-3, 5, 1],
    [0, NO_PRICE, 0],
    [-3, 3, 1],
    [tradedUs, -3, 2],
  ]);
});
