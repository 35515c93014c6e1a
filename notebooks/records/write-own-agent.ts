// Runs the market with agents of one's own, asks the example of a rule about its orders, and writes the tables:
//   node notebooks/records/write-own-agent.ts
import { ownAgentTables } from "./make/own-agent-tables.ts";
import { runFolder } from "./make/run-folder.ts";
import { writeTable } from "./make/write-table.ts";

const SCENARIO = "docs/examples/my-market.yaml";

const run = runFolder("own-agent", [SCENARIO, "--agents", "docs/examples/my-agent.ts"]);
for (const [name, rows] of Object.entries(await ownAgentTables(run)))
  writeTable("own-agent", name, rows);
const { traceHash, engineVersion } = run.manifest;
writeTable("own-agent", "about", [
  { scenario: SCENARIO, trace_hash: traceHash, engine_version: engineVersion },
]);
