import fs, { existsSync, readFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { codeVersion } from "../../experiments/record/program-version.ts";
import { planRound } from "../../experiments/runner/cloud/plan-round.ts";
import { reduceNode } from "../../experiments/runner/cloud/reduce-node.ts";
import { summariseStudy } from "../../experiments/runner/cloud/summarise-study.ts";
import { heldMegabytes } from "../million-study.ts";
import type { FunctionCall, Measured } from "./apart.ts";
import { objectsIn } from "./made-up-study.ts";

/**
 * Makes one call of a function of the cloud in this process and prints what it took and held beside the program: live
 * objects and buffers, looked at whenever it reads or writes and some time has passed.
 */
const LOOK_EVERY_MS = 100;

const {
  folder,
  submission,
  work,
  round = 0,
  nodes = 0,
} = JSON.parse(process.argv[2]!) as FunctionCall;
const objects = objectsIn(folder);
const tools = {
  objects,
  ...codeVersion(),
  classes: AGENT_CLASSES,
  folder: join(folder, "scratch"),
};
const event = { submission, engineVersion: tools.engineVersion, round };

const WORK: Readonly<Record<FunctionCall["work"], () => Promise<unknown>>> = {
  plan: () => planRound({ ...event, shardSeconds: 60, cellSeconds: 2 }, tools),
  async nodes() {
    for (let node = 0; node < nodes; node++) await reduceNode({ ...event, node: { node } }, tools);
  },
  root: () => reduceNode({ ...event, root: true }, tools),
  summarise: () => summariseStudy(event, tools),
};

let [most, lookedMs, lookingMs] = [0, 0, 0];
const before = heldMegabytes();
const residentBefore = residentMegabytes("VmRSS");

function look(): void {
  const nowMs = performance.now();
  if (nowMs - lookedMs < LOOK_EVERY_MS) return;
  most = Math.max(most, heldMegabytes() - before);
  lookedMs = performance.now();
  lookingMs += lookedMs - nowMs;
}

/** Looks before each call of these functions of the file system. */
for (const name of ["readSync", "writeSync", "readFileSync", "writeFileSync"] as const) {
  const own = fs[name] as (...given: unknown[]) => unknown;
  Object.assign(fs, {
    [name](...given: unknown[]): unknown {
      look();
      return own(...given);
    },
  });
}
syncBuiltinESMExports();

const startMs = performance.now();
const answer = await WORK[work]();
const seconds = (performance.now() - startMs - lookingMs) / 1000;
const measured: Measured = {
  answer,
  seconds,
  heldMb: most,
  residentMb: residentMegabytes("VmHWM") - residentBefore,
  reads: objects.reads,
};
console.log(JSON.stringify(measured));

/** Linux tells what this process has in memory now, or had at most. */
function residentMegabytes(line: "VmRSS" | "VmHWM"): number {
  const status = "/proc/self/status";
  const found = existsSync(status)
    ? new RegExp(`^${line}:\\s*(\\d+) kB$`, "m").exec(readFileSync(status, "utf8"))
    : null;
  return found === null ? NaN : Number(found[1]) / 1000;
}
