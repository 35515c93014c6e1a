import { openAsBlob, readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { PickedFile } from "./picked-folder.ts";
import { ResultsDesk } from "./results-desk.ts";
import type { ResultsAnswer, StudyFrame } from "./results-protocol.ts";

const FOLDER = join(import.meta.dirname, "../../../docs/studies/position-limits");

async function filesOf(folder: string): Promise<PickedFile[]> {
  const names = readdirSync(folder).filter((name) => /\.(?:json|parquet|csv)$/.test(name));
  return Promise.all(
    names.map(async (name) => ({
      path: `picked/${name}`,
      blob: await openAsBlob(join(folder, name)),
    })),
  );
}

let files: PickedFile[];
beforeAll(async () => {
  files = await filesOf(FOLDER);
});

const opened = async (desk: ResultsDesk, some = files): Promise<ResultsAnswer> =>
  desk.answer({ kind: "open", place: { kind: "files", files: some } });

async function studyIn(desk: ResultsDesk): Promise<StudyFrame> {
  const answer = await opened(desk);
  if (answer.kind !== "opened") throw new Error(JSON.stringify(answer));
  return answer.study;
}

test("a study's folder is opened with its title, arms by their labels and its effects", async () => {
  const study = await studyIn(new ResultsDesk());
  expect(study).toMatchObject({
    name: "position-limits",
    title: "What does a spot-month position limit do to SCU futures?",
    seed: 20270104,
    replications: 100,
    runs: 1800,
    reference: "none",
    failedControls: [],
  });
  expect(study.effects).toHaveLength(135);
  expect(study.labels["point-15"]).toMatch(/^limit 0\.1x \(\d+ lots\), from day 21$/);
});

test("the runs of an effect come to its estimate", async () => {
  const desk = new ResultsDesk();
  const { effects } = await studyIn(desk);
  for (const { outcome, arm, estimate, armMean, pairs } of effects.slice(0, 40)) {
    const answer = await desk.answer({ kind: "pairs", outcome, arm });
    if (answer.kind !== "pairs") throw new Error(JSON.stringify(answer));
    const whole = answer.pairs.filter(({ difference }) => difference !== null);
    const mean = (of: (pair: (typeof whole)[number]) => number): number =>
      whole.reduce((sum, pair) => sum + of(pair), 0) / whole.length;
    expect(whole).toHaveLength(pairs);
    expect(mean(({ difference }) => difference!)).toBeCloseTo(estimate!, 8);
    expect(mean((pair) => pair.arm!)).toBeCloseTo(armMean!, 6);
  }
});

test("a run is told with its row and what makes its market again", async () => {
  const desk = new ResultsDesk();
  await studyIn(desk);
  const run = { replication: 7, antithetic: false };
  const answer = await desk.answer({ kind: "run", arm: "point-4", run });
  if (answer.kind !== "run") throw new Error(JSON.stringify(answer));
  const { arm, reference, replay } = answer.run;
  expect(arm).toMatchObject({ arm: "point-4", columns: { replication: 7, status: "ok" } });
  expect(arm.traceHash).toMatch(/^[0-9a-f]{32}$/);
  expect(reference).toMatchObject({ arm: "none", label: "no limit" });
  expect(replay).toMatchObject({ scenario: "preview", seed: 20270104, jumps: null, reference: [] });
  expect(replay!.arm.length).toBeGreaterThan(0);
});

describe("what cannot be opened is told in a sentence", () => {
  const blob = (text: string): Blob => new Blob([text]);
  const without = (name: string): PickedFile[] => files.filter(({ path }) => !path.endsWith(name));
  const instead = (name: string, other: Blob): PickedFile[] => [
    ...without(name),
    { path: `picked/${name}`, blob: other },
  ];
  const one = (name: string): Blob => files.find(({ path }) => path.endsWith(`/${name}`))!.blob;
  const cases: Readonly<Record<string, readonly [() => PickedFile[], RegExp]>> = {
    "no manifest": [() => without("manifest.json"), /no manifest\.json is among the chosen files/],
    "nothing at all": [() => [], /no manifest\.json/],
    "a manifest that is no JSON": [() => instead("manifest.json", blob("{")), /it is not whole/],
    "a manifest of a run": [
      () => instead("manifest.json", blob('{"traceHash":"a"}')),
      /of a single run, not of a study/,
    ],
    "another document": [() => instead("manifest.json", blob("[]")), /no manifest of a study/],
    "a table that is gone": [() => without("runs.parquet"), /runs\.parquet is missing/],
    "a table that is no Parquet": [
      () => instead("effects.parquet", one("effects.csv")),
      /effects\.parquet: this is no Parquet file/,
    ],
    "a table that was cut short": [
      () => instead("runs.parquet", one("runs.parquet").slice(0, 5000)),
      /runs\.parquet: its end is missing/,
    ],
    "a table of another study": [
      () => instead("effects.parquet", one("mediators.parquet")),
      /effects\.parquet: (?:the column `outcome` is missing|it was cut short or edited)/,
    ],
    "two studies": [
      () => [...files, { path: "other/manifest.json", blob: blob("{}") }],
      /several studies were chosen \(picked, other\)/,
    ],
  };
  test.each(Object.entries(cases))("%s", async (_, [some, told]) => {
    const answer = await opened(new ResultsDesk(), some());
    expect(answer).toMatchObject({ kind: "refused", problem: expect.stringMatching(told) });
  });

  test("a table with a byte changed", async () => {
    const bytes = new Uint8Array(await one("effects.parquet").arrayBuffer());
    for (const at of [5, 5000, 12_000, 20_000]) {
      const other = bytes.slice();
      other[at]! ^= 1;
      const some = instead("effects.parquet", new Blob([other]));
      const answer = await opened(new ResultsDesk(), some);
      expect(answer).toMatchObject({
        kind: "refused",
        problem: expect.stringMatching(/^effects\.parquet: /),
      });
    }
  });

  test("a question before anything is open, or about what is not there", async () => {
    const desk = new ResultsDesk();
    const ask = { kind: "pairs", outcome: "SCU.depth_lots", arm: "point-99" } as const;
    expect(await desk.answer(ask)).toMatchObject({ problem: "no results are open" });
    await studyIn(desk);
    expect(await desk.answer(ask)).toMatchObject({
      problem: "runs.parquet has no runs of the arm `point-99`",
    });
  });
});
