import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { StudyManifest } from "../study/manifest-form.ts";
import { earlierStarts, keptFiles, publishedProvenance } from "./published-study.ts";
import { costOf, startsWith, type StudyStart } from "./study-work.ts";

const folder = mkdtempSync(join(tmpdir(), "tokenpit-published-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SIZES = { "effects.csv": 500, "sensitivity.csv": 800_001, "runs.csv": 700, "report.md": 9 };
for (const [name, size] of Object.entries(SIZES)) {
  writeFileSync(join(folder, name), "x".repeat(size));
}

const manifest: StudyManifest = {
  study: "why",
  preregistration: "a1",
  deviations: [],
  spec: { name: "why" },
  scenarioSpecHash: "b2",
  engineVersion: "c3",
  seed: 7,
  replications: 4,
  arms: [{ name: "none", role: "reference", specHash: "b2", series: "d4" }],
  measured: {},
  quarantined: [],
  files: Object.fromEntries(Object.keys(SIZES).map((name) => [name, `hash of ${name}`])),
};

const start: StudyStart = {
  end: "2026-11-28T20:00:00.000Z",
  commit: "e5",
  node: "24.0.0",
  runs: 4,
  workers: 2,
  wallSeconds: 3,
  processorSeconds: 5,
};

test("of most studies the small tables are kept, and what was registered", () => {
  expect(keptFiles(folder, manifest)).toEqual(["effects.csv", "manifest.json", "study.json"]);
});

test("of some studies every file of the manifest is kept", () => {
  const kept = keptFiles(folder, { ...manifest, study: "position-limits" });
  expect(kept).toEqual([...Object.keys(SIZES), "manifest.json", "study.json"]);
});

test("a provenance tells of every table, also of those that are not kept", () => {
  const { tables, runs, wallSeconds } = publishedProvenance(folder, manifest, 4, [start]);
  expect(runs).toBe(4);
  expect(wallSeconds).toBe(3);
  expect(tables).toEqual({
    "effects.csv": { sha256: "hash of effects.csv", bytes: 500, committed: true },
    "sensitivity.csv": { sha256: "hash of sensitivity.csv", bytes: 800_001, committed: false },
    "runs.csv": { sha256: "hash of runs.csv", bytes: 700, committed: false },
  });
});

test("starts that computed nothing are no starts, and starts of other runs are forgotten", () => {
  const work = { computed: 0, reused: 4, wallSeconds: 9, processorSeconds: 9, workers: 2 };
  expect(startsWith([start], work, start)).toEqual([start]);
  expect(startsWith([start], { ...work, computed: 2 }, start)).toHaveLength(2);
  const before = publishedProvenance(folder, manifest, 4, [start]);
  expect(earlierStarts(before, manifest)).toEqual([start]);
  expect(earlierStarts(before, { ...manifest, engineVersion: "f6" })).toEqual([]);
  expect(earlierStarts(before, { ...manifest, preregistration: "a7" })).toEqual([]);
  expect(earlierStarts(null, manifest)).toEqual([]);
});

test("costs are added, and unknown where one is unknown", () => {
  expect(costOf([start, start])).toEqual({ runs: 8, wallSeconds: 6, processorSeconds: 10 });
  expect(costOf([start, { ...start, processorSeconds: null }]).processorSeconds).toBeNull();
  expect(costOf([])).toEqual({ runs: 0, wallSeconds: 0, processorSeconds: 0 });
});
