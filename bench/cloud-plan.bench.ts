import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measureNames } from "../experiments/study/measure-specs.ts";
import type { CellResult } from "../experiments/run/study-cell.ts";
import type { PlannedRound } from "../experiments/runner/cloud/plan-round.ts";
import { apart, type FunctionCall, type Measured } from "./cloud-study/apart.ts";
import { armsOf, fillShards, handedInAt } from "./cloud-study/made-up-study.ts";
import { IDLE_RESULT } from "./idle-result.ts";
import { kernelRate } from "./measured-run.ts";

/**
 * A study of a million cells from its plan to its tables: what each of the cloud's functions takes and holds, in a
 * process of its own. Arguments: levels of the two factors (31 and 32: 993 arms), replications (as many as make a
 * million cells), and measures of a result (56, as the shipped studies have; 4 kB with their paths).
 *
 * Objects lie on the disk, and results are made up: what a run takes is not measured here.
 */
const LEVELS = [Number(process.argv[2] ?? 31), Number(process.argv[3] ?? 32)] as const;
const REPLICATIONS = Number(process.argv[4] ?? Math.ceil(1_000_000 / (LEVELS[0] * LEVELS[1] + 1)));
const MEASURES = Number(process.argv[5] ?? 56);
const STUDY = { levels: LEVELS, replications: REPLICATIONS };
const CELLS = armsOf(STUDY) * REPLICATIONS;

const RATE = kernelRate();
const CURVES = ["settlement_price", "depth", "convergence_error", "strategic_position"];
const DAYS = 25;

/** A result as the shipped studies have them, of numbers that differ from run to run. */
function resultOf(replication: number): CellResult {
  let state = (replication * 48_271 + 1) % 2_147_483_647;
  const draw = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const names = ["SCU.depth_lots", "SCU.volume_lots_a_day", ...measureNames(["SCU"])];
  const some = names.slice(0, MEASURES).map((name) => [name, [100 * draw(), 5, "ok"]] as const);
  const path = (): [number, number][] =>
    Array.from({ length: DAYS }, (_, day) => [day - DAYS, Math.round(1e6 * draw()) / 1e4]);
  return {
    ...IDLE_RESULT,
    metrics: Object.fromEntries(some),
    curves: Object.fromEntries(CURVES.map((name) => [`SCU.${name}`, path()])),
  };
}

const folder = mkdtempSync(join(tmpdir(), "tokenpit-million-"));
try {
  await bench();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function bench(): Promise<void> {
  const submission = await handedInAt(folder, STUDY);
  const call = async (what: string, own: Omit<FunctionCall, "folder" | "submission">) =>
    told(what, await apart({ folder, submission, ...own }));
  const plan = await call(`a plan of ${CELLS} cells (${armsOf(STUDY)} arms)`, { work: "plan" });
  const { shards, nodes } = plan.answer as PlannedRound;
  console.log(`  ${shards} shards, ${nodes} nodes`);
  await fillShards(folder, submission, nodes, resultOf);
  const reduced = await call(`${nodes} nodes, one after the other`, { work: "nodes", nodes });
  console.log(`  ${reduced.reads.shards} reads of ${shards} shards`);
  await call("the root", { work: "root" });
  const last = await call("finding that nothing is left", { work: "plan", round: 1 });
  if (!(last.answer as PlannedRound).isDone) throw new Error("something is left");
  const end = await call("the tables", { work: "summarise" });
  console.log(`  ${JSON.stringify(end.answer)}`);
  const allowedMb = 64 + (8 * CELLS) / 1e6;
  console.log(
    `allowed: 900 s each; reduce and summarise: one read of each result, ${allowedMb} MB`,
  );
}

function told(what: string, measured: Measured): Measured {
  const { seconds, heldMb, residentMb } = measured;
  console.log(
    `${what}: ${seconds.toFixed(1)} s of clock, worth ${((seconds * RATE) / 1e6).toFixed(0)} million operations of ` +
      `the kernel; held ${heldMb.toFixed(0)} MB beside the program, which grew by ${residentMb.toFixed(0)} MB`,
  );
  return measured;
}
