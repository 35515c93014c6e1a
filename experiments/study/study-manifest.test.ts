import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SMALL_STUDY } from "../../tests/fixtures/small-study.ts";
import { syntheticStudy } from "../../tests/fixtures/synthetic-study.ts";
import type { StudyManifest } from "./manifest-form.ts";
import { damagedFiles, readStudyManifest, studyManifest } from "./study-manifest.ts";

let folder: string;
let whole: StudyManifest;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tokenpit-manifest-"));
  const { result } = syntheticStudy(SMALL_STUDY, () => ({ values: {} }), {
    measured: new Map([["limit", 1234]]),
  });
  whole = studyManifest(result, [{ reason: "why", changes: [] }], { "runs.csv": "00" });
});

afterAll(() => rmSync(folder, { recursive: true }));

function readAs(manifest: unknown): StudyManifest | null {
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
  return readStudyManifest(folder);
}

test("a manifest is read as it was written; one of before studies were registered as well", () => {
  expect(readAs(whole)).toEqual(JSON.parse(JSON.stringify(whole)));
  const { registered: _, ...early } = whole;
  expect(readAs(early)).toEqual(JSON.parse(JSON.stringify(early)));
});

test("one that lacks a part is none", () => {
  const needed = Object.keys(whole).filter((key) => key !== "registered");
  expect(needed.length).toBeGreaterThan(10);
  for (const key of needed)
    expect([key, readAs({ ...whole, [key]: undefined })]).toEqual([key, null]);
});

test.each([
  ["files", null],
  ["files", { "runs.csv": 5 }],
  ["files", { "": "00" }],
  ["files", { "../runs.csv": "00" }],
  ["files", { "figures/../../runs.csv": "00" }],
  ["files", { "/dev/zero": "00" }],
  ["files", { "figures\\a.svg": "00" }],
  ["arms", {}],
  ["arms", [{ name: "a" }]],
  ["deviations", [null]],
  ["quarantined", [{ arm: 5, error: "" }]],
  ["registered", 5],
  ["spec", "text"],
])("one whose %s are %j is none", (key, part) => {
  expect(readAs({ ...whole, [key]: part })).toBeNull();
});

test("a file in whose place a folder is, is gone", () => {
  mkdirSync(join(folder, "figures"));
  const files = { figures: "00", "none.csv": "00", "manifest.json": "00" };
  expect(damagedFiles(folder, readAs({ ...whole, files })!)).toEqual([
    "figures is gone",
    "none.csv is gone",
    "manifest.json was cut short or edited",
  ]);
});

test.each([null, [], 5, "text"])("%j is none", (document) => {
  expect(readAs(document)).toBeNull();
});
