import { AGENT_CLASSES } from "../../agents/registry.ts";
import { T_OWNERS } from "../../engine/recorder/fact-tables.ts";
import type { FactSink } from "../../engine/recorder/tape.ts";
import { openRun } from "../../engine/simulate.ts";
import { columnIndex } from "../../experiments/metrics/column-index.ts";
import { runCalendarOf } from "../../experiments/metrics/run-calendar.ts";
import { scenarioOf } from "../fixtures/scenario-of.ts";
import { type BreachSanity, judgeBreaches } from "./judge-breaches.ts";
import { type FamilySanity, judgeFamily, wealthByGroup } from "./judge-market.ts";
import { SanitySink } from "./sanity-sink.ts";

/** What one run of a scenario shows. */
export interface SanityRun {
  readonly seed: number;
  /** By symbol. */
  readonly families: Readonly<Record<string, FamilySanity>>;
  /** By symbol: families with a circuit breaker. */
  readonly breaches: Readonly<Record<string, BreachSanity>>;
  /** Wealth of each group at the end over its wealth at the start, by the group's name. */
  readonly wealth: Readonly<Record<string, number>>;
}

/** What many runs of one scenario show. */
export interface SanityRuns {
  readonly scenario: string;
  readonly days: number;
  readonly engineVersion: string;
  readonly runs: readonly SanityRun[];
}

const OWNER = columnIndex(T_OWNERS, "owner");
const CAPITAL = columnIndex(T_OWNERS, "capital");

/** Runs a shipped scenario over some trade dates and judges it. */
export function measureSanity(name: string, days: number, seed: number): SanityRun {
  const scenario = { ...scenarioOf(name), days };
  const sink = new SanitySink(runCalendarOf(scenario));
  const capital = new Map<number, number>();
  const run = openRun({
    scenario,
    identity: { seed, replication: 0, antithetic: false },
    classes: AGENT_CLASSES,
    sinks: [sink, capitalSink(capital)],
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
    breaches: Object.fromEntries(
      scenario.families.flatMap(({ symbol }, family) =>
        scenario.rules.circuitBreaker?.[symbol] === undefined
          ? []
          : [[symbol, judgeBreaches(sink.breakerHalts, sink.marks, family)]],
      ),
    ),
    wealth: Object.fromEntries(
      scenario.population.map(({ name: group }, i) => [group, wealth.get(i) ?? 1]),
    ),
  };
}

/** Writes down what each owner brought. */
const capitalSink = (capital: Map<number, number>): FactSink => ({
  facts(table, rows, count, stride) {
    if (table !== T_OWNERS) return;
    for (let i = 0; i < count; i++) {
      capital.set(rows[i * stride + OWNER]!, rows[i * stride + CAPITAL]!);
    }
  },
});
