import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { GOLDEN_RUNS, RESTORED } from "./golden-runs.ts";
import { goldenHashes, nameOf, RESTORED_NAME } from "./hash-of.ts";
import { resolvedScenarios, SCENARIOS_FILE } from "./resolved-scenarios.ts";

let hashes: Record<string, string>;

beforeAll(() => {
  hashes = goldenHashes();
}, 300_000);

test("the golden scenarios are the shipped ones; renew them with: node tests/golden/write-goldens.ts", () => {
  expect(JSON.parse(readFileSync(SCENARIOS_FILE, "utf8"))).toStrictEqual(resolvedScenarios());
});

test("runs give the committed hashes; renew them with: node tests/golden/write-goldens.ts", () => {
  const committed = readFileSync(new URL("./hashes.json", import.meta.url), "utf8");
  expect(hashes).toEqual(JSON.parse(committed));
});

test("every shipped scenario has a golden run, and no two runs share a hash", () => {
  const names = GOLDEN_RUNS.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(Object.keys(resolvedScenarios())));
  const runs = GOLDEN_RUNS.map((golden) => hashes[`${nameOf(golden)}: market`]);
  expect(runs.every((hash) => hash !== undefined)).toBe(true);
  expect(new Set(runs).size).toBe(GOLDEN_RUNS.length);
});

test("a run that was put back and driven in pieces has the hash of one that was not", () => {
  expect(hashes[RESTORED_NAME]).toBe(hashes[`${nameOf(RESTORED)}: trace`]);
});
