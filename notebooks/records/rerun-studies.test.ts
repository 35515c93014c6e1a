import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { pairedEffect } from "../../experiments/analysis/paired-effect.ts";
import { hedgeDocument } from "../../experiments/hedge/hedge-document.ts";
import { hedgeFiles } from "../../experiments/hedge/hedge-files.ts";
import { tokenPriceModel } from "../../experiments/hedge/price-model.ts";
import { sha256Of } from "../../experiments/record/sha256.ts";
import { runAlone } from "../../experiments/run/study-cell.ts";
import { columnName } from "../../experiments/study/column-name.ts";
import { loadStudy } from "../../experiments/study/load-study.ts";
import { planArms } from "../../experiments/study/plan-study.ts";
import { readTable } from "../../experiments/study/read-table.ts";
import { repeatCells } from "../../experiments/study/repeat-cells.ts";
import { tableOf } from "../../experiments/study/row-table.ts";
import { readStudyManifest } from "../../experiments/study/study-manifest.ts";
import { tableFiles } from "../../experiments/study/table-files.ts";
import { csvRows } from "../../experiments/tapes/csv-rows.ts";
import { paperHedge } from "../../tests/fixtures/paper-hedge.ts";
import { scenarioOf } from "../../tests/fixtures/scenario-of.ts";
import { type KeptRow, madeBy, rowsOf, textOf } from "./kept-record.ts";

// Of the records that come of studies a part is made again, and the rest held against what the flagship keeps.

const root = join(import.meta.dirname, "..", "..");

function studyAt(reference: string) {
  const loaded = loadStudy(reference, { folder: root, classes: AGENT_CLASSES });
  if ("problems" in loaded) throw new Error(`${reference} is no study`);
  return loaded;
}

test("the tables of hedge are those that the page's command writes, to the last digit", () => {
  const price = tokenPriceModel(scenarioOf("sit-paper").economy);
  if ("refused" in price) expect.fail(price.refused.message);
  const document = hedgeDocument("sit-paper", paperHedge(10_000, { price, years: 3 }));
  const kept = new Set(["replication.csv", "futures_curve.csv", "prices.csv"]);
  for (const [file, content] of hedgeFiles(document)) {
    if (!kept.delete(file)) continue;
    const text = Buffer.concat([...(content as Iterable<Uint8Array>)]).toString();
    expect(text).toBe(textOf("hedge", file.replace(".csv", "").replace("_", "-")));
    if (kept.size === 0) break;
  }
  expect(kept.size).toBe(0);
});

test("a run of preview-study under the tighter limit, value by value", async () => {
  const record = join(import.meta.dirname, "preview-study");
  const { csv } = tableFiles(tableOf(await readTable(join(record, "runs.parquet"))));
  const runs = Buffer.concat([...csv]);
  expect(sha256Of(runs)).toBe(readStudyManifest(record)!.files["runs.csv"]);
  const folder = mkdtempSync(join(tmpdir(), "tokenpit-record-"));
  try {
    writeFileSync(join(folder, "runs.csv"), runs);
    writeFileSync(join(folder, "manifest.json"), readFileSync(join(record, "manifest.json")));
    const found = repeatCells(studyAt("preview"), folder, 59, AGENT_CLASSES);
    expect(found.cells).toBe(1);
    expect(found.values).toBeGreaterThan(100);
    expect(found.changed).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** Runs of the flagship that the notebook on position limits has too, by arm: its seed is the same. */
const flagshipRuns = Map.groupBy(runsInBoth(), (run) => run["arm"]!);

function runsInBoth() {
  const path = join(root, "docs", "studies", "position-limits", "runs.csv");
  const replications = Number(rowsOf("position-limits", "about")[0]!["replications"]);
  const runs = csvRows(readFileSync(path, "utf8"), path);
  return runs.filter((run) => Number(run["replication"]) < replications);
}

const numbersOf = (arm: string, outcome: string): number[] =>
  flagshipRuns.get(arm)!.map((run) => Number(run[columnName(outcome)]));

const filedSettlement = ({ study }: KeptRow): boolean => study === "limits-month-average";
const shortened = (value: number | null): number => Number(value!.toPrecision(6));

test(`a run of position-limits is the flagship's (${madeBy("position-limits")})`, () => {
  const loaded = studyAt("notebooks/records/position-limits/study.yaml");
  const { dose_unit_lots: lots, seed } = rowsOf("position-limits", "about")[0]!;
  const [{ arm: reference }] = planArms(loaded, new Map([["limit", Number(lots)]])) as [
    ReturnType<typeof planArms>[number],
  ];
  const market = loaded.markets.resolve(reference);
  if ("problems" in market) throw new Error(`${reference.name} is no market`);
  const identity = { seed: Number(seed), replication: 0, antithetic: false };
  const task = { scenario: market.scenario, identity, measures: loaded.measures };
  const [kept] = flagshipRuns.get("none")!;
  expect(runAlone(task, AGENT_CLASSES).result.traceHash).toBe(kept!["trace_hash"]);
});

test("means without a limit in the record of position-limits are those of the flagship's runs", () => {
  const [kept] = flagshipRuns.get("none")!;
  const effects = rowsOf("position-limits", "effects").filter(
    (row) => filedSettlement(row) && columnName(String(row["outcome"])) in kept!,
  );
  const outcomes = new Set(effects.map(({ outcome }) => String(outcome)));
  expect(outcomes.size).toBeGreaterThan(6);
  for (const outcome of outcomes) {
    const none = numbersOf("none", outcome);
    const { referenceMean } = pairedEffect(none, none);
    for (const row of effects.filter((each) => each["outcome"] === outcome)) {
      expect(row["reference_mean"]).toBe(shortened(referenceMean));
      if (row["verdict"] === "the rule never bound")
        expect(row["arm_mean"]).toBe(row["reference_mean"]);
    }
  }
});

test("what the positive control of position-limits found comes of the flagship's runs", () => {
  const { found } = rowsOf("position-limits", "controls").find(
    (row) => filedSettlement(row) && row["arm"] === "positive-control",
  )!;
  const outcome = "SCU.convergence_error_bps";
  const { estimate, interval } = pairedEffect(
    numbersOf("none", outcome),
    numbersOf("positive-control", outcome),
  );
  const [low, high] = interval!.map((end) => end.toPrecision(4));
  expect(found).toContain(`moved by ${estimate!.toPrecision(4)} basis points of value`);
  expect(found).toContain(`(95 % interval ${low} to ${high})`);
});
