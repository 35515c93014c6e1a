import fc from "fast-check";
import { expect, test } from "vitest";
import {
  ORDER_ACCEPTED,
  ORDER_CANCELED,
  ORDER_EVENT_WORDS,
  ORDER_EXPIRED,
  ORDER_REPLACED,
} from "../../../engine/base/order-words.ts";
import { FACT_TABLES, T_ORDERS, T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import { RunNames } from "../../../experiments/record/run-names.ts";
import { scenarioOf } from "../../../tests/fixtures/scenario-of.ts";
import { Population } from "../market/population.ts";
import { ORDER_EVENT_PHRASES } from "./order-life.ts";
import { OrderLives } from "./order-lives.ts";
import { Say } from "./say.ts";

const scenario = scenarioOf("preview", []);
const say = new Say(new RunNames(scenario.families, []), new Population([]), scenario);

/** A row with these columns, the others 0. */
const rowOf = (table: number, columns: Readonly<Record<string, number>>): Float64Array =>
  Float64Array.from(FACT_TABLES[table]!.columns, ({ name }) => columns[name] ?? 0);

/** What a step leaves open, and what it says; and whether the order is of interest behind it. */
interface NaiveLife {
  readonly client: number;
  open: number;
  readonly steps: { what: string; openLots: number }[];
}

/** Lives as anybody would keep them: every one, for good. */
class NaiveLives {
  readonly lives = new Map<number, NaiveLife>();
  readonly named = new Set<number>();

  step(order: number, event: number, lots: number): void {
    const isEnd = event === ORDER_CANCELED || event === ORDER_EXPIRED;
    const life = this.lives.get(order)!;
    life.open = isEnd ? 0 : lots;
    this.#say(life, ORDER_EVENT_PHRASES[ORDER_EVENT_WORDS[event]!], isEnd);
  }

  trade(order: number, lots: number, number: number): void {
    const life = this.lives.get(order)!;
    life.open -= lots;
    this.#say(life, `traded, trade ${number}`, life.open <= 0);
  }

  #say(life: NaiveLife, what: string, isEnd: boolean): void {
    if (life.steps.length < 200 || isEnd) life.steps.push({ what, openLots: life.open });
  }
}

/** One happening: to the order at `which` of those that are open. */
const happening = fc.record({
  kind: fc.constantFrom("accept", "accept", "replace", "replace", "trade", "cancel", "expire"),
  which: fc.nat(),
  lots: fc.integer({ min: 1, max: 9 }),
  isNamed: fc.boolean(),
});
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

/** Plays happenings to both; orders are accepted under one number more than they have at the exchange. */
function play(happenings: readonly Happening[], lives: OrderLives, naive: NaiveLives): void {
  for (const [i, { kind, which, lots, isNamed }] of happenings.entries()) {
    const open = [...naive.lives].flatMap(([order, life]) => (life.open > 0 ? [order] : []));
    const isNew = kind === "accept" || open.length === 0;
    const order = isNew ? naive.lives.size + 1 : open[which % open.length]!;
    if (isNew) naive.lives.set(order, { client: order + 1, open: lots, steps: [] });
    if (!isNew && kind === "trade") trade(order, Math.min(lots, naive.lives.get(order)!.open), i);
    else tell(order, isNew ? ORDER_ACCEPTED : EVENTS[kind]!, lots);
    if (isNamed) {
      lives.name(order);
      naive.named.add(order);
    }
  }
  function tell(order: number, event: number, lots: number): void {
    naive.step(order, event, lots);
    const columns = { event, order_id: order, client_order_id: order + 1, account: 7, lots };
    lives.ordered(rowOf(T_ORDERS, columns), 0);
  }
  function trade(order: number, lots: number, number: number): void {
    naive.trade(order, lots, number);
    lives.traded(rowOf(T_TRADES, { buy_order_id: order, lots, trade_id: number }), 0);
  }
}

const EVENTS: Readonly<Record<string, number>> = {
  replace: ORDER_REPLACED,
  cancel: ORDER_CANCELED,
  expire: ORDER_EXPIRED,
};

function check(lives: OrderLives, naive: NaiveLives): void {
  for (const [order, { client, open, steps }] of naive.lives) {
    const found = lives.life(order, say);
    if (open > 0 || naive.named.has(order)) {
      expect(found).toMatchObject({ orderId: order, account: 7, openLots: open });
      expect(found!.steps).toMatchObject(steps);
      expect(lives.orderOf(order)?.client_order_id).toBe(client);
    }
    expect(lives.find(7, client)).toBe(open > 0 ? order : 0);
    expect(lives.find(8, client)).toBe(0);
  }
}

test("whoever is open or was named has the life that a list of everything gives, however little room there is", () => {
  const happenings = fc.array(happening, { maxLength: 120 });
  fc.assert(
    fc.property(happenings, fc.integer({ min: 1, max: 40 }), (list, room) => {
      const [lives, naive] = [new OrderLives(room), new NaiveLives()];
      play(list, lives, naive);
      check(lives, naive);
    }),
    { numRuns: 200 },
  );
});

test("of a long life its first steps and its end are kept, and what is open is right meanwhile", () => {
  const change = { kind: "replace", which: 0, lots: 5, isNamed: false } as const;
  const [lives, naive] = [new OrderLives(30), new NaiveLives()];
  play([{ ...change, kind: "accept", isNamed: true }], lives, naive);
  for (let i = 0; i < 400; i++) play([{ ...change, lots: 1 + (i % 9) }], lives, naive);
  check(lives, naive);
  play([{ ...change, kind: "cancel" }], lives, naive);
  check(lives, naive);
  expect(lives.life(1, say)!.steps).toHaveLength(201);
});

test("an order that ended is known until the next one is accepted, unless it was named", () => {
  const lives = new OrderLives();
  const tell = (order_id: number, event: number): void =>
    lives.ordered(rowOf(T_ORDERS, { order_id, event, lots: 1 }), 0);
  for (const order of [1, 2]) tell(order, ORDER_ACCEPTED);
  for (const order of [1, 2]) tell(order, ORDER_CANCELED);
  lives.name(2);
  expect([1, 2].map((order) => lives.life(order, say)?.openLots)).toEqual([0, 0]);
  tell(3, ORDER_ACCEPTED);
  expect([1, 2, 3].map((order) => lives.life(order, say)?.openLots)).toEqual([undefined, 0, 1]);
});
