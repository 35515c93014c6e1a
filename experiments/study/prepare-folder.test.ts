import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readDeviations } from "./deviations.ts";
import { prepareFolder } from "./prepare-folder.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tokenpit-folder-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

const study = (name: string, smallest: number): string =>
  JSON.stringify({ study: { name, outcomes: { primary: { "SCU.depth_lots": { smallest } } } } });

test("a study is registered once, and goes on as it was registered", () => {
  expect(prepareFolder(folder, study("a", 1))).toBeNull();
  expect(prepareFolder(folder, study("a", 1))).toBeNull();
  expect(readFileSync(join(folder, "study.json"), "utf8")).toBe(study("a", 1));
  expect(readdirSync(folder)).toEqual(["study.json"]);
});

test("another study, or a file that is no study's, is refused whatever reason is given", () => {
  prepareFolder(folder, study("a", 1));
  expect(prepareFolder(folder, study("b", 1), "why not")).toContain("holds another study");
  writeFileSync(join(folder, "study.json"), "cut o");
  expect(prepareFolder(folder, study("a", 1), "why not")).toContain("holds another study");
});

test("a study that has changed goes on with a reason only, and the change is kept for good", () => {
  prepareFolder(folder, study("a", 1));
  expect(prepareFolder(folder, study("a", 2))).toContain(
    "changed since: study.outcomes.primary.SCU.depth_lots.smallest",
  );
  expect(readDeviations(folder)).toEqual([]);
  expect(prepareFolder(folder, study("a", 2), "a slip of the pen")).toBeNull();
  expect(prepareFolder(folder, study("a", 2))).toBeNull();
  expect(prepareFolder(folder, study("a", 3))).toContain("changed since");
  expect(prepareFolder(folder, study("a", 1))).toBeNull();
  expect(readDeviations(folder)).toEqual([
    {
      reason: "a slip of the pen",
      changes: [{ path: "study.outcomes.primary.SCU.depth_lots.smallest", registered: 1, now: 2 }],
    },
  ]);
});

test.each([
  "cut o",
  "null",
  "[1]",
  '[{"reason":5,"changes":[]}]',
  '[{"reason":"why","changes":[{}]}]',
])("declared deviations that were edited into %s are refused where they lie", (text) => {
  prepareFolder(folder, study("a", 1));
  prepareFolder(folder, study("a", 2), "a slip of the pen");
  writeFileSync(join(folder, "deviations.json"), text);
  const problem = `${join(folder, "deviations.json")} was cut short or edited: put back what was declared`;
  expect(() => readDeviations(folder)).toThrow(problem);
  expect(prepareFolder(folder, study("a", 2))).toBe(problem);
  expect(readFileSync(join(folder, "deviations.json"), "utf8")).toBe(text);
});

test("a folder that cannot be made is told, and nothing is left of it", () => {
  writeFileSync(join(folder, "f"), "");
  expect(prepareFolder(join(folder, "f", "x"), study("a", 1))).toBe(
    `${join(folder, "f", "x")} cannot be written (ENOTDIR): name another folder with --out`,
  );
  expect(prepareFolder(join(folder, "a", "x".repeat(300)), study("a", 1))).toContain(
    "ENAMETOOLONG",
  );
  expect(readdirSync(folder)).toEqual(["f"]);
});

test("below /proc that is told at once", () => {
  expect(prepareFolder("/proc/tokenpit/x", study("a", 1))).toContain("cannot be written (E");
});
