import { columnName } from "../../../experiments/study/column-name.ts";
import type { OpenStudy } from "./open-study.ts";
import type { Values } from "./parquet/parquet-table.ts";
import { ResultsProblem } from "./results-problem.ts";
import type { RunPair } from "./results-protocol.ts";
import type { RowRange } from "./runs-of-arms.ts";

interface RunValue {
  readonly replication: number;
  readonly antithetic: boolean;
  readonly value: number | null;
}

/** The runs of an arm beside the reference's on the same random numbers, by one outcome, in their order. */
export async function runPairs(
  study: OpenStudy,
  outcome: string,
  arm: string,
  reference: string,
): Promise<RunPair[]> {
  const ofArm = await valuesOf(study, outcome, arm);
  const ofReference = await valuesOf(study, outcome, reference);
  const byRun = new Map(ofReference.map((run) => [keyOf(run), run.value]));
  const between = study.plan?.inLogs.has(outcome) === true ? logRatio : difference;
  return ofArm.map(({ replication, antithetic, value }) => {
    const other = byRun.get(keyOf({ replication, antithetic })) ?? null;
    return {
      replication,
      antithetic,
      arm: value,
      reference: other,
      difference: value === null || other === null ? null : between(value, other),
    };
  });
}

const keyOf = ({ replication, antithetic }: Omit<RunValue, "value">): string =>
  `${replication} ${antithetic}`;

const difference = (arm: number, reference: number): number => arm - reference;

const logRatio = (arm: number, reference: number): number | null =>
  arm > 0 && reference > 0 ? Math.log(arm / reference) : null;

async function valuesOf(
  { runs, runsOf }: OpenStudy,
  outcome: string,
  arm: string,
): Promise<RunValue[]> {
  const { from, to } = rowsOf(runsOf, arm);
  const replications = await runs.numbers("replication", from, to);
  const mirrored = await runs.numbers("antithetic", from, to);
  const column = columnName(outcome);
  // A measure of which no run has a value has no column.
  const values: Values = runs.columns.has(column) ? await runs.numbers(column, from, to) : [];
  return replications.map((replication, row) => ({
    replication: replication ?? 0,
    antithetic: mirrored[row] === 1,
    value: values[row] ?? null,
  }));
}

export function rowsOf(runsOf: ReadonlyMap<string, RowRange>, arm: string): RowRange {
  const range = runsOf.get(arm);
  if (range === undefined)
    throw new ResultsProblem(`runs.parquet has no runs of the arm \`${arm}\``);
  return range;
}
