import { YEAR_US } from "../../engine/base/sim-time.ts";
import { PURPOSE } from "../../engine/random/purposes.ts";
import { RandomSource } from "../../engine/random/random-source.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { calendarOf } from "../../engine/simulation/world.ts";
import {
  type JumpStratum,
  jumpStrata,
  jumpsWithin,
  strataOfRuns,
  strataShares,
} from "../design/jump-strata.ts";
import type { CellNumber } from "../runner/series.ts";
import type { Study } from "../spec/study.ts";

/** Which stratum each run is of, and how often runs are of each by themselves. */
export interface RunStrata {
  /** By stratum, together 1. */
  readonly probabilities: readonly number[];
  /** The stratum of each replication, the same in every arm. */
  readonly ofRuns: ArrayLike<number>;
}

/** The strata of a study's replications. */
export interface StudyStrata extends RunStrata {
  readonly strata: readonly JumpStratum[];
  /** Jumps that a run has on average by itself. */
  readonly mean: number;
}

/** Runs that each stratum must have at least: a variance is made of no fewer. */
export const LEAST_RUNS = 2;

/** The most jumps on average of which strata can be made: beyond them the probability of none is below any double. */
export const MOST_JUMPS = 700;

/** Expected jumps of the compute price from the start of a run to its end; a structural economy has none. */
export function expectedJumps(scenario: Scenario): number {
  if (scenario.economy.structural !== undefined) return 0;
  const calendar = calendarOf(scenario);
  const endUs = calendar.rollTime(calendar.tradeDateAt(0) + scenario.days - 1);
  return (scenario.economy.compute.jumpRate * endUs) / YEAR_US;
}

/** The strata of a study on a market; null where it asks for none. Asserts that runs jump, and 700 times at most. */
export function studyStrata(
  { strata: asked, replications }: Pick<Study, "strata" | "replications">,
  scenario: Scenario,
): StudyStrata | null {
  if (asked === null) return null;
  const { last, evenly } = asked.jumps;
  const mean = expectedJumps(scenario);
  const strata = jumpStrata(mean, last);
  const ofRuns = strataOfRuns(strataShares(strata, evenly), replications);
  return { strata, mean, probabilities: strata.map(({ probability }) => probability), ofRuns };
}

/** The stream's entity of the draw below: apart from those of the price's life and of its starting law. */
const COUNT = 2;

/** Jumps that a run is given: of its stratum, in the last one drawn by seed and replication, mirrored in a twin. */
export function jumpsOfRun({ strata, mean, ofRuns }: StudyStrata, cell: CellNumber): number {
  const source = new RandomSource();
  source.reset(cell);
  source.seek(PURPOSE.jump_time, COUNT, 0, 1);
  return jumpsWithin(strata[ofRuns[cell.replication]!]!, mean, source.uniformOpen());
}

/** How many of the first runs are of each stratum. */
export function runsByStratum({ probabilities, ofRuns }: RunStrata, runs: number): number[] {
  const counts = probabilities.map(() => 0);
  for (let run = 0; run < runs; run++) counts[ofRuns[run]!]!++;
  return counts;
}
