import { mean, median } from "../analysis/paired-effect.ts";
import type { ResultStore } from "../runner/result-store.ts";
import type { Quarantined } from "../runner/runner.ts";
import { armResults } from "./arm-results.ts";
import type { LoadedStudy } from "./load-study.ts";
import { cellsOf, planArms, type PlannedArm, planReference, UnfitArm } from "./plan-study.ts";
import { stoppingPoint } from "./stopping-point.ts";
import { countArms, isTwoRound, type Measured } from "./study-arms.ts";
import { StudyRounds, type StudyRunOptions } from "./study-rounds.ts";

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
  const { store } = options;
  const total = countArms(study) * study.replications * cellsOf(loaded, 0).length;
  const rounds = new StudyRounds(loaded, options, total);
  const pilot = Math.min(study.stopping?.pilot ?? study.replications, study.replications);
  let measured: Measured = new Map();
  if (isTwoRound(study)) {
    const reference = planReference(loaded);
    await rounds.run([reference], 0, pilot);
    measured = measure(loaded, reference, pilot, store);
    loaded.markets.forget();
  }
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
  return { arms, replications, measured, quarantined: rounds.quarantined, ...rounds.counts };
}

/** What relative factors multiply: a statistic over the reference arm's runs. */
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
      if (known.length === 0) {
        throw new UnfitArm(
          `no run of the reference arm has a value of ${each}: there is nothing to multiply`,
        );
      }
      return [name, STATISTICS[statistic](known)];
    }),
  );
}

const STATISTICS: Record<"median" | "mean" | "maximum", (values: readonly number[]) => number> = {
  median: (values) => median(values)!,
  mean,
  maximum: (values) => values.reduce((most, value) => Math.max(most, value), -Infinity),
};
