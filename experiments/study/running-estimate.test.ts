import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { SMALL_MARKET } from "../../tests/fixtures/small-study.ts";
import type { CellResult } from "../run/study-cell.ts";
import { PackStore } from "../runner/local/pack-store.ts";
import { formatProblems } from "../spec/problem.ts";
import { type LoadedStudy, loadStudy } from "./load-study.ts";
import { cellsOf, planArms, type PlannedArm } from "./plan-study.ts";
import { RunningEstimate } from "./running-estimate.ts";

let folder: string;
let loaded: LoadedStudy;
let arms: readonly PlannedArm[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tokenpit-estimate-"));
  writeFileSync(join(folder, "market.yaml"), SMALL_MARKET);
  writeFileSync(
    join(folder, "study.yaml"),
    `schema: 1
name: s
title: Why?
scenario: market.yaml
seed: 1
replications: 9
arms: { longer: { set: { days: 32 } } }
outcomes: { primary: { SCU.depth_lots: { smallest: 1 } } }
`,
  );
  const found = loadStudy("study.yaml", { folder, classes: AGENT_CLASSES });
  if ("problems" in found) throw new Error(formatProblems(found.problems));
  loaded = found;
  arms = planArms(loaded, new Map());
});

afterAll(() => rmSync(folder, { recursive: true }));

function put(store: PackStore, arm: number, replication: number, value: number | null): void {
  const result: Partial<CellResult> = { metrics: { "SCU.depth_lots": [value, 1, "ok"] } };
  const [cell] = cellsOf(loaded, replication);
  store.write(arms[arm]!.series, cell!, result as CellResult);
}

test("pairs are taken as both runs come, none is held up by a missing one; two make an interval", () => {
  const store = new PackStore(join(folder, "store"));
  const estimate = new RunningEstimate(loaded, arms, store);
  put(store, 0, 0, 10);
  put(store, 1, 0, 12);
  put(store, 0, 2, 10);
  expect(estimate.words()).toBeNull();
  put(store, 1, 2, 99);
  expect(estimate.words()).toContain("(2 pairs)");
  put(store, 1, 1, 14);
  put(store, 0, 1, 10);
  put(store, 0, 3, null); // a run without a value counts for nothing
  put(store, 1, 3, 7);
  // differences 2, 4, 89: mean 31.67, sd 49.66, t(.975, 2) = 4.3027
  expect(estimate.words()).toBe("SCU.depth_lots by longer: 31.7 ± 1.2e+2 (3 pairs)");
});
