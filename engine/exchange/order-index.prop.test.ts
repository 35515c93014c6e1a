import fc from "fast-check";
import { expect, test } from "vitest";
import { NO_ORDER } from "../book/order-books.ts";
import { OrderIndex } from "./order-index.ts";

interface Step {
  readonly put: boolean;
  readonly account: number;
  readonly id: number;
  readonly choice: number;
}

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    put: fc.boolean(),
    account: fc.integer({ min: 0, max: 4 }),
    id: fc.oneof(
      fc.integer({ min: -3, max: 12 }),
      fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
    ),
    choice: fc.nat(),
  }),
  { maxLength: 300, size: "max" },
);

test("it finds what a map would find, through growth, deletion and reuse of slots", () => {
  fc.assert(
    fc.property(steps, (list) => {
      const index = new OrderIndex(4);
      const model = new Map<string, number>();
      const free: number[] = [];
      let used = 0;
      for (const { put, account, id, choice } of list) {
        const key = `${account} ${id}`;
        if (put && !model.has(key)) {
          const ref = free.pop() ?? used++;
          index.put(ref, account, id, 1, choice | 0);
          model.set(key, ref);
          expect(index.metaorder(ref)).toBe(choice | 0);
        } else if (!put && model.size > 0) {
          const [victim, ref] = [...model][choice % model.size]!;
          index.remove(ref);
          model.delete(victim);
          free.push(ref);
        }
        expect(index.find(account, id)).toBe(model.get(key) ?? NO_ORDER);
      }
      expect(index.count).toBe(model.size);
      for (const [key, ref] of model) {
        const [account, id] = key.split(" ").map(Number);
        expect(index.find(account!, id!)).toBe(ref);
      }
    }),
    { seed: 20_261_122, numRuns: 150 },
  );
});

test("a reset index finds nothing", () => {
  const index = new OrderIndex(4);
  for (let ref = 0; ref < 20; ref++) index.put(ref, ref % 3, ref, 0, 0);
  index.reset();
  for (let ref = 0; ref < 20; ref++) expect(index.find(ref % 3, ref)).toBe(NO_ORDER);
});
