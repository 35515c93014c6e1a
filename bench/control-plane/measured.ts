import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Functions of a study, by the names that infra/ gives them. */
export type FunctionName = "plan" | "run-cells" | "reduce" | "summarise";

/** What a function took in a rehearsal, seconds, means of its invocations. */
export interface MeasuredFunction {
  /** From the start of its process until its handler was loaded. */
  readonly initSeconds: number;
  /** In its handler; of run-cells what is not simulation. */
  readonly seconds: number;
}

/** One execution of a study in a rehearsal. */
export interface MeasuredExecution {
  /** Functions that the maps might run at once. */
  readonly environments: number;
  readonly rounds: readonly { readonly cells: number; readonly shards: number }[];
  readonly functions: Readonly<Record<FunctionName, MeasuredFunction>>;
  /** A cell's simulation. */
  readonly cellSeconds: number;
  /** A task beside its function: what its own events span, less what the function took. */
  readonly callSeconds: number;
  /** From its start to its end. */
  readonly seconds: number;
  /** In each state, all visits together. */
  readonly states: Readonly<Record<string, number>>;
}

/** What a rehearsal wrote: `node bench/rehearsed-times.bench.ts FILE`. */
export interface Measured {
  /** When, and on what machine. */
  readonly note: string;
  readonly executions: readonly MeasuredExecution[];
}

/** The rehearsal that docs/scale.md tells of. */
const MEASURED_FILE: string = fileURLToPath(new URL("measured.json", import.meta.url));

export function readMeasured(path: string = MEASURED_FILE): Measured {
  const measured = JSON.parse(readFileSync(path, "utf8")) as Partial<Measured>;
  if (!Array.isArray(measured.executions) || measured.executions.length === 0) {
    throw new TypeError(
      `${path}: no executions; write it with node bench/rehearsed-times.bench.ts`,
    );
  }
  return measured as Measured;
}
