import { mean, median } from "../analysis/paired-effect.ts";
import type { ResultStore } from "../runner/result-store.ts";
import { armResults } from "./arm-results.ts";
import type { LoadedStudy } from "./load-study.ts";
import { cellsOf, type PlannedArm, planReference, UnfitArm } from "./plan-study.ts";
import { isTwoRound, type Measured } from "./study-arms.ts";

/** Replications of the first round, after which is measured and a stopping rule is asked. */
export const pilotOf = ({ study }: LoadedStudy): number =>
  Math.min(study.stopping?.pilot ?? study.replications, study.replications);

/** What relative factors multiply, as far as can be told before a run: null where the reference is not finished. */
export function measuredSoFar(loaded: LoadedStudy, store: ResultStore): Measured | null {
  if (!isTwoRound(loaded.study)) return new Map();
  const reference = planReference(loaded);
  const pilot = pilotOf(loaded);
  for (let replication = 0; replication < pilot; replication++) {
    const cells = cellsOf(loaded, replication);
    if (!cells.every((cell) => store.has(reference.series, cell))) return null;
  }
  return measure(loaded, reference, pilot, store);
}

/** What relative factors multiply: a statistic over the reference arm's runs. */
export function measure(
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
