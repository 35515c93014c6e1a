import { asksForTwins, type MostTwins, mostTwins } from "../run/twins/cell-twins.ts";
import type { LoadedStudy } from "./load-study.ts";
import { planArms, type PlannedArm, trialLevels } from "./plan-study.ts";
import { replicationsOf } from "./study-arms.ts";

const NO_TWINS: MostTwins = { eachRun: 0, once: 0 };

/** Runs that twins add in the arm that takes the most, at most. */
export function mostTwinsOf(loaded: LoadedStudy, arms: readonly PlannedArm[]): MostTwins {
  if (!asksForTwins(loaded.measures)) return NO_TWINS;
  const counts = arms.map((arm) => countOf(loaded, arm));
  return {
    eachRun: Math.max(0, ...counts.map(({ eachRun }) => eachRun)),
    once: Math.max(0, ...counts.map(({ once }) => once)),
  };
}

/**
 * Runs that twins add to a run, at most, in the mean over a study's runs. `workers`: threads that each remember the
 * twins that all runs of a market share; without a number nobody remembers any.
 */
export function meanTwins(loaded: LoadedStudy, workers = Infinity): number {
  const { study, measures } = loaded;
  if (!asksForTwins(measures)) return 0;
  const mirrored = study.antithetic ? 2 : 1;
  let [runs, twins] = [0, 0];
  for (const each of planArms(loaded, trialLevels(study))) {
    const own = mirrored * replicationsOf(study, each.arm, study.replications);
    const { eachRun, once } = countOf(loaded, each);
    runs += own;
    twins += own * eachRun + Math.min(own, workers) * once;
  }
  return twins / runs;
}

/** What a reader of a plan must know of twins. */
export function twinWords({ eachRun, once }: MostTwins): string[] {
  if (eachRun === 0) return [];
  const shared = once === 0 ? "" : `, and ${once} that are run once a worker for each arm's market`;
  return [
    `Twins: a run brings up to ${eachRun} further runs with it${shared}; times count all of them.`,
  ];
}

function countOf({ markets, measures }: LoadedStudy, { arm }: PlannedArm): MostTwins {
  const market = markets.resolve(arm);
  if ("problems" in market) return NO_TWINS;
  return mostTwins({ scenario: market.scenario, classes: markets.classes, measures });
}
