import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { engineVersion } from "../../experiments/record/engine-version.ts";
import {
  FIRST_SEED,
  type FactNumbers,
  marketOf,
  measureFacts,
  type ScorecardRuns,
  VALIDATED_SCENARIOS,
} from "./measure-scorecards.ts";
import { type ImpactSample, pooledImpact } from "./pooled-impact.ts";

/**
 * How much does each shipped market behave like a market? Runs it over many seeds, one after the other, and writes the
 * numbers of the stylised facts to `OUT/SCENARIO.json`; `write-validation.ts` makes the page of them.
 */
const { values: flags } = parseArgs({
  options: {
    scenario: { type: "string", multiple: true, default: [...VALIDATED_SCENARIOS] },
    seeds: { type: "string", default: "30" },
    days: { type: "string" },
    out: { type: "string", default: join(import.meta.dirname, "..", "..", "out", "validation") },
  },
});

mkdirSync(flags.out, { recursive: true });
for (const name of flags.scenario) {
  const scenario = marketOf(name, flags.days === undefined ? undefined : Number(flags.days));
  const families: Record<string, FactNumbers[]> = {};
  const samples: Record<string, ImpactSample[]> = {};
  for (let i = 0; i < Number(flags.seeds); i++) {
    for (const [symbol, own] of Object.entries(measureFacts(scenario, FIRST_SEED + i))) {
      (families[symbol] ??= []).push(own.numbers);
      (samples[symbol] ??= []).push(own.impacts);
    }
    process.stderr.write(`${name}: ${i + 1} of ${flags.seeds} seeds\n`);
  }
  const found: ScorecardRuns = {
    scenario: name,
    days: scenario.days,
    firstSeed: FIRST_SEED,
    engineVersion: engineVersion(),
    families,
    impact: Object.fromEntries(
      Object.entries(samples).map(([symbol, own]) => [symbol, pooledImpact(own)]),
    ),
  };
  writeFileSync(join(flags.out, `${name}.json`), `${JSON.stringify(found, null, 1)}\n`);
}
