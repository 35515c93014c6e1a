import { mean, median } from "../analysis/paired-effect.ts";
import type { ResultStore } from "../runner/result-store.ts";
import type { Quarantined, Runner } from "../runner/runner.ts";
import { armResults } from "./arm-results.ts";
import type { LoadedStudy } from "./load-study.ts";
import { cellsOf, planArms, type PlannedArm, planReference, requestsOf } from "./plan-study.ts";
import { stoppingPoint } from "./stopping-point.ts";
import { isTwoRound, type Measured } from "./study-arms.ts";

export interface StudyProgress {
  readonly done: number;
  /** Cells of the study, as far as is known: a stopping rule may need fewer. */
  readonly total: number;
  readonly reused: number;
}

export interface StudyRunOptions {
  readonly runner: Runner;
  readonly store: ResultStore;
  readonly onProgress: (progress: StudyProgress) => void;
  readonly isStopped: () => boolean;
}

/** The runs of a study, all in the store. */
export interface StudyRuns {
  /** The reference first. */
  readonly arms: readonly PlannedArm[];
  readonly replications: number;
  readonly measured: Measured;
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
  const { runner, isStopped } = options;
  const counts = { reused: 0, computed: 0, quarantined: 0 };
  const quarantined: Quarantined[] = [];
  let total = 0;
  const run = async (arms: readonly PlannedArm[], from: number, to: number): Promise<void> => {
    const found = await runner.run(requestsOf(loaded, arms, from, to), {
      isStopped,
      onCell: (outcome) => {
        counts[outcome]++;
        const done = counts.reused + counts.computed + counts.quarantined;
        options.onProgress({ done, total: Math.max(total, done), reused: counts.reused });
      },
    });
    quarantined.push(...found);
  };

  const first = study.stopping === null ? study.replications : study.stopping.pilot;
  const pilot = Math.min(first, study.replications);
  const reference = planReference(loaded);
  const trial = planArms(loaded, trialOf(loaded));
  total = trial.length * study.replications * cellsOf(loaded, 0).length;
  let measured: Measured = new Map();
  if (isTwoRound(study)) {
    await run([reference], 0, pilot);
    measured = measure(loaded, reference, pilot, options.store);
    loaded.markets.forget();
  }
  const arms = planArms(loaded, measured);
  const others = isTwoRound(study) ? arms.slice(1) : arms;
  await run(others, 0, pilot);
  let replications = pilot;
  for (;;) {
    const next = stoppingPoint(loaded, arms, replications, options.store);
    if (next <= replications) break;
    await run(arms, replications, next);
    replications = next;
  }
  const { reused, computed } = counts;
  return { arms, replications, measured, quarantined, reused, computed };
}

/** Stands in for what is not measured yet, where arms are only counted. */
const trialOf = ({ study }: LoadedStudy): Measured =>
  new Map(Object.keys(study.factors).map((name) => [name, 1000]));

/** What relative factors multiply: a statistic over the reference arm's runs. No run with a value: 0. */
function measure(
  loaded: LoadedStudy,
  reference: PlannedArm,
  replications: number,
  store: ResultStore,
): Measured {
  const relative = Object.entries(loaded.study.factors).flatMap(([name, factor]) =>
    factor.relativeTo === null
      ? []
      : [{ name, measure: factor.relativeTo, statistic: factor.statistic }],
  );
  const names = relative.map(({ measure: each }) => each);
  const { values } = armResults(loaded, reference, replications, store, names);
  return new Map(
    relative.map(({ name, measure: each, statistic }) => {
      const known = values.get(each)!.filter((value) => value !== null);
      return [name, known.length === 0 ? 0 : STATISTICS[statistic](known)];
    }),
  );
}

const STATISTICS: Record<"median" | "mean" | "maximum", (values: readonly number[]) => number> = {
  median: (values) => median(values)!,
  mean,
  maximum: (values) => values.reduce((most, value) => Math.max(most, value), -Infinity),
};
