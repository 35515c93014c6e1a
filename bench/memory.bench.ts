import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ColumnSink } from "../experiments/record/column-sink.ts";
import { benchScenario, measuredRun } from "./measured-run.ts";
import { residentRun, writeScaled } from "./resident-run.ts";
import { withAgents } from "./scaled-population.ts";

/**
 * Memory and the cost of recording: a 60-day run of `both` with 1,000 agents. In memory: with all tapes kept against
 * none, alternating, processor time. On disk: resident memory of the built program with all tables written, and what
 * encoding Parquet adds.
 */
const DAYS = Number(process.argv[2] ?? 60);
const market = withAgents(benchScenario("both", DAYS), 1000);

measuredRun(market, 1);
console.log(`both, 1,000 agents, ${DAYS} trade dates`);
console.log("pair  without tapes s  with tapes in memory s  ratio");
const ratios: number[] = [];
for (let pair = 1; pair <= 4; pair++) {
  const without = measuredRun(market, 1).seconds;
  const tapes = measuredRun(market, 1, [new ColumnSink()]).seconds;
  ratios.push(tapes / without);
  console.log(
    `${String(pair).padStart(4)}  ${without.toFixed(2).padStart(15)}  ` +
      `${tapes.toFixed(2).padStart(22)}  ${(tapes / without).toFixed(2)}`,
  );
}
console.log(
  `median ratio ${ratios.toSorted((a, b) => a - b)[1]!.toFixed(2)} to ` +
    ratios.toSorted((a, b) => a - b)[2]!.toFixed(2),
);

const built = join(import.meta.dirname, "..", "dist", "experiments", "cli", "main.js");
if (!existsSync(built)) {
  console.log("on disk: run `npm run build` first");
} else {
  const folder = mkdtempSync(join(tmpdir(), "tokenpit-memory-"));
  try {
    const file = writeScaled(folder, market, DAYS);
    for (const out of [[], ["--out", join(folder, "run")]]) {
      const { seconds, stdout, status } = residentRun(built, ["run", file, "--seed", "1", ...out]);
      console.log(
        `${out.length === 0 ? "without tables" : "all tables as Parquet"}: ${seconds.toFixed(1)} s of ` +
          `clock, largest resident set ${stdout}, exit ${status}`,
      );
    }
    const manifest = JSON.parse(readFileSync(join(folder, "run", "manifest.json"), "utf8")) as {
      tables: Record<string, { file: string; rows: number }>;
    };
    const tables = Object.values(manifest.tables);
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    const bytes = tables.reduce(
      (sum, { file: name }) => sum + statSync(join(folder, "run", name)).size,
      0,
    );
    console.log(`${rows} rows, ${(bytes / 1e6).toFixed(0)} MB of Parquet`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
