import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { apart, type FunctionCall } from "../../bench/cloud-study/apart.ts";
import { fillShards, handedInAt, objectsIn } from "../../bench/cloud-study/made-up-study.ts";
import { IDLE_RESULT } from "../../bench/idle-result.ts";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { codeVersion } from "../../experiments/record/program-version.ts";
import { planRound } from "../../experiments/runner/cloud/plan-round.ts";

/** Ten arms of a thousand runs, and a shard for each run. */
const STUDY = { levels: [3, 3], replications: 1000 } as const;
const RUNS = 10_000;
/** What a reduction may hold: of megabytes, and of bytes a run and primary outcome. */
const ALLOWED_MB: number = 64 + (8 * RUNS) / 1e6;
/** Objects of the program itself, megabytes: a process with so little more than is allowed dies of what is too much. */
const PROGRAM_MB = 40;

const folder = mkdtempSync(join(tmpdir(), "tokenpit-held-"));
afterAll(() => rmSync(folder, { recursive: true }));

test(
  "ten thousand shards are reduced and summarised in the memory that is allowed, and each result is read once",
  { timeout: 240_000 },
  async () => {
    const submission = await handedInAt(folder, STUDY);
    const code = codeVersion();
    const tools = { objects: objectsIn(folder), ...code, classes: AGENT_CLASSES, folder };
    const event = { submission, ...code, round: 0, shardSeconds: 1, cellSeconds: 1 };
    const { shards, nodes } = await planRound(event, tools);
    expect(shards).toBe(RUNS);
    await fillShards(folder, submission, nodes, (replication) => ({
      ...IDLE_RESULT,
      metrics: { "SCU.depth_lots": [100 + (replication % 7), 1, "ok"] },
      curves: { "SCU.depth": [[-1, replication % 5]] },
    }));
    const limited = (call: Omit<FunctionCall, "folder" | "submission">) =>
      apart({ folder, submission, nodes, ...call }, PROGRAM_MB + ALLOWED_MB);
    const leaves = await limited({ work: "nodes" });
    expect(leaves.reads.shards).toBe(shards);
    const root = await limited({ work: "root" });
    expect(root.answer).toMatchObject({ cells: RUNS, missing: 0 });
    const tables = await limited({ work: "summarise" });
    expect(tables.answer).toMatchObject({ runs: RUNS, quarantined: 0, missing: 0 });
    expect(tables.reads).toEqual({ shards: 0, packs: 50 });
    for (const { heldMb, residentMb } of [leaves, root, tables]) {
      expect(residentMb).not.toBeGreaterThan(ALLOWED_MB); // not a number where the system does not tell
      expect(heldMb).toBeLessThan(ALLOWED_MB / 3); // of so few runs: what grows with them would show here
    }
  },
);
