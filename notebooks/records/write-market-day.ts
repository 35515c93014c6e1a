// Runs the market of the notebook's tour and writes the tables of its second trade date:
//   node notebooks/records/write-market-day.ts
import { dayTables } from "./make/day-tables.ts";
import { runFolder } from "./make/run-folder.ts";
import { writeTable } from "./make/write-table.ts";

const SCENARIO = "docs/examples/calls.yaml";
const SEED = 1;

const run = runFolder("market-day", [SCENARIO, "--seed", String(SEED), "--days", "2"]);
const tables = await dayTables(run);
for (const [name, rows] of Object.entries(tables)) writeTable("market-day", name, rows);
const { traceHash, engineVersion } = run.manifest;
const events = (await run.table("margin")).filter(({ event }) => event !== "marked");
writeTable("market-day", "about", [
  {
    scenario: SCENARIO,
    seed: SEED,
    margin_events: events.length,
    trace_hash: traceHash,
    engine_version: engineVersion,
  },
]);
