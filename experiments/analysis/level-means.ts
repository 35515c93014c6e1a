import { mean, sum } from "../numerics/summary.ts";

/** What values at levels of a dose come to: all that least squares of a curve need of them. */
export interface LevelMeans {
  /** In rising order. */
  readonly doses: readonly number[];
  readonly means: readonly number[];
  /** Values behind each mean. */
  readonly counts: readonly number[];
  /** Sum of squares within the levels. */
  readonly within: number;
}

/** Level means of values by level; at least one each. */
export function levelMeans(
  doses: readonly number[],
  values: readonly ArrayLike<number>[],
): LevelMeans {
  const means = values.map((each) => mean(each));
  const within = sum(
    values.flatMap((each, i) => Array.from(each, (v) => (v - means[i]!) * (v - means[i]!))),
  );
  return { doses, means, counts: values.map(({ length }) => length), within };
}
