import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { SMALL_MARKET } from "../../tests/fixtures/small-study.ts";
import { resolved } from "../../tests/fixtures/resolve-text.ts";
import { loadAgents } from "./load-agents.ts";
import { runApart } from "./run-apart.ts";
import { RunEnded } from "./run-ended.ts";

const folder = mkdtempSync(join(tmpdir(), "tokenpit-apart-"));
afterAll(() => rmSync(folder, { recursive: true }));

const AGENTS = `export default [{
  name: "odd",
  intent: "speculate",
  doc: "For tests.",
  parameters: {},
  hears: [],
  create: ({ indexInGroup }) => ({ indexInGroup }),
  start: (state, desk) => desk.wakeAt(desk.nowUs + 3_600_000_000, 0),
  wake({ indexInGroup }) { while (indexInGroup === 1); },
}];
`;

/** Long enough for a market to open on a busy machine. */
const SILENCE_MS = 8000;

test("an agent that never returns is named, the run given up, and nothing of it stays", async () => {
  const agentsPath = join(folder, "loops.mjs");
  writeFileSync(agentsPath, AGENTS);
  const { classes } = await loadAgents(agentsPath, folder);
  const text = SMALL_MARKET.replace("agents:\n", "agents:\n  strange: { class: odd, count: 3 }\n");
  const out = join(folder, "looped");
  const run = runApart(
    {
      resolved: resolved([text], classes),
      specHash: "0".repeat(64),
      classes,
      agentsPath,
      identity: { seed: 7, replication: 2, antithetic: false },
      out,
      isStopped: () => false,
      onProgress: () => undefined,
    },
    SILENCE_MS,
  );
  await expect(run).rejects.toThrow(
    new RunEnded({
      exitCode: 1,
      message:
        "nothing was delivered for 8 s: agent 1 of the group strange has not returned; the run is given up, and " +
        "nothing of it is kept; seed 7, replication 2",
    }),
  );
  expect(existsSync(out)).toBe(false);
});
