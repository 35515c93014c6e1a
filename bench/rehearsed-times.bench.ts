import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { Rehearsal } from "../experiments/rehearsal/rehearsal.ts";
import { SMALL_MARKET } from "../tests/fixtures/small-study.ts";
import { carriedOut } from "./cloud-study/carry-out.ts";
import { executionOf } from "./control-plane/execution-times.ts";
import type { Measured, MeasuredExecution } from "./control-plane/measured.ts";

/**
 * Writes what an execution takes in a rehearsal, with one function at once and with two, for the model of the control
 * plane. Arguments: the file, and a folder for the synthesized app (a temporary one, which is removed).
 */
const [FILE, APP_FOLDER] = process.argv.slice(2);
if (FILE === undefined) throw new Error("say which file to write: measured.json, for one");

const CELL_SECONDS = 0.05;
const SHARD_SECONDS = 0.4;

const STUDY = `schema: 1
name: rehearsed
title: What does a study take beside its simulation?
scenario: market.yaml
seed: 1
replications: 20
factors:
  fee: { path: rules.fees.SCU.clientFee, unit: USD, from: 1, to: 9 }
design: { kind: latin_hypercube, points: 7 }
outcomes: { primary: { SCU.depth_lots: { smallestShare: 10 % } } }
`;

const folder = mkdtempSync(join(tmpdir(), "tokenpit-rehearsed-"));
try {
  writeFileSync(join(folder, "market.yaml"), SMALL_MARKET);
  writeFileSync(join(folder, "study.yaml"), STUDY);
  const note =
    `${new Date().toISOString().slice(0, 10)}, ${cpus().length} x ${cpus()[0]?.model.trim()}, ` +
    `load ${loadavg()[0]!.toFixed(1)}, Node ${process.version}`;
  const executions: MeasuredExecution[] = [];
  for (const environments of [1, 2]) executions.push(await rehearsed(environments));
  const measured: Measured = { note, executions };
  writeFileSync(FILE, `${JSON.stringify(measured, null, 2)}\n`);
  console.log(JSON.stringify(measured, null, 2));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function rehearsed(environments: number): Promise<MeasuredExecution> {
  const rehearsal = await Rehearsal.begin({
    appFolder: APP_FOLDER ?? join(folder, "app"),
    scratch: join(folder, `scratch-${environments}`),
    concurrency: environments,
  });
  try {
    const execution = await carriedOut(rehearsal, {
      folder,
      reference: "study.yaml",
      concurrency: environments,
      shardSeconds: SHARD_SECONDS,
      cellSeconds: CELL_SECONDS,
    });
    const children = rehearsal.plane.executions.filter(({ mapRunArn }) => mapRunArn !== null);
    return executionOf({
      execution,
      children,
      environments,
      functions: rehearsal.report().functions,
    });
  } finally {
    await rehearsal.end();
  }
}
