import { median } from "../analysis/paired-effect.ts";
import type { ResultStore } from "../runner/result-store.ts";
import { armResults } from "./arm-results.ts";
import type { LoadedStudy } from "./load-study.ts";
import { cellsOf, type PlannedArm, planReference, seriesOf, UnfitArm } from "./plan-study.ts";
import { meanOver, weightsOf } from "./stratified-effect.ts";
import { isTwoRound, type Measured } from "./study-arms.ts";
import type { StudyRounds } from "./study-rounds.ts";
import type { RunStrata } from "./study-strata.ts";

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
    if (!cells.every((cell) => store.has(seriesOf(reference, cell), cell))) return null;
  }
  return measure(loaded, reference, pilot, store);
}

/** Runs the reference alone where levels wait for what it tells, and measures it. */
export async function measureFirst(
  loaded: LoadedStudy,
  rounds: StudyRounds,
  store: ResultStore,
): Promise<Measured> {
  if (!isTwoRound(loaded.study)) return new Map();
  const reference = planReference(loaded);
  const pilot = pilotOf(loaded);
  await rounds.run([reference], 0, pilot);
  const measured = measure(loaded, reference, pilot, store);
  loaded.markets.forget();
  return measured;
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
  const { strata, values } = armResults(loaded, reference, {
    replications,
    store,
    measures: names,
  });
  return new Map(
    relative.map(({ name, measure: each, statistic }) => {
      const found = STATISTICS[statistic](strata, values.get(each)!);
      if (found === null) {
        throw new UnfitArm(
          `no run of the reference arm has a value of ${each}: there is nothing to multiply`,
        );
      }
      return [name, found];
    }),
  );
}

type Statistic = (strata: RunStrata | null, values: readonly (number | null)[]) => number | null;

/** Null where no run has a value, or none of a stratum. */
const STATISTICS: Record<"median" | "mean" | "maximum", Statistic> = {
  median: (strata, values) =>
    strata === null ? median(values.filter((value) => value !== null)) : medianOver(strata, values),
  mean: meanOver,
  maximum: (_, values) =>
    values.reduce((most, value) => (value === null ? most : Math.max(most ?? value, value)), null),
};

/** The least value at or below which half of the weight lies. */
function medianOver(strata: RunStrata, values: readonly (number | null)[]): number | null {
  const weights = weightsOf(strata, values);
  if (weights === null) return null;
  const known = values
    .flatMap((value, run) => (value === null ? [] : [{ value, weight: weights[run]! }]))
    .sort((a, b) => a.value - b.value);
  let below = 0;
  for (const { value, weight } of known) {
    below += weight;
    if (below >= 0.5) return value;
  }
  return known.at(-1)!.value;
}
