import type { Quarantined } from "../runner/runner.ts";
import type { LoadedStudy } from "./load-study.ts";
import { planArms, type PlannedArm } from "./plan-study.ts";
import { measureFirst, pilotOf } from "./measure-reference.ts";
import { type StoppingFound, stoppingFound, stoppingPoint } from "./stopping-point.ts";
import { countRuns, isTwoRound, type Measured } from "./study-arms.ts";
import { StudyRounds, type StudyRunOptions } from "./study-rounds.ts";

/** The runs of a study, all in the store. */
export interface StudyRuns {
  /** The reference first. */
  readonly arms: readonly PlannedArm[];
  readonly replications: number;
  readonly measured: Measured;
  /** Null where the study has no stopping rule. */
  readonly stopping: StoppingFound | null;
  readonly quarantined: readonly Quarantined[];
  readonly reused: number;
  readonly computed: number;
}

/**
 * Runs a study in rounds: the reference alone where levels wait for what it tells, then every arm, replication by
 * replication, until the stopping rule is content or the replications are done.
 */
export async function runStudy(loaded: LoadedStudy, options: StudyRunOptions): Promise<StudyRuns> {
  const { study } = loaded;
  const { store } = options;
  const rounds = new StudyRounds(loaded, options, countRuns(study));
  const pilot = pilotOf(loaded);
  const measured = await measureFirst(loaded, rounds, store);
  const arms = planArms(loaded, measured);
  options.onArms?.(arms);
  await rounds.run(isTwoRound(study) ? arms.slice(1) : arms, 0, pilot);
  let replications = pilot;
  for (;;) {
    const next = stoppingPoint(loaded, arms, replications, store);
    if (next <= replications) break;
    await rounds.run(arms, replications, next);
    replications = next;
  }
  const stopping = stoppingFound(loaded, arms, replications, store);
  return {
    arms,
    replications,
    measured,
    stopping,
    ...rounds.counts,
    quarantined: rounds.quarantined,
  };
}
