import { exp, log } from "../../../engine/base/real.ts";
import type { ArmResults } from "../arm-results.ts";
import type { StudyArm } from "../study-arms.ts";

/**
 * The mean over arms of one replication each, as if it were an arm: for each measure and replication the mean over the
 * arms, the geometric mean of measures in `ratios`, so that its logarithm is the mean of the arms' logarithms. Null
 * where an arm has no value (in `ratios`: no positive one), so that means are over the same arms in every replication.
 *
 * @param members at least one, with as many replications each
 */
export function pooledArm(
  arm: StudyArm,
  members: readonly ArmResults[],
  ratios: ReadonlySet<string>,
): ArmResults {
  const [first] = members;
  const made = new Map<string, readonly (number | null)[]>();
  const column = (name: string): readonly (number | null)[] => {
    const known = made.get(name);
    if (known !== undefined) return known;
    const columns = members.map(({ values }) => values.get(name) ?? []);
    const mean = ratios.has(name) ? geometricMean : arithmeticMean;
    const pooled = Array.from({ length: first!.replications }, (_, replication) =>
      mean(columns.map((each) => each[replication] ?? null)),
    );
    made.set(name, pooled);
    return pooled;
  };
  return {
    planned: { arm, series: first!.planned.series },
    replications: first!.replications,
    changed: first!.changed,
    strata: first!.strata,
    values: { get: (name) => (first!.values.get(name) === undefined ? undefined : column(name)) },
    marketHashes: () => [],
    curves: { names: [], days: () => [] },
    expiries: [],
    members,
  };
}

/** Null where one is missing. */
function arithmeticMean(values: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const value of values) {
    if (value === null) return null;
    sum += value;
  }
  return sum / values.length;
}

function geometricMean(values: readonly (number | null)[]): number | null {
  const logs = values.map((value) => (value === null || value <= 0 ? null : log(value)));
  const mean = arithmeticMean(logs);
  return mean === null ? null : exp(mean);
}
