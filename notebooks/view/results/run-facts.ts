import type { RunFrame } from "./results-protocol.ts";

/** A column of two recorded runs, side by side. */
export interface RunFact {
  readonly column: string;
  readonly reference: string | number | null;
  readonly arm: string | number | null;
}

/** Columns that say which run it is, and those that are told elsewhere. */
const NAMES = new Set([
  "arm",
  "role",
  "spec_hash",
  "engine_version",
  "seed",
  "replication",
  "antithetic",
  "trace_hash",
  "market_hash",
]);

/** What is recorded of two runs, without what neither has and rules that never acted in either. */
export function runFacts({ arm, reference }: Pick<RunFrame, "arm" | "reference">): RunFact[] {
  return Object.entries(arm.columns).flatMap(([column, own]) => {
    const other = reference.columns[column] ?? null;
    const isIdle = column.startsWith("rules_") && own === 0 && other === 0;
    if (NAMES.has(column) || isIdle || (own === null && other === null)) return [];
    return [{ column, reference: other, arm: own }];
  });
}
