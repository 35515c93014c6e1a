import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { benchScenario } from "./measured-run.ts";
import { residentRun, writeScaled } from "./resident-run.ts";
import { agentCount, withAgents } from "./scaled-population.ts";

/**
 * Memory by the number of agents: one trade date of `both` with 1,000, 10,000 and 100,000 of them, run by the built
 * program without tables; the largest resident set of each. Asked for: under 2 GB with 100,000.
 */
const DAYS = Number(process.argv[2] ?? 1);
const built = join(import.meta.dirname, "..", "dist", "experiments", "cli", "main.js");
if (!existsSync(built)) {
  console.log("run `npm run build` first");
} else {
  const folder = mkdtempSync(join(tmpdir(), "tokenpit-many-"));
  try {
    for (const agents of [1000, 10_000, 100_000]) {
      const market = withAgents(benchScenario("both", DAYS), agents);
      const file = writeScaled(folder, market, DAYS);
      const { seconds, stdout, status } = residentRun(built, ["run", file, "--seed", "1"]);
      console.log(
        `${agentCount(market)} agents, ${DAYS} trade dates: ${seconds.toFixed(1)} s of clock, largest resident set ` +
          `${stdout}, exit ${status}`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
