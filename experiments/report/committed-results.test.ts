import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CommittedResults } from "./committed-results.ts";

const kept = new CommittedResults(join(import.meta.dirname, "..", "..", "docs", "studies"));

test("the kept effects of position limits are one an outcome and arm, each with its numbers", () => {
  const effects = kept.effects("position-limits");
  const keys = new Set(effects.map(({ outcome, arm }) => `${outcome} ${arm}`));
  expect(keys.size).toBe(effects.length);
  expect(keys.size % 15).toBe(0);
  for (const { estimate, interval, armMean, referenceMean } of effects.slice(0, 15)) {
    expect(estimate).toBeCloseTo(armMean! - referenceMean!, 9);
    expect(interval![0] <= estimate! && estimate! <= interval![1]).toBe(true);
  }
});

test("what a study that is not kept has is nothing, and no error", () => {
  expect(kept.has("no-such-study")).toBe(false);
  expect(kept.effects("no-such-study")).toEqual([]);
  expect(kept.effect("no-such-study", "arm", "SCU.depth_lots")).toBeNull();
});

test("an arm or an outcome that a kept study does not have is an error", () => {
  expect(() => kept.effect("position-limits", "no-such-arm", "SCU.depth_lots")).toThrow(
    "position-limits has no effect of no-such-arm on SCU.depth_lots",
  );
});

function folderWith(table: string, text: string): CommittedResults {
  const folder = mkdtempSync(join(tmpdir(), "tokenpit-results-"));
  mkdirSync(join(folder, "own"));
  writeFileSync(join(folder, "own", `${table}.csv`), text);
  return new CommittedResults(folder);
}

test("texts, numbers and missing values are told apart by the declared columns", () => {
  const text = 'arm,passed,found\r\nnegative-control,1,"7, or so"\r\n12,,\r\n';
  expect(folderWith("controls", text).rows("own", "controls")).toEqual([
    { arm: "negative-control", passed: 1, found: "7, or so" },
    { arm: "12", passed: null, found: null },
  ]);
});

test("an unknown column and a number that is none are refused", () => {
  const other = folderWith("controls", "arm,colour\r\na,red\r\n");
  expect(() => other.rows("own", "controls")).toThrow("controls has no column colour");
  const words = folderWith("controls", "arm,passed\r\na,yes\r\n");
  expect(() => words.rows("own", "controls")).toThrow("found yes; a number is needed");
});
