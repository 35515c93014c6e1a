import fc from "fast-check";
import { expect, test } from "vitest";
import { EventQueue, PHASE_STRIDE } from "./event-queue.ts";

interface Entry {
  readonly time: number;
  readonly phase: number;
  readonly sequence: number;
  readonly slot: number;
}

/** Few times, so that phases and sequences decide; now and then a pop. */
const commands = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ time: fc.nat({ max: 12 }), phase: fc.nat({ max: 6 }) }) },
    { weight: 2, arbitrary: fc.constant("pop" as const) },
  ),
  { maxLength: 400, size: "max" },
);

const inOrder = (a: Entry, b: Entry): number =>
  a.time - b.time || a.phase - b.phase || a.sequence - b.sequence;

test("it gives out what a sorted list would give out, through growth, in the order of time, phase, sequence", () => {
  fc.assert(
    fc.property(commands, fc.integer({ min: 1, max: 8 }), (list, capacity) => {
      const queue = new EventQueue(capacity);
      const model: Entry[] = [];
      let sequence = 0;
      for (const command of list) {
        if (command === "pop") {
          if (model.length === 0) continue;
          model.sort(inOrder);
          const first = model.shift()!;
          expect(queue.peekTime()).toBe(first.time);
          expect(queue.pop()).toBe(first.slot);
        } else {
          const entry = { ...command, sequence, slot: 3 * sequence + 1 };
          sequence++;
          queue.push(entry.time, entry.phase, entry.sequence, entry.slot);
          model.push(entry);
        }
        expect(queue.length).toBe(model.length);
      }
      for (const { slot } of model.sort(inOrder)) expect(queue.pop()).toBe(slot);
    }),
    { seed: 20_261_122, numRuns: 200 },
  );
});

test("equal keys cannot be told apart by where they lie: the order does not depend on the order of pushes", () => {
  const keys = fc.uniqueArray(
    fc.record({ time: fc.nat({ max: 5 }), phase: fc.nat({ max: 3 }), sequence: fc.nat() }),
    { selector: ({ time, phase, sequence }) => `${time} ${phase} ${sequence}`, maxLength: 60 },
  );
  fc.assert(
    fc.property(keys, fc.infiniteStream(fc.nat()), (list, noise) => {
      const entries = list.map((key, slot) => ({ ...key, slot }));
      const shuffled = entries
        .map((entry) => ({ entry, at: noise.next().value }))
        .sort((a, b) => a.at - b.at)
        .map(({ entry }) => entry);
      const queue = new EventQueue(4);
      for (const { time, phase, sequence, slot } of shuffled) {
        queue.push(time, phase, sequence, slot);
      }
      const expected = entries.toSorted(inOrder).map(({ slot }) => slot);
      expect(entries.map(() => queue.pop())).toEqual(expected);
    }),
    { seed: 20_261_122, numRuns: 200 },
  );
});

test("phase and sequence stay exact for the last event of the last phase", () => {
  const queue = new EventQueue();
  queue.push(1, 6, PHASE_STRIDE - 1, 1);
  queue.push(1, 6, PHASE_STRIDE - 2, 2);
  queue.push(1, 5, PHASE_STRIDE - 1, 3);
  expect([queue.pop(), queue.pop(), queue.pop()]).toEqual([3, 2, 1]);
});

test("an empty queue has no first event", () => {
  const queue = new EventQueue();
  expect(() => queue.pop()).toThrow("the event queue is empty");
  expect(() => queue.peekTime()).toThrow("the event queue is empty");
  queue.push(1, 0, 0, 0);
  queue.reset();
  expect(() => queue.pop()).toThrow("the event queue is empty");
});
