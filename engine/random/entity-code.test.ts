import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assertDistinctGroups, entityCode, GROUP_CAPACITY, groupCode } from "./entity-code.ts";

describe("the hash of a group's name", () => {
  // Published FNV-1a values: "" 811c9dc5, "a" e40c292c, "foobar" bf9cf968; folded by hand.
  test.each([
    ["", ((0x811c9dc5 >>> 14) ^ 0x811c9dc5) & 0x3fff],
    ["a", ((0xe40c292c >>> 14) ^ 0xe40c292c) & 0x3fff],
    ["foobar", ((0xbf9cf968 >>> 14) ^ 0xbf9cf968) & 0x3fff],
  ])("is FNV-1a, folded to 14 bits: %j", (name, code) => {
    expect(groupCode(name)).toBe(code);
  });

  test.each([
    ["market_maker", 3666],
    ["hedger", 7089],
    ["provider", 9406],
    ["Käufer", 10278],
  ])("keeps the code of %s", (name, code) => {
    expect(groupCode(name)).toBe(code);
  });
});

test("an entity's code is its group's code and its index, unsigned", () => {
  const property = (name: string, index: number) => {
    const code = entityCode(name, index);
    expect(Math.floor(code / GROUP_CAPACITY)).toBe(groupCode(name));
    expect(code % GROUP_CAPACITY).toBe(index);
  };
  const index = fc.integer({ min: 0, max: GROUP_CAPACITY - 1 });
  fc.assert(fc.property(fc.string(), index, property), { seed: 3, numRuns: 1000 });
});

test.each([-1, 2 ** 18, 0.5, Number.NaN])("an index of %d is refused", (index) => {
  expect(() => entityCode("hedger", index)).toThrow("index of hedger");
});

test("groups that share a code are named, both of them", () => {
  const [first, second] = collidingNames();
  expect(() => assertDistinctGroups(["hedger", first, "provider", second])).toThrow(
    `groups "${first}" and "${second}"`,
  );
  expect(() => assertDistinctGroups(["hedger", "hedger"])).toThrow(`groups "hedger" and "hedger"`);
  expect(() => assertDistinctGroups(["hedger", first, "provider"])).not.toThrow();
});

function collidingNames(): [string, string] {
  const seen = new Map<number, string>();
  for (let i = 0; ; i++) {
    const name = `group ${i}`;
    const other = seen.get(groupCode(name));
    if (other !== undefined) return [other, name];
    seen.set(groupCode(name), name);
  }
}
