import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { AGENT_CLASSES } from "../../../agents/registry.ts";
import { CloudStudy, madeUpCell, type RoundFaults } from "../../../tests/fixtures/cloud-study.ts";
import { ExecutionsInMemory } from "../../../tests/fixtures/executions-in-memory.ts";
import { SMALL_MARKET } from "../../../tests/fixtures/small-study.ts";
import { runStudy, type StudyRuns } from "../../study/run-study.ts";
import { studyResult } from "../../study/study-result.ts";
import { writeStudy } from "../../study/write-study.ts";
import { PackStore } from "../local/pack-store.ts";
import { CloudRunner } from "./cloud-runner.ts";
import { compareResults } from "./compare-results.ts";
import { estimateCloud } from "./cost-estimate.ts";
import type { CellRequest } from "../runner.ts";
import { submissionFor } from "./submit-study.ts";

/** Up to forty runs: the rule looks after five pairs, and then again. */
const STUDY = `schema: 1
name: plain
title: What does a fee do?
scenario: market.yaml
seed: 3
replications: 20
arms:
  dear: { set: { rules: { fees: { SCU: { clientFee: 9 USD } } } } }
outcomes: { primary: { SCU.depth_lots: { smallestShare: 10 % } } }
analysis: { draws: 199 }
stopping: { rule: sequential, pilot: 5, halfWidth: 0.5 }
`;

let study: CloudStudy;
let executions: ExecutionsInMemory;
let faults: RoundFaults;
let storeFolder: string;

beforeEach(() => {
  study = new CloudStudy(
    { "study.yaml": STUDY, "market.yaml": SMALL_MARKET },
    { runCell: madeUpCell },
  );
  faults = {};
  storeFolder = join(study.folder, "brought");
  executions = new ExecutionsInMemory(async () => {
    await study.run(faults);
    return { status: "SUCCEEDED" };
  });
});
afterEach(() => study.remove());

async function runnerOver(store: PackStore, mode: "run" | "wait" = "run"): Promise<CloudRunner> {
  const { loaded, folder, objects } = study;
  const from = { loaded, reference: "study.yaml", folder, classes: AGENT_CLASSES, agents: null };
  return new CloudRunner({
    submission: await submissionFor(from),
    objects,
    executions,
    place: { concurrency: 4 },
    estimate: estimateCloud({
      cells: 40,
      cellSeconds: 1,
      markets: 2,
      rounds: 1,
      memoryMb: 1769,
      concurrency: 4,
    }),
    store,
    mode,
    onWatch: () => {},
    pollMs: () => 1,
  });
}

/** Runs the study by way of the cloud and writes its results. */
async function brought(
  mode: "run" | "wait" = "run",
): Promise<{ readonly runs: StudyRuns; readonly runner: CloudRunner; readonly out: string }> {
  const store = new PackStore(storeFolder);
  const runner = await runnerOver(store, mode);
  const isStopped = () => false;
  const runs = await runStudy(study.loaded, { runner, store, isStopped, onProgress: () => {} });
  const out = join(study.folder, "out");
  mkdirSync(out, { recursive: true });
  const provenance = {} as Parameters<typeof writeStudy>[3];
  writeStudy(studyResult(study.loaded, runs, store), store, out, provenance);
  return { runs, runner, out };
}

test("a study comes back whole, and the tables made of it are the cloud's", async () => {
  const { runs, runner, out } = await brought();
  expect(runs.replications).toBeGreaterThan(5);
  expect(runs).toMatchObject({ computed: 2 * runs.replications, reused: 0, quarantined: [] });
  expect(executions.calls).toEqual([`start ${runner.submission.slice(0, 24)}-1`]);
  const input = JSON.parse([...executions.known.values()][0]!.input) as object;
  expect(input).toMatchObject({ submission: runner.submission, concurrency: 4 });
  const compared = await compareResults(out, study.objects, runner.submission);
  expect(compared).toMatchObject({ differences: [], skipped: null });
  expect(compared.files).toBeGreaterThan(10);
});

test("what is in the store already is asked of nobody", async () => {
  await brought();
  executions.calls.length = 0;
  const { runs, runner } = await brought();
  expect([runs.computed, runner.wasAsked, runner.hasStarted]).toEqual([0, false, false]);
  expect(executions.calls).toEqual([]);
});

test("results that were started before are brought without starting anything", async () => {
  await expect(brought("wait")).rejects.toThrow(/never started there: .*study run --on aws/);
  await brought();
  storeFolder = join(study.folder, "another");
  executions.calls.length = 0;
  const { runs } = await brought("wait");
  expect([runs.computed > 0, executions.calls]).toEqual([true, []]);
});

test("a run that the store has, but damaged, is brought again", async () => {
  const { runs } = await brought();
  const store = new PackStore(storeFolder);
  const runner = await runnerOver(store);
  const { arm, series } = runs.arms[0]!;
  const cell = { seed: 3, replication: 0, antithetic: false };
  const request = { arm: arm.name, series, cell } as CellRequest;
  let isThere = false;
  const forgetful = {
    has: () => isThere,
    read: () => null,
    write: () => (isThere = true),
    close: () => {},
  };
  const over = await runnerOver(forgetful as unknown as PackStore);
  const options = { isStopped: () => false, onCell: () => {} };
  expect(await over.run([request], options)).toEqual([]);
  isThere = false;
  expect(await over.run([request], options)).toEqual([]);
  expect(isThere).toBe(true);
  await runner.close();
});

test("runs that the cloud has lost are in quarantine here as there, and the tables still agree", async () => {
  faults = { isRun: (_, shard) => shard !== 0 };
  const { runs, runner, out } = await brought();
  expect(runs.quarantined.length).toBeGreaterThan(0);
  expect(runs.quarantined[0]!.error).toMatch(/no result came back/);
  const compared = await compareResults(out, study.objects, runner.submission);
  expect(compared).toMatchObject({ differences: [], skipped: null });
});

describe("the tables are compared with the cloud's", () => {
  const edited = (out: string, edit: (text: string) => string): void => {
    const path = join(out, "manifest.json");
    writeFileSync(path, edit(readFileSync(path, "utf8")));
  };

  test("a difference is told with both digests, a file that one side lacks too", async () => {
    const { runner, out } = await brought();
    const digest = /"effects\.csv":"(?<hash>[0-9a-f]{64})"/;
    const { hash } = digest.exec(readFileSync(join(out, "manifest.json"), "utf8"))!.groups!;
    const other = "b".repeat(64);
    edited(out, (text) =>
      text.replace(digest, `"effects.csv":"${other}"`).replace(/"runs\.csv":"[0-9a-f]{64}",?/, ""),
    );
    const { differences } = await compareResults(out, study.objects, runner.submission);
    expect(differences).toHaveLength(2);
    expect(differences[0]).toBe(`effects.csv: SHA-256 here ${other}, in the cloud ${hash}`);
    expect(differences[1]).toMatch(/^runs\.csv: SHA-256 here none, in the cloud [0-9a-f]{64}$/);
  });

  test("of other runs they are not compared, and that is said", async () => {
    const { runner, out } = await brought();
    const lost = { arm: "dear", seed: 3, replication: 1, antithetic: false, error: "?" };
    edited(out, (text) =>
      text.replace('"quarantined":[]', `"quarantined":[${JSON.stringify(lost)}]`),
    );
    const { skipped } = await compareResults(out, study.objects, runner.submission);
    expect(skipped).toMatch(/the cloud gave up 0 runs and this machine 1/);
  });
});
