import { expect, test } from "vitest";
import { readReplication, readSeed } from "./run-identity.ts";

test.each([
  ["0", 0],
  ["1", 1],
  ["9007199254740991", Number.MAX_SAFE_INTEGER],
])("%s is a seed", (text, seed) => {
  expect(readSeed(text)).toBe(seed);
});

test.each([
  "-1",
  "1.5",
  "9007199254740992",
  "1e3",
  "0x10",
  "",
  " 1",
  "one",
  "99999999999999999999",
])("%j is no seed", (text) => {
  expect(readSeed(text)).toEqual({
    problem: `found ${text}; allowed: a whole number from 0 to 9007199254740991`,
  });
});

test("replications end below 2^32 - 1", () => {
  expect(readReplication("4294967294")).toBe(4_294_967_294);
  expect(readReplication("4294967295")).toHaveProperty("problem");
});
