import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { engineVersion } from "../../experiments/record/engine-version.ts";
import { JUDGED_SCENARIOS } from "../../experiments/catalog/judged-scenarios.ts";
import { measureSanity, type SanityRuns } from "./measure-sanity.ts";

/**
 * Do the shipped scenarios behave like markets? Runs them over many seeds, one after the other, and writes what is
 * measured to `OUT/SCENARIO.json`; `write-sanity.ts` makes the page of it.
 */
const { values: flags } = parseArgs({
  options: {
    scenario: { type: "string", multiple: true, default: [...JUDGED_SCENARIOS] },
    seeds: { type: "string", default: "20" },
    days: { type: "string", default: "250" },
    out: { type: "string", default: join(import.meta.dirname, "..", "..", "out", "sanity") },
  },
});

const [seeds, days] = [Number(flags.seeds), Number(flags.days)];
mkdirSync(flags.out, { recursive: true });
for (const scenario of flags.scenario) {
  const runs = [];
  for (let seed = 1; seed <= seeds; seed++) {
    runs.push(measureSanity(scenario, days, seed));
    process.stderr.write(`${scenario}: ${seed} of ${seeds} seeds\n`);
  }
  const found: SanityRuns = { scenario, days, engineVersion: engineVersion(), runs };
  writeFileSync(join(flags.out, `${scenario}.json`), `${JSON.stringify(found, null, 1)}\n`);
}
