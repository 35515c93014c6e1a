import { rmSync } from "node:fs";
import { join } from "node:path";
import { AGENT_CLASSES } from "../agents/registry.ts";
import { codeVersion } from "../experiments/record/program-version.ts";
import type { CellResult } from "../experiments/run/study-cell.ts";
import { CellPack } from "../experiments/runner/cloud/cell-pack.ts";
import { roundKeys } from "../experiments/runner/cloud/layout.ts";
import { planRound, type PlannedRound } from "../experiments/runner/cloud/plan-round.ts";
import { reduceNode } from "../experiments/runner/cloud/reduce-node.ts";
import { NodeCells } from "../experiments/runner/cloud/round-cells.ts";
import { handIn, submissionFor } from "../experiments/runner/cloud/submit-study.ts";
import { packLine } from "../experiments/runner/local/pack-line.ts";
import { formatProblems } from "../experiments/spec/problem.ts";
import { loadStudy } from "../experiments/study/load-study.ts";
import { DiskObjects } from "./disk-objects.ts";
import { IDLE_RESULT } from "./idle-result.ts";
import { collect, heldMegabytes, millionStudyFolder } from "./million-study.ts";
import { kernelRate } from "./measured-run.ts";

/**
 * A round of a million cells: what its plan, its reduction and the finding that nothing is left take, and hold beside
 * the program. Arguments: cells (1000000), arms (1000; as many replications as make the cells), characters of a
 * result (300), and nodes whose shards have come (all; the others' are missing).
 *
 * Objects lie on the disk, not in memory, and results are made up.
 */
const CELLS = Number(process.argv[2] ?? 1_000_000);
const ARMS = Number(process.argv[3] ?? 1000);
const RESULT_CHARACTERS = Number(process.argv[4] ?? 300);
const NODES_FILLED = Number(process.argv[5] ?? Infinity);
const REPLICATIONS = Math.ceil(CELLS / ARMS);

const RATE = kernelRate();

/** Lets go of buffers: they are freed some time after they were collected. */
async function freed(): Promise<void> {
  collect();
  await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Does something; prints what it took and the most that was held in between, as far as samples tell. */
async function measured<T>(
  what: string,
  objects: DiskObjects,
  act: () => Promise<T>,
  sampleMs = 100,
): Promise<T> {
  for (let i = 0; i < 3; i++) await freed();
  const before = heldMegabytes();
  let [most, lastMs, lookingMs] = [0, 0, 0];
  objects.onUse = () => {
    const nowMs = performance.now();
    if (nowMs - lastMs < sampleMs) return;
    most = Math.max(most, heldMegabytes() - before);
    lastMs = performance.now();
    lookingMs += lastMs - nowMs;
  };
  const startMs = performance.now();
  const done = await act();
  const seconds = (performance.now() - startMs - lookingMs) / 1000;
  objects.onUse = () => {};
  console.log(
    `${what}: ${seconds.toFixed(1)} s of clock, worth ${((seconds * RATE) / 1e6).toFixed(0)} million operations ` +
      `of the kernel; held ${most.toFixed(0)} MB beside the program`,
  );
  return done;
}

/** A result as long as is asked for. */
const RESULT: CellResult = {
  ...IDLE_RESULT,
  metrics: { "SCU.depth_lots": [1, 1, "ok"] },
  curves: { filling: Array.from({ length: RESULT_CHARACTERS / 10 }, (_, i) => [1000 + i, 9876]) },
};

const folder = millionStudyFolder(ARMS, REPLICATIONS);
try {
  await bench();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function bench(): Promise<void> {
  const objects = new DiskObjects(join(folder, "objects"));
  const scratch = join(folder, "scratch");
  const tools = {
    objects,
    ...codeVersion(),
    classes: AGENT_CLASSES,
    folder: scratch,
  };
  const submission = await submitted(objects);
  const event = { submission, engineVersion: tools.engineVersion, round: 0 };
  const times = { shardSeconds: 60, cellSeconds: 2 };
  const planned = await measured(`a plan of ${CELLS} cells (${ARMS} arms)`, objects, () =>
    planRound({ ...event, ...times }, tools),
  );
  const { shards, nodes } = planned;
  console.log(`  ${shards} shards, ${nodes} nodes; allowed: 900 s`);
  await filled(objects, submission, planned);
  await measured(`${nodes} nodes, one after the other`, objects, async () => {
    for (let node = 0; node < nodes; node++) await reduceNode({ ...event, node: { node } }, tools);
  });
  console.log(`  ${objects.reads.shards} reads of ${shards} shards`);
  await measured("the root", objects, () => reduceNode({ ...event, root: true }, tools), 0);
  console.log(`  allowed: one read of each, 64 MB and 8 bytes a cell and primary outcome`);
  const last = await measured("finding what is left", objects, () =>
    planRound({ ...event, round: 1, ...times }, tools),
  );
  if (last.isDone !== NODES_FILLED >= nodes) throw new Error("what is left is not what is missing");
  console.log(`resident at most ${(process.resourceUsage().maxRSS / 1000).toFixed(0)} MB`);
}

async function submitted(objects: DiskObjects): Promise<string> {
  const loaded = loadStudy("study.yaml", { folder, classes: AGENT_CLASSES });
  if ("problems" in loaded) throw new Error(formatProblems(loaded.problems));
  const study = { loaded, reference: "study.yaml", folder, classes: AGENT_CLASSES, agents: null };
  return await handIn(await submissionFor(study), objects);
}

/** Writes the objects of all shards. */
async function filled(
  objects: DiskObjects,
  submission: string,
  { nodes }: PlannedRound,
): Promise<void> {
  const keys = roundKeys(submission, 0);
  for (let node = 0; node < Math.min(nodes, NODES_FILLED); node++) {
    const cells = await NodeCells.read(objects, keys, node);
    for (const shard of cells.shards) {
      const pack = new CellPack();
      for (const cell of cells.ofShard(shard)) {
        pack.add("series", cells.seriesName(cell), Buffer.from(packLine(cell, RESULT)));
      }
      await objects.putOnce(keys.shard(shard), pack.toBytes());
    }
  }
}
