import { expect, test } from "vitest";
import { editDistance, meant, nearest } from "./nearest.ts";

test.each([
  ["", "abc", 3],
  ["kitten", "sitting", 3],
  ["ab", "ba", 1],
  ["noise", "nosie", 1],
  ["same", "same", 0],
])("%s and %s are %d edits apart", (a, b, edits) => {
  expect(editDistance(a, b)).toBe(edits);
  expect(editDistance(b, a)).toBe(edits);
});

const KEYS = ["count", "size", "capital", "orderLatency", "noise-trader", "value-trader"];

test.each([
  ["cuont", "count"],
  ["Count", "count"],
  ["order_latency", "orderLatency"],
  ["noisetrader", "noise-trader"],
  ["szie", "size"],
])("%s is meant to be %s", (word, key) => {
  expect(nearest(word, KEYS)).toBe(key);
});

test.each(["xyz", "speculator", "a".repeat(1_000_000)])("nothing is near enough", (word) => {
  expect(nearest(word, KEYS)).toBeUndefined();
});

test("what is allowed is listed, up to two dozen", () => {
  expect(meant("cuont", KEYS)).toBe(`did you mean \`count\`? allowed: ${KEYS.join(", ")}`);
  expect(meant("xyz", [])).toBe("allowed: none");
  const many = Array.from({ length: 30 }, (_, i) => `k${i}`);
  expect(meant("xyz", many)).toMatch(/k23, … \(30 in all\)$/);
});
