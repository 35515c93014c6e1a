import fc from "fast-check";
import { expect, test } from "vitest";
import { ORDER_ACCEPTED } from "../../engine/base/order-words.ts";
import { HOUR_US } from "../../engine/base/sim-time.ts";
import { SETTLED_CALL } from "../../engine/clearing/words.ts";
import {
  CALL_CLEARED,
  CALL_STARTED,
  CALL_WORDS,
  CLOSING_CALL,
} from "../../engine/exchange/calls.ts";
import { BATCH_INTERVAL_US, type MatchingRule } from "../../engine/instruments/matching-terms.ts";
import { NONE } from "../../engine/recorder/tables/columns.ts";
import { NO_AGGRESSOR } from "../../engine/regulation/rule.ts";
import { type FactRow, type FactTape, runWhole } from "./fact-tape.ts";
import { identities, scenarioChoices, scenarioOf } from "./random-scenario.ts";
import { playBooks, type TapeOrder } from "./tape-books.ts";

const DAY_US = 24 * HOUR_US;
const ROLL_US = 22 * HOUR_US;

const overRuns = (numRuns: number, check: (tape: FactTape, rule: MatchingRule) => void): void =>
  fc.assert(
    fc.property(scenarioChoices, identities, (choice, identity) =>
      check(
        runWhole(scenarioOf({ ...choice, calls: true, anyKind: 3 }), identity).tape,
        choice.matching,
      ),
    ),
    { seed: 20_261_201, numRuns },
  );

/** The places of orders when a call cleared: an iceberg counts whole in it, and takes its new place afterwards. */
class Places {
  readonly #since = new Map<number, number>();
  #call: FactRow | null = null;

  keep(call: FactRow, { orderId, since }: TapeOrder): void {
    if (call !== this.#call) this.#since.clear();
    this.#call = call;
    if (!this.#since.has(orderId)) this.#since.set(orderId, since);
  }

  /** Of a side's orders, best level first. */
  first(queue: readonly TapeOrder[]): TapeOrder | undefined {
    const place = (order: TapeOrder): number => this.#since.get(order.orderId) ?? order.since;
    const best = queue.filter(({ priceTicks }) => priceTicks === queue[0]!.priceTicks);
    return best.sort((a, b) => place(a) - place(b))[0];
  }
}

test("a call trades at its price alone, by price and then time, what it said it would, and nothing else does", () => {
  let [trades, lots, batched] = [0, 0, 0];
  const kinds = new Set<string>();
  overRuns(15, (tape, rule) => {
    const cleared = new Map<FactRow, number>();
    const places = new Places();
    const books = playBooks(tape, {
      traded(at, maker, taker, row) {
        const call = at.calls.get(row["instrument"]!);
        // A batch may be due at the moment of a call: stops that the call triggered trade in it.
        const isOfBatch =
          rule === "batch" &&
          (call === undefined ||
            call["time_us"] !== row["time_us"] ||
            (cleared.get(call) ?? 0) === call["lots"]);
        if (row["aggressor"] !== NO_AGGRESSOR || isOfBatch) {
          expect(at.isInCall(row["instrument"]!)).toBe(false);
          expect(isOfBatch ? row["time_us"]! % BATCH_INTERVAL_US : 0).toBe(0);
          if (isOfBatch) batched++;
          return;
        }
        if (call === undefined) expect.fail("a trade without an aggressor before any call");
        expect([call["event"], call["time_us"]]).toEqual([CALL_CLEARED, row["time_us"]]);
        expect(row["price_ticks"]).toBe(call["price_ticks"]);
        for (const order of [maker, taker]) {
          const { instrument, side } = order;
          places.keep(call, order);
          const first =
            at.unpriced(instrument, side)[0] ?? places.first(at.queue(instrument, side));
          expect(first!.orderId).toBe(order.orderId);
        }
        cleared.set(call, (cleared.get(call) ?? 0) + row["lots"]!);
        kinds.add(CALL_WORDS[call["call"]!]!);
        trades++;
      },
    });
    for (const row of tape.table("calls")) {
      if (row["event"] !== CALL_CLEARED) continue;
      expect(cleared.get(row) ?? 0).toBe(row["lots"]);
      lots += row["lots"]!;
    }
    expect(books.orders.size).toBeGreaterThan(0);
  });
  expect(trades).toBeGreaterThan(100);
  expect(batched).toBeGreaterThan(100);
  expect(lots).toBeGreaterThan(trades);
  expect([...kinds].sort()).toEqual(["closing", "opening", "reopening"]);
});

test("what is told of a call is what the collected orders come to, and its last word is what it does", () => {
  let told = 0;
  overRuns(10, (tape) => {
    const last = new Map<number, FactRow>();
    for (const row of tape.table("calls")) {
      const before = last.get(row["instrument"]!);
      last.set(row["instrument"]!, row);
      if (row["event"] === CALL_STARTED || before === undefined) continue;
      const isSame = ["price_ticks", "lots", "imbalance_lots"].every(
        (column) => row[column] === before[column],
      );
      expect(before["event"]).not.toBe(CALL_CLEARED);
      expect(isSame).toBe(row["event"] === CALL_CLEARED);
      told++;
    }
  });
  expect(told).toBeGreaterThan(200);
});

test("a call ends as was told, or before; closing calls are over at the roll, and close their month", () => {
  let calls = 0;
  overRuns(10, (tape) => {
    const closed = new Set<number>();
    const started = new Map<number, FactRow>();
    for (const { table, row } of tape.together("calls", "orders", "settlements")) {
      const instrument = row["instrument"]!;
      if (table === "settlements") closed.delete(instrument);
      else if (table === "orders") {
        if (row["event"] === ORDER_ACCEPTED) expect(closed.has(instrument)).toBe(false);
      } else if (row["event"] === CALL_STARTED) started.set(instrument, row);
      else if (row["event"] === CALL_CLEARED) {
        const { time_us: from, until_us: until } = started.get(instrument)!;
        expect(row["time_us"]).toBeGreaterThanOrEqual(from!);
        expect(row["time_us"]).toBeLessThanOrEqual(Math.max(until!, from!));
        calls++;
        if (row["call"] !== CLOSING_CALL) continue;
        expect((row["time_us"]! % DAY_US) - ROLL_US).toBeLessThanOrEqual(0);
        closed.add(instrument);
      }
    }
  });
  expect(calls).toBeGreaterThan(50);
});

test("where the closing call settles, its price is the settlement price of its trade date", () => {
  let settled = 0;
  overRuns(10, (tape) => {
    const prices = new Map<number, number>();
    for (const { table, row } of tape.together("calls", "settlements")) {
      const instrument = row["instrument"]!;
      if (table === "calls") {
        const isClosing = row["call"] === CLOSING_CALL && row["event"] === CALL_CLEARED;
        if (isClosing) prices.set(instrument, row["price_ticks"]!);
        continue;
      }
      const price = prices.get(instrument) ?? NONE;
      if (row["method"] === SETTLED_CALL) {
        expect(row["price_ticks"]).toBe(Math.max(1, price));
        settled++;
      } else if (row["method"]! < 3) expect(price).toBe(NONE);
      prices.delete(instrument);
    }
  });
  expect(settled).toBeGreaterThan(10);
});
