import fc from "fast-check";
import { expect, test } from "vitest";
import { bytesOf, type Json } from "../json.ts";
import { batchItems } from "./batch-items.ts";

const itemsOf = (input: Json): readonly Json[] => (input as { Items: readonly Json[] }).Items;

test("batches hold all items in order, within both limits, and none could take the next one's first", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 20 })),
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 160, max: 400 }),
      fc.option(fc.constant({ study: "s" }), { nil: undefined }),
      (items, maxItems, maxInputBytes, batchInput) => {
        const batches = batchItems(items, { maxItems, maxInputBytes }, batchInput);
        expect(batches.flatMap(({ input }) => itemsOf(input))).toEqual(items);
        for (const [index, { input, items: count }] of batches.entries()) {
          expect(itemsOf(input).length).toBe(count);
          expect(count).toBeLessThanOrEqual(maxItems);
          expect(bytesOf(input)).toBeLessThanOrEqual(maxInputBytes);
          const next = batches[index + 1];
          if (!next || count === maxItems) continue;
          const [first = ""] = itemsOf(next.input);
          const fuller = { ...(input as object), Items: [...itemsOf(input), first] };
          expect(bytesOf(fuller)).toBeGreaterThan(maxInputBytes);
        }
      },
    ),
    { seed: 4, numRuns: 200 },
  );
});

test("an item that is too large alone is States.DataLimitExceeded", () => {
  expect(() => batchItems(["x".repeat(50)], { maxItems: 9, maxInputBytes: 40 }, undefined)).toThrow(
    "States.DataLimitExceeded",
  );
});
