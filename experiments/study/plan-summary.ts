import type { MostTwins } from "../run/twins/cell-twins.ts";
import type { ResultStore } from "../runner/result-store.ts";
import type { LoadedStudy } from "./load-study.ts";
import { mostTwinsOf, twinWords } from "./count-twins.ts";
import { measuredSoFar } from "./measure-reference.ts";
import { cellsOf, planArms, type PlannedArm, seriesOf, trialLevels } from "./plan-study.ts";
import { replicationsOf } from "./study-arms.ts";
import { designNotes } from "./study-points.ts";

/** An arm as `study plan` shows it. */
export interface PlannedArmRow {
  readonly arm: string;
  readonly role: string;
  readonly label: string;
  readonly cells: number;
  /** Null where the arm's levels wait for what the reference tells. */
  readonly finished: number | null;
}

export interface PlanSummary {
  readonly arms: readonly PlannedArmRow[];
  readonly cells: number;
  readonly finished: number;
  /** Whether some levels wait for the reference. */
  readonly waiting: boolean;
  /** Runs that twins add, at most, in the arm that takes the most. */
  readonly twins: MostTwins;
  /** What a reader of the design must know, such as its aliases. */
  readonly notes: readonly string[];
}

/** What a study would run, and what of it is finished. */
export function planSummary(loaded: LoadedStudy, store: ResultStore): PlanSummary {
  const { study } = loaded;
  const measured = measuredSoFar(loaded, store);
  const planned = planArms(loaded, measured ?? trialLevels(study));
  const arms = planned.map((each) => rowOf(loaded, each, store, measured === null));
  const twins = mostTwinsOf(loaded, planned);
  return {
    arms,
    cells: arms.reduce((sum, { cells }) => sum + cells, 0),
    finished: arms.reduce((sum, { finished }) => sum + (finished ?? 0), 0),
    waiting: measured === null,
    twins,
    notes: [...designNotes(study), ...twinWords(twins)],
  };
}

function rowOf(
  loaded: LoadedStudy,
  { arm, series }: PlannedArm,
  store: ResultStore,
  waiting: boolean,
): PlannedArmRow {
  const { factors } = loaded.study;
  const replications = replicationsOf(loaded.study, arm, loaded.study.replications);
  const waits = waiting && [...arm.point.keys()].some((name) => factors[name]!.relativeTo !== null);
  let [cells, finished] = [0, 0];
  for (let replication = 0; replication < replications; replication++) {
    for (const cell of cellsOf(loaded, replication)) {
      cells++;
      if (!waits && store.has(seriesOf({ series }, cell), cell)) finished++;
    }
  }
  const { name, role, label } = arm;
  return { arm: name, role, label, cells, finished: waits ? null : finished };
}
