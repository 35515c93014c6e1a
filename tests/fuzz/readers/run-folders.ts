import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AGENT_CLASSES } from "../../../agents/registry.ts";
import { recordScenario } from "../../../experiments/cli/record-scenario.ts";
import { hashOfSpec } from "../../../experiments/record/hash-of-spec.ts";
import { startCell } from "../../../experiments/run/run-cell.ts";
import { metricsOfRun } from "../../../experiments/tapes/metrics-of-run.ts";
import { BadTape } from "../../../experiments/tapes/raw-table.ts";
import { TapeFolder } from "../../../experiments/tapes/tape-folder.ts";
import { SMALL_MARKET } from "../../fixtures/small-study.ts";
import { resolved } from "../../fixtures/resolve-text.ts";
import { damagedBytes, damagedText, onceIn, oneOf } from "../damage.ts";
import { answered } from "../expect-documented.ts";
import { type FuzzCase, type FuzzReader, REFUSED } from "../fuzz-reader.ts";
import { inScratch } from "../in-scratch.ts";

const MARKET = SMALL_MARKET.replace("days: 31", "days: 1");

/** A file of a run's folder damaged, its manifest most of all: read and measured again. */
export const runFolders: FuzzReader = {
  name: "folders of runs",
  input: "file",
  perMillion: 40,
  open: () => inScratch((scratch) => tryIn(recorded(join(scratch, "run")))),
};

function recorded(path: string): string {
  const market = resolved([MARKET], AGENT_CLASSES);
  const identity = { seed: 1, replication: 0, antithetic: false };
  const request = {
    resolved: market,
    specHash: hashOfSpec(market.spec),
    classes: AGENT_CLASSES,
    agentsPath: null,
    identity,
    out: path,
    isStopped: () => false,
    onProgress: () => {},
  };
  const recorder = recordScenario(request, path);
  const { scenario } = market;
  const run = startCell(
    { scenario, identity, classes: AGENT_CLASSES, measures: { metrics: "all" } },
    { sinks: [recorder.sink] },
  );
  try {
    run.advanceTo(1);
    recorder.finish(run.summary());
  } finally {
    run.close();
  }
  return path;
}

function tryIn(path: string): FuzzCase {
  const whole = new Map(
    readdirSync(path).map((name) => [name, readFileSync(join(path, name))] as const),
  );
  const folder = new TapeFolder(path, "run");
  return async (random, note) => {
    const name = onceIn(3, random) ? oneOf([...whole.keys()], random) : "manifest.json";
    const bytes = whole.get(name)!;
    const damaged = name.endsWith(".json")
      ? Buffer.from(damagedText(bytes.toString(), random))
      : damagedBytes(bytes, random);
    note(damaged);
    writeFileSync(join(path, name), damaged);
    try {
      return answered(await metricsOfRun(folder, { classes: AGENT_CLASSES }));
    } catch (error) {
      if (error instanceof BadTape) return REFUSED;
      throw error;
    } finally {
      writeFileSync(join(path, name), bytes);
    }
  };
}
