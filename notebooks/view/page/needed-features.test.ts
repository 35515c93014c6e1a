import { expect, test } from "vitest";
import { missingFeatures } from "./needed-features.ts";

const whole = {
  Worker: 0,
  BigInt: 0,
  structuredClone: 0,
  ResizeObserver: 0,
  Object: { hasOwn: 0 },
  Array: { prototype: { toSorted: 0 } },
};
const missingIn = (world: object): string[] => missingFeatures(world as typeof globalThis);

test("a browser of today lacks nothing", () => expect(missingIn(whole)).toEqual([]));

test("what is lacking is named", () => {
  const { Worker: _, structuredClone: __, ...old } = whole;
  const bare = { ...old, Object: {}, Array: { prototype: {} } };
  expect(missingIn(bare)).toEqual([
    "web workers",
    "structuredClone",
    "Object.hasOwn",
    "Array.prototype.toSorted",
  ]);
});
