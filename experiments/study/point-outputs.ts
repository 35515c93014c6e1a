import { mean } from "../numerics/summary.ts";

/** Values by point, then by replication; null where a run has none. */
export type Runs = readonly (readonly (number | null)[])[];

/** The mean of each point over its replications; null where one has no value, since it would be over other seeds. */
export const outputsOf = (runs: Runs): (number | null)[] =>
  runs.map((values) =>
    values.length === 0 || values.includes(null) ? null : mean(values.map((value) => value!)),
  );
