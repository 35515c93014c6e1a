import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { AGENT_CLASSES } from "../agents/registry.ts";
import { engineVersion } from "../experiments/record/engine-version.ts";
import type { Execution } from "../experiments/rehearsal/states/run/execution.ts";
import { Rehearsal } from "../experiments/rehearsal/rehearsal.ts";
import { S3Objects } from "../experiments/runner/cloud/s3-objects.ts";
import { handIn, submissionFor } from "../experiments/runner/cloud/submit-study.ts";
import { formatProblems } from "../experiments/spec/problem.ts";
import { loadStudy } from "../experiments/study/load-study.ts";
import { SMALL_MARKET } from "../tests/fixtures/small-study.ts";
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
    const execution = await carriedOut(rehearsal, environments);
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

async function carriedOut(
  { access, parts, plane }: Rehearsal,
  environments: number,
): Promise<Execution> {
  const { region = "", credentials, endpoints } = access;
  const client = { region, credentials: credentials!, endpoint: endpoints!.s3 };
  const objects = new S3Objects({ bucket: parts.bucket, client });
  const submission = await handIn(await submissionFor(study()), objects);
  objects.close();
  const input = {
    submission,
    engineVersion: engineVersion(),
    concurrency: environments,
    shardSeconds: SHARD_SECONDS,
    cellSeconds: CELL_SECONDS,
  };
  const { arn } = plane.start(
    parts.outputs["StateMachineArn"]!,
    "rehearsed",
    JSON.stringify(input),
  );
  const execution = await plane.ended(arn);
  if (execution.status === "SUCCEEDED") return execution;
  throw new Error(
    `the execution ended as ${execution.status}: ${execution.error} ${execution.cause}`,
  );
}

function study() {
  const loaded = loadStudy("study.yaml", { folder, classes: AGENT_CLASSES });
  if ("problems" in loaded) throw new Error(formatProblems(loaded.problems));
  return { loaded, reference: "study.yaml", folder, classes: AGENT_CLASSES, agents: null };
}
