import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { afterAll, expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { FACT_TABLES } from "../../engine/recorder/fact-tables.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { openRun } from "../../engine/simulate.ts";
import { TEST_RUN } from "../../tests/contracts/fact-rows.ts";
import { loadScenario } from "../catalog/load-scenario.ts";
import { ColumnSink } from "./column-sink.ts";
import type { FileFormat } from "./fact-files.ts";
import type { RunManifest } from "./manifest.ts";
import { RunNames } from "./run-names.ts";
import { RunRecording } from "./run-recording.ts";

const parent = mkdtempSync(join(tmpdir(), "tokenpit-run-"));
afterAll(() => rmSync(parent, { recursive: true }));

function scenario(): Scenario {
  const loaded = loadScenario("scu-nymex", { folder: parent, classes: AGENT_CLASSES });
  if ("problems" in loaded) throw new Error(JSON.stringify(loaded.problems));
  return { ...loaded.scenario, days: 2 };
}

/** Runs two days of the shipped market, into a folder and into memory at once. */
function recorded(
  folder: string,
  format: FileFormat = "parquet",
): { manifest: RunManifest; memory: ColumnSink; names: RunNames } {
  const market = scenario();
  const names = new RunNames(
    market.families,
    market.population.map(({ name }) => name),
  );
  const recording = new RunRecording(join(parent, folder), TEST_RUN, names, format);
  const memory = new ColumnSink();
  const { run: identity } = TEST_RUN;
  const sinks = [recording.sink, memory];
  const run = openRun({ scenario: market, identity, classes: AGENT_CLASSES, sinks });
  try {
    run.advance({});
    const manifest = recording.finish(run.hashes(), { events: run.events, trades: run.trades });
    return { manifest, memory, names };
  } finally {
    run.close();
    recording.abandon();
  }
}

test("the files of a run hold what its recorder handed on, row for row", async () => {
  const { manifest, memory, names } = recorded("one");
  for (const [table, { name }] of FACT_TABLES.entries()) {
    const bytes = Uint8Array.from(readFileSync(join(parent, "one", `${name}.parquet`)));
    const rows = await parquetReadObjects({ file: bytes.buffer });
    const plain = rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([key, value]) => [
          key,
          typeof value === "bigint" ? Number(value) : (value as unknown),
        ]),
      ),
    );
    expect(plain, name).toEqual(memory.toRows(table, names));
    expect(manifest.tables[name]!.rows).toBe(rows.length);
  }
  expect(manifest.tables["trades"]!.rows).toBe(manifest.counts["trades"]);
});

test("a month is known by its symbol before any other row names it", () => {
  // CSV is written chunk by chunk, as the recorder hands rows on.
  const { manifest } = recorded("two", "csv");
  expect(manifest.tables["quotes"]!.rows).toBeGreaterThan(2000);
  for (const { name } of FACT_TABLES) {
    expect(readFileSync(join(parent, "two", `${name}.csv`), "utf8")).not.toContain("unlisted");
  }
});

test("a run recorded twice leaves the same manifest", () => {
  expect(recorded("three").manifest).toEqual(recorded("four").manifest);
});
