import fc from "fast-check";
import { expect, test } from "vitest";
import { NEXT, OPEN_LOTS, ORDER_WORDS } from "../book/order-row.ts";
import { fifo } from "./fifo.ts";

/** A level's queue: orders of these lots in scattered slots, in this order. */
function queueOf(lots: number[]): { rows: Int32Array; head: number; slots: number[] } {
  const slots = lots.map((_, i) => (i * 7 + 3) % (lots.length * 7 + 5));
  const rows = new Int32Array((lots.length * 7 + 5) * ORDER_WORDS);
  slots.forEach((slot, i) => {
    rows[slot * ORDER_WORDS + OPEN_LOTS] = lots[i]!;
    rows[slot * ORDER_WORDS + NEXT] = slots[i + 1] ?? -1;
  });
  return { rows, head: slots[0] ?? -1, slots };
}

function fillsOf(lots: number[], incoming: number): [number, number][] {
  const { rows, head, slots } = queueOf(lots);
  const before = rows.slice();
  const fills = new Int32Array(2 * lots.length).fill(-1);
  const count = fifo(rows, head, incoming, fills);
  expect(rows).toEqual(before);
  return Array.from({ length: count }, (_, i) => [slots.indexOf(fills[2 * i]!), fills[2 * i + 1]!]);
}

test.each<[number[], number, [number, number][]]>([
  [[5], 5, [[0, 5]]],
  [[5], 3, [[0, 3]]],
  [[5], 9, [[0, 5]]],
  [
    [5, 2, 8],
    6,
    [
      [0, 5],
      [1, 1],
    ],
  ],
  [
    [5, 2, 8],
    7,
    [
      [0, 5],
      [1, 2],
    ],
  ],
  [
    [5, 2, 8],
    99,
    [
      [0, 5],
      [1, 2],
      [2, 8],
    ],
  ],
])("over a queue of %j lots, %i incoming lots fill %j", (lots, incoming, expected) => {
  expect(fillsOf(lots, incoming)).toEqual(expected);
});

test("the earlier is filled before the later gets anything, and no lot is lost", () => {
  const lots = fc.integer({ min: 1, max: 2_000_000_000 });
  fc.assert(
    fc.property(fc.array(lots, { minLength: 1, maxLength: 40 }), lots, (queue, incoming) => {
      const fills = fillsOf(queue, incoming);
      const total = queue.reduce((sum, each) => sum + each, 0);
      expect(fills.map(([order]) => order)).toEqual(fills.map((_, i) => i));
      expect(fills.slice(0, -1).every(([order, filled]) => filled === queue[order])).toBe(true);
      expect(fills.every(([order, filled]) => filled > 0 && filled <= queue[order]!)).toBe(true);
      const filled = fills.reduce((sum, [, each]) => sum + each, 0);
      expect(filled).toBe(Math.min(incoming, total));
    }),
    { seed: 1, numRuns: 300 },
  );
});
