import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { goldenHashes } from "./hash-of.ts";
import { GOLDEN_SCENARIOS_FILE, goldenScenarios } from "./write-scenarios.ts";

test("the golden scenarios are the shipped ones (renew: node tests/golden/write-scenarios.ts)", () => {
  expect(JSON.parse(readFileSync(GOLDEN_SCENARIOS_FILE, "utf8"))).toStrictEqual(goldenScenarios());
});

test("runs give the committed hashes (renew: node tests/runtimes/check-runtimes.ts --write)", () => {
  const committed = readFileSync(new URL("./hashes.json", import.meta.url), "utf8");
  const hashes = goldenHashes();
  expect(hashes).toEqual(JSON.parse(committed));
  const [name] = Object.keys(hashes).filter((key) => key.endsWith("restored and in pieces"));
  expect(hashes[name!]).toBe(hashes[name!.replace("restored and in pieces", "seed 1, trace")]);
});
