import { AGENT_CLASSES } from "../../agents/registry.ts";
import type { Scenario } from "../../engine/scenario.ts";
import type { MetricValue } from "../../experiments/metrics/metric.ts";
import { startCell } from "../../experiments/run/run-cell.ts";
import { factStatistics, SCORECARD_MEASURES } from "../../experiments/study/study-scorecards.ts";
import { scenarioOf } from "../fixtures/scenario-of.ts";
import { type ImpactSample, impactSample, type PooledImpact } from "./pooled-impact.ts";

/** Numbers of one run, by the names of `STYLISED_FACTS`. */
export type FactNumbers = Readonly<Record<string, MetricValue>>;

/** The numbers of many runs of one scenario. */
export interface ScorecardSeeds {
  readonly scenario: string;
  readonly days: number;
  readonly firstSeed: number;
  readonly engineVersion: string;
  /** By symbol of the contract family; a row a seed. */
  readonly families: Readonly<Record<string, readonly FactNumbers[]>>;
}

/** What many runs of one scenario show. */
export interface ScorecardRuns extends ScorecardSeeds {
  /** By symbol: the curve of impact of all seeds together; null where no agent names metaorders. */
  readonly impact: Readonly<Record<string, PooledImpact | null>>;
}

/** Scenarios with a scorecard on `docs/validation.md`. The benchmark `rmsc04` has one day, and no facts of days. */
export const VALIDATED_SCENARIOS: readonly string[] = [
  "scu-nymex",
  "sit",
  "sit-paper",
  "both",
  "preview",
  "structural",
  "calibrated",
];

/** Seeds that no market was worked on with: the sanity page has 1 to 20, calibration by moments 5001 and up. */
export const FIRST_SEED = 2001;

/** The fitted market, which is an example and not shipped as a scenario. */
export const CALIBRATED = "calibrated";

/** A shipped scenario by its name, or the calibrated example; over other trade dates where `days` says so. */
export function marketOf(name: string, days?: number): Scenario {
  const scenario = scenarioOf(name === CALIBRATED ? `docs/examples/${name}.yaml` : name);
  return days === undefined ? scenario : { ...scenario, days };
}

/** What one run says of one family. */
export interface FamilyFacts {
  readonly numbers: FactNumbers;
  readonly impacts: ImpactSample;
}

/** Runs the market once; by symbol, the numbers of the facts, and the metaorders of the month that traded most. */
export function measureFacts(scenario: Scenario, seed: number): Record<string, FamilyFacts> {
  const symbols = scenario.families.map(({ symbol }) => symbol);
  const metrics = symbols.flatMap((of) => SCORECARD_MEASURES.map((measure) => `${of}.${measure}`));
  const cell = startCell({
    scenario,
    identity: { seed, replication: 0, antithetic: false },
    classes: AGENT_CLASSES,
    measures: { metrics },
  });
  try {
    cell.advanceTo(1);
    const summary = cell.summary();
    return Object.fromEntries(
      symbols.map((symbol, family) => {
        const numbers = factStatistics(summary.metrics, symbol);
        return [symbol, { numbers, impacts: impactSample(cell.metrics.market(family)) }];
      }),
    );
  } finally {
    cell.close();
  }
}
