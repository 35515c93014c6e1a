import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NO_PRICE } from "../book/order-books.ts";
import { QuoteHistory } from "./quote-history.ts";

const SLOTS = 3;

interface Written {
  readonly time: number;
  readonly state: readonly number[];
}

const writes = fc.array(
  fc.record({
    gap: fc.oneof(fc.constant(0), fc.nat({ max: 2 }), fc.nat({ max: 20 })),
    slot: fc.nat({ max: SLOTS - 1 }),
    restarts: fc.integer({ min: 0, max: 120 }).map((die) => die === 7),
    bid: fc.integer(),
  }),
  { minLength: 20, maxLength: 250, size: "max" },
);

const EMPTY = [NO_PRICE, 0, NO_PRICE, 0, NO_PRICE];

/** The state in force at a time: the last one written by then, or the first that is known. */
function inForce(log: readonly Written[], time: number): readonly number[] {
  const known = log.filter((written) => written.time <= time);
  return (known.at(-1) ?? log[0]!).state;
}

const stateAt = (history: QuoteHistory, slot: number, time: number): number[] => {
  const at = history.find(slot, time);
  return Array.from(history.states.subarray(at, at + 5));
};

describe("the state as of any moment back to the horizon", () => {
  test("equals that of a full log, through growth, restarts and reuse by another run", () => {
    const history = new QuoteHistory();
    let largest = 0;
    fc.assert(
      fc.property(writes, fc.nat({ max: 600 }), fc.nat({ max: 600 }), (list, horizon, back) => {
        history.open(SLOTS, horizon);
        const logs: Written[][] = [];
        let now = 0;
        for (let slot = 0; slot < SLOTS; slot++) {
          history.restart(slot, 0);
          logs.push([{ time: 0, state: EMPTY }]);
        }
        for (const [i, { gap, slot, restarts, bid }] of list.entries()) {
          now += gap;
          if (restarts) {
            history.restart(slot, now);
            logs[slot] = [{ time: now, state: EMPTY }];
          } else {
            history.write(slot, now, bid, i, bid ^ 5, i + 1, ~bid);
            logs[slot]!.push({ time: now, state: [bid, i, bid ^ 5, i + 1, ~bid] });
          }
          for (const age of [0, Math.min(back, horizon), horizon]) {
            const asked = now - age;
            for (let s = 0; s < SLOTS; s++) {
              expect(stateAt(history, s, asked)).toEqual(inForce(logs[s]!, asked));
            }
          }
        }
        largest = Math.max(largest, history.capacity);
      }),
      { seed: 20_261_122, numRuns: 60 },
    );
    expect(largest).toBeGreaterThan(32);
  });

  test("what nobody can ask for any more is overwritten: capacity follows the horizon, not the run", () => {
    const history = new QuoteHistory();
    history.open(1, 10);
    history.restart(0, 0);
    for (let i = 1; i < 10_000; i++) history.write(0, i, i, 1, i + 1, 1, NO_PRICE);
    expect(history.capacity).toBe(16);
  });

  test("a slot that was never written has no history", () => {
    const history = new QuoteHistory();
    history.open(2, 10);
    expect(() => history.find(1, 0)).toThrow("slot 1 has no quote history");
    expect(() => history.find(-1, 0)).toThrow("slot -1 has no quote history");
  });
});
