import { dollarsOf, type Dollars } from "../runner/cloud/cost-estimate.ts";
import type { Invocation } from "./functions/invocation.ts";
import type { AnsweredCall } from "./object-server/call.ts";

/** What the invocations of one function took together. */
export interface FunctionUse {
  readonly name: string;
  readonly memoryMb: number;
  invocations: number;
  failed: number;
  coldStarts: number;
  /** The longest from the start of the process until its handler was loaded. */
  mostInitMs: number;
  durationMs: number;
  mostDurationMs: number;
  billedMs: number;
  peakBytes: number;
  /** As the function told; 0 where it simulates nothing. */
  simulationMs: number;
}

/** What a rehearsal did, and what the same would cost. */
export interface RehearsalReport {
  readonly functions: readonly Readonly<FunctionUse>[];
  /** States that executions and the children of their maps entered; tries of a state beyond its first. */
  readonly transitions: { readonly statesEntered: number; readonly retries: number };
  /** Requests to S3 by operation, and to Step Functions by action. */
  readonly objectCalls: Readonly<Record<string, number>>;
  readonly statesCalls: Readonly<Record<string, number>>;
  /** Requests to S3 that were answered with an error. */
  readonly objectErrors: number;
  readonly storedBytes: number;
  /** Of the billed time of the function that runs cells; null: it did not run. */
  readonly simulationShare: number | null;
  readonly dollars: Dollars;
}

/** Name of the function that runs cells. */
export const CELLS_FUNCTION = "run-cells";
/** What S3 bills as a write or a list. */
const DEAR = /^(?:Put|List|Create|Complete|Upload)/;

/** Counts what happens in a rehearsal. */
export class RehearsalRecord {
  readonly #functions = new Map<string, FunctionUse>();
  readonly #objectCalls: Record<string, number> = {};
  readonly #statesCalls: Record<string, number> = {};
  #objectErrors = 0;
  #storedBytes = 0;

  invoked(invocation: Invocation): void {
    const { functionName: name, memoryMb, initMs, durationMs, billedMs } = invocation;
    const use = this.#functions.get(name) ?? unused(name, memoryMb);
    this.#functions.set(name, use);
    use.invocations++;
    if (invocation.errorType !== undefined) use.failed++;
    if (initMs > 0) use.coldStarts++;
    use.mostInitMs = Math.max(use.mostInitMs, initMs);
    use.durationMs += durationMs;
    use.mostDurationMs = Math.max(use.mostDurationMs, durationMs);
    use.billedMs += billedMs;
    use.peakBytes = Math.max(use.peakBytes, invocation.peakBytes);
  }

  /** What a function gave: the one that runs cells tells its time in simulation. */
  simulated(ms: number): void {
    const use = this.#functions.get(CELLS_FUNCTION);
    if (use !== undefined) use.simulationMs += ms;
  }

  objectCall({ operation, status, bytesIn }: AnsweredCall): void {
    this.#objectCalls[operation] = (this.#objectCalls[operation] ?? 0) + 1;
    if (status >= 400) this.#objectErrors++;
    else if (operation === "PutObject") this.#storedBytes += bytesIn;
  }

  statesCall(action: string): void {
    this.#statesCalls[action] = (this.#statesCalls[action] ?? 0) + 1;
  }

  report(transitions: RehearsalReport["transitions"]): RehearsalReport {
    const functions = [...this.#functions.values()];
    const cells = this.#functions.get(CELLS_FUNCTION);
    const calls = Object.entries(this.#objectCalls);
    const count = (isCounted: (operation: string) => boolean): number =>
      calls.reduce((sum, [operation, times]) => sum + (isCounted(operation) ? times : 0), 0);
    const dollars = dollarsOf({
      gigabyteSeconds: functions.reduce(
        (sum, { billedMs, memoryMb }) => sum + ((billedMs / 1000) * memoryMb) / 1024,
        0,
      ),
      invocations: functions.reduce((sum, { invocations }) => sum + invocations, 0),
      transitions: transitions.statesEntered + transitions.retries,
      puts: count((operation) => DEAR.test(operation)),
      gets: count((operation) => !DEAR.test(operation)),
      storedBytes: this.#storedBytes,
    });
    return {
      functions,
      transitions,
      objectCalls: this.#objectCalls,
      statesCalls: this.#statesCalls,
      objectErrors: this.#objectErrors,
      storedBytes: this.#storedBytes,
      simulationShare: cells === undefined ? null : cells.simulationMs / cells.billedMs,
      dollars,
    };
  }
}

const unused = (name: string, memoryMb: number): FunctionUse => ({
  name,
  memoryMb,
  invocations: 0,
  failed: 0,
  coldStarts: 0,
  mostInitMs: 0,
  durationMs: 0,
  mostDurationMs: 0,
  billedMs: 0,
  peakBytes: 0,
  simulationMs: 0,
});
