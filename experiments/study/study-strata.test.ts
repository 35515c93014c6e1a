import { afterAll, beforeAll, expect, test } from "vitest";
import { StudyInFolder } from "../../tests/fixtures/loaded-study.ts";
import type { CellResult } from "../run/study-cell.ts";
import type { ResultStore } from "../runner/result-store.ts";
import { seriesName } from "../runner/series.ts";
import type { LoadedStudy } from "./load-study.ts";
import { measure } from "./measure-reference.ts";
import { cellsOf, planArms, planReference, seriesOf } from "./plan-study.ts";
import { RunningEstimate } from "./running-estimate.ts";
import { expectedJumps, runsByStratum } from "./study-strata.ts";

const OUTCOME = "SCU.depth_lots";
let study: StudyInFolder;
let loaded: LoadedStudy;

beforeAll(() => {
  study = new StudyInFolder(`schema: 1
name: s
title: Why?
scenario: market.yaml
seed: 1
replications: 30
antithetic: true
set: { economy: { compute: { jumpRate: 10 } } }
factors:
  noise: { path: agents.noise.count, levels: [2, 3], whole: true, relativeTo: ${OUTCOME} }
strata: { jumps: { last: 2 } }
outcomes: { primary: { ${OUTCOME}: { smallest: 1 } } }
`);
  loaded = study.loaded;
});

afterAll(() => study.remove());

/** Every run has this value, by arm and by the jumps that it was given. */
const storeOf = (value: (specHash: string, jumps: number) => number): ResultStore => ({
  has: () => true,
  read: ({ specHash, jumps }) =>
    ({
      metrics: { [OUTCOME]: [value(specHash, jumps!), 1, "ok"] },
      marketHash: "",
      curves: {},
    }) as unknown as CellResult,
  write: () => {},
  close: () => {},
});

test("expected jumps are those of the time from the start to the end of the last trade date", () => {
  const { scenario } = loaded.markets.resolve(planReference(loaded).arm) as {
    scenario: Parameters<typeof expectedJumps>[0];
  };
  // 22 January to 5 March 2027, 22:00 UTC: 42 days and 22 hours
  expect(expectedJumps(scenario)).toBeCloseTo((10 * (42 + 22 / 24)) / 365, 12);
});

test("replications are shared over strata, and twins are of one, with numbers of their own in the last", () => {
  const strata = loaded.strata!;
  expect(runsByStratum(strata, 30)).toEqual([10, 10, 10]);
  const jumps = Array.from({ length: 30 }, (_, r) => cellsOf(loaded, r).map((cell) => cell.jumps!));
  for (const [r, pair] of jumps.entries()) {
    const { jumps: least, orMore } = strata.strata[strata.ofRuns[r]!]!;
    for (const each of pair) {
      if (orMore) expect(each).toBeGreaterThanOrEqual(least);
      else expect(each).toBe(least);
    }
  }
  expect(jumps.some(([one, twin]) => one !== twin)).toBe(true);
});

test("runs that are given a number of jumps are kept apart from those of any other number", () => {
  const arm = planReference(loaded);
  const cell = { seed: 1, replication: 0, antithetic: false };
  const series = [{}, { jumps: 0 }, { jumps: 1 }].map((given) =>
    seriesOf(arm, { ...cell, ...given }),
  );
  expect(series[0]).toBe(arm.series);
  expect(seriesOf(arm, { ...cell, jumps: 1 })).toBe(series[2]);
  expect(new Set(series.map(seriesName)).size).toBe(3);
});

test("what levels multiply is the median of the market's runs, not of those that were made", () => {
  // Two thirds of the runs jump once or more, by themselves 69 % do: the median is of runs with one jump.
  const [none, once] = loaded.strata!.probabilities;
  expect(none!).toBeLessThan(0.5);
  expect(none! + once!).toBeGreaterThan(0.5);
  const store = storeOf((_, jumps) => Math.min(jumps, 2) + 5);
  const found = measure(loaded, planReference(loaded), 30, store);
  expect(found.get("noise")).toBe(6);
});

test("the running estimate is weighed too", () => {
  const [reference, ...arms] = planArms(loaded, new Map([["noise", 3]]));
  const isReference = (hash: string): boolean => hash === reference!.series.specHash;
  const store = storeOf((hash, jumps) => (isReference(hash) ? 0 : jumps >= 2 ? 10 : 0));
  const rare = loaded.strata!.probabilities[2]!;
  const words = new RunningEstimate(loaded, [reference!, ...arms], store).words();
  expect(words).toBe(`${OUTCOME} by noise-2x: ${(10 * rare).toPrecision(3)} ± 0.0 (30 pairs)`);
});
