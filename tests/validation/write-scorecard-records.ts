import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type ScorecardRuns, VALIDATED_SCENARIOS } from "./measure-scorecards.ts";
import {
  impactBinsCsv,
  impactCsv,
  reasonsCsv,
  RECORDS,
  runsOfCsv,
  seedsCsv,
  verdictsCsv,
} from "./scorecard-records.ts";

/** Makes the records that are kept of what `run-scorecards.ts` and `run-moments.ts` wrote. */
const { values } = parseArgs({
  options: {
    from: { type: "string", default: join(import.meta.dirname, "..", "..", "out", "validation") },
  },
});
const found = VALIDATED_SCENARIOS.map(
  (name) => JSON.parse(readFileSync(join(values.from, `${name}.json`), "utf8")) as ScorecardRuns,
);
mkdirSync(RECORDS, { recursive: true });
const seeds = seedsCsv(found);
writeFileSync(join(RECORDS, "seeds.csv"), seeds);
writeFileSync(join(RECORDS, "impact.csv"), impactCsv(found));
writeFileSync(join(RECORDS, "impact-bins.csv"), impactBinsCsv(found));
copyFileSync(join(values.from, "moments.json"), join(RECORDS, "moments.json"));
writeFileSync(join(RECORDS, "verdicts.csv"), verdictsCsv(runsOfCsv(seeds)));
writeFileSync(join(RECORDS, "reasons.csv"), reasonsCsv());
