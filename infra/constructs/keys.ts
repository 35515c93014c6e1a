import { ROOT } from "../../experiments/runner/cloud/layout.ts";

/**
 * Patterns of the keys in the results bucket (experiments/runner/cloud/layout.ts), as policies write them: a star is
 * any text, slashes too.
 */
export const KEYS = {
  submissions: `${ROOT}submissions/*`,
  scenarios: `${ROOT}scenarios/*`,
  studies: `${ROOT}studies/*`,
  rounds: `${ROOT}studies/*/rounds/*`,
  cuts: `${ROOT}studies/*/rounds/*/cut.json`,
  plans: `${ROOT}studies/*/rounds/*/plan.jsonl`,
  nodes: `${ROOT}studies/*/rounds/*/nodes.jsonl`,
  cells: `${ROOT}studies/*/rounds/*/cells/*`,
  shards: `${ROOT}studies/*/rounds/*/shards/*`,
  packs: `${ROOT}studies/*/rounds/*/packs/*`,
  results: `${ROOT}studies/*/results/*`,
  tables: `${ROOT}tables/*`,
  mapRuns: `${ROOT}maprun/*`,
} as const;

/** Where Step Functions writes what a Distributed Map's children returned. */
export const MAP_RUN_PREFIX = `${ROOT}maprun`;

/** Every list that anybody asks for begins so. */
export const TOP_PREFIX: string = ROOT;
