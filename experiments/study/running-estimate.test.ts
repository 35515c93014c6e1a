import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { StudyInFolder } from "../../tests/fixtures/loaded-study.ts";
import type { CellResult } from "../run/study-cell.ts";
import { PackStore } from "../runner/local/pack-store.ts";
import type { LoadedStudy } from "./load-study.ts";
import { cellsOf, planArms, type PlannedArm } from "./plan-study.ts";
import { RunningEstimate } from "./running-estimate.ts";

let study: StudyInFolder;
let loaded: LoadedStudy;
let arms: readonly PlannedArm[];

beforeAll(() => {
  study = new StudyInFolder(`schema: 1
name: s
title: Why?
scenario: market.yaml
seed: 1
replications: 9
arms: { longer: { set: { days: 32 } } }
outcomes: { primary: { SCU.depth_lots: { smallest: 1 } } }
`);
  loaded = study.loaded;
  arms = planArms(loaded, new Map());
});

afterAll(() => study.remove());

function put(store: PackStore, arm: number, replication: number, value: number | null): void {
  const result: Partial<CellResult> = { metrics: { "SCU.depth_lots": [value, 1, "ok"] } };
  const [cell] = cellsOf(loaded, replication);
  store.write(arms[arm]!.series, cell!, result as CellResult);
}

test("pairs are taken as both runs come, none is held up by a missing one; two make an interval", () => {
  const store = new PackStore(join(study.folder, "store"));
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
