import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { T_OWNERS } from "../../engine/recorder/fact-tables.ts";
import { openRun } from "../../engine/simulate.ts";
import { loadScenario } from "../../experiments/catalog/load-scenario.ts";
import { columnIndex } from "../../experiments/metrics/column-index.ts";
import { runCalendarOf } from "../../experiments/metrics/run-calendar.ts";
import { type FamilySanity, judgeFamily, wealthByGroup } from "./judge-market.ts";
import { SanitySink } from "./sanity-sink.ts";

/**
 * Does a shipped scenario behave like a market? Runs it over many seeds and writes down, for each, what `judge-market`
 * measures. `write-sanity.ts` makes the page of it.
 */
const { values: flags } = parseArgs({
  options: {
    scenario: { type: "string", default: "scu-nymex" },
    seeds: { type: "string", default: "20" },
    days: { type: "string", default: "250" },
    out: { type: "string", default: join(import.meta.dirname, "..", "..", "out", "sanity") },
  },
});

export interface SanityRun {
  readonly seed: number;
  readonly families: Readonly<Record<string, FamilySanity>>;
  /** Wealth at the end over wealth at the start, by group. */
  readonly wealth: Readonly<Record<string, number>>;
}

const OWNER = columnIndex(T_OWNERS, "owner");
const CAPITAL = columnIndex(T_OWNERS, "capital");

function runSeed(name: string, days: number, seed: number): SanityRun {
  const found = loadScenario(name, { folder: ".", classes: AGENT_CLASSES });
  if ("problems" in found) throw new Error(JSON.stringify(found.problems));
  const scenario = { ...found.scenario, days };
  const sink = new SanitySink(runCalendarOf(scenario));
  const capital = new Map<number, number>();
  const run = openRun({
    scenario,
    identity: { seed, replication: 0, antithetic: false },
    classes: AGENT_CLASSES,
    sinks: [
      sink,
      {
        facts(table, rows, count, stride) {
          if (table !== T_OWNERS) return;
          for (let i = 0; i < count; i++)
            capital.set(rows[i * stride + OWNER]!, rows[i * stride + CAPITAL]!);
        },
      },
    ],
  });
  run.advance({});
  run.hashes();
  run.close();
  sink.finish();
  const wealth = wealthByGroup(sink, capital);
  return {
    seed,
    families: Object.fromEntries(
      scenario.families.map(({ symbol }, family) => [symbol, judgeFamily(sink.marks, family)]),
    ),
    wealth: Object.fromEntries(
      scenario.population.map(({ name: group }, i) => [group, wealth.get(i) ?? 1]),
    ),
  };
}

if (import.meta.main) {
  const { scenario, seeds, days, out } = flags;
  const runs: SanityRun[] = [];
  for (let seed = 1; seed <= Number(seeds); seed++) {
    runs.push(runSeed(scenario, Number(days), seed));
    process.stderr.write(`${scenario}: ${seed} of ${seeds} seeds\n`);
  }
  mkdirSync(out, { recursive: true });
  writeFileSync(
    join(out, `${scenario}.json`),
    JSON.stringify({ scenario, days: Number(days), runs }, null, 1),
  );
}
