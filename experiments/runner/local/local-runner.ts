import { totalmem } from "node:os";
import { Piscina } from "piscina";
import { agentAt } from "../../run/agent-at.ts";
import type { CellResult } from "../../run/study-cell.ts";
import type { ResultStore } from "../result-store.ts";
import {
  type CellRequest,
  type Quarantined,
  type Runner,
  type RunOptions,
  StudyStopped,
} from "../runner.ts";
import type { WorkerSetup, WorkerTask } from "./cell-worker.ts";
import { type FlightLimits, Flights } from "./flights.ts";

export interface LocalRunnerOptions extends Partial<FlightLimits> {
  readonly workers: number;
  readonly store: ResultStore;
  /** Module with classes of agents of one's own. */
  readonly agentsPath?: string;
  /** In place of the worker that runs cells. */
  readonly worker?: URL;
}

/** Tasks at a worker's door beside the one in hand: it never waits for us, and we hold no more than these. */
const QUEUED_A_WORKER = 1;
const ATTEMPTS = 2;
const WATCH_EVERY_MS = 100;
const LONGEST_SILENCE_MS = 60_000;
/** The most that a worker's engine may reserve where nobody says otherwise. */
const MOST_WORKER_BYTES = 2e9;
/** A worker's heap limit, MB, is no less than this: it must hold the program. */
const LEAST_HEAP_MB = 512;
/** Share of the machine's memory that the process may take where nobody says otherwise. */
const MOST_RESIDENT_SHARE = 0.85;
/** Cells found in the store before signals are listened to again. */
const REUSED_AT_ONCE = 4096;

const ENDING = import.meta.url.endsWith(".ts") ? "ts" : "js";

/** Runs cells on worker threads, each with one engine that it resets between cells. */
export class LocalRunner implements Runner {
  readonly #store: ResultStore;
  readonly #workers: number;
  readonly #pool: Piscina<WorkerTask, CellResult>;
  readonly #flights: Flights;

  constructor(options: LocalRunnerOptions) {
    const { workers, store, agentsPath = null, mostBytes = MOST_WORKER_BYTES } = options;
    const { longestSilenceMs = LONGEST_SILENCE_MS } = options;
    const mostResidentBytes = options.mostResidentBytes ?? MOST_RESIDENT_SHARE * machineBytes();
    this.#store = store;
    this.#workers = workers;
    this.#flights = new Flights({ longestSilenceMs, mostBytes, mostResidentBytes });
    const worker = options.worker ?? new URL(`./cell-worker.${ENDING}`, import.meta.url);
    this.#pool = new Piscina<WorkerTask, CellResult>({
      filename: worker.href,
      minThreads: workers,
      maxThreads: workers,
      maxQueue: Infinity,
      resourceLimits: { maxOldGenerationSizeMb: Math.max(LEAST_HEAP_MB, mostBytes / 1e6) },
      workerData: { agentsPath, mostBytes } satisfies WorkerSetup,
    });
    this.#pool.on("error", () => {}); // a worker that dies outside of a task is replaced
  }

  async run(requests: Iterable<CellRequest>, options: RunOptions): Promise<readonly Quarantined[]> {
    const quarantined: Quarantined[] = [];
    const work = requests[Symbol.iterator]();
    const failures: unknown[] = [];
    const lane = async (): Promise<void> => {
      while (failures.length === 0) {
        const request = await this.#nextMissing(work, options);
        if (request === null) return;
        const lost = await this.#have(request, options);
        if (lost !== null) quarantined.push(lost);
      }
    };
    const guarded = async (): Promise<void> => {
      try {
        await lane();
      } catch (error) {
        failures.push(error);
      }
    };
    const watch = setInterval(() => this.#watch(options), WATCH_EVERY_MS);
    try {
      const lanes = this.#workers * (1 + QUEUED_A_WORKER);
      await Promise.all(Array.from({ length: lanes }, guarded));
    } finally {
      clearInterval(watch);
    }
    if (failures.length > 0) throw failures[0];
    return quarantined.sort(
      (a, b) => a.cell.replication - b.cell.replication || (a.arm < b.arm ? -1 : 1),
    );
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }

  /** The next cell that is not in the store, or null at the end of the list. */
  async #nextMissing(
    work: Iterator<CellRequest>,
    { isStopped, onCell }: RunOptions,
  ): Promise<CellRequest | null> {
    for (let reused = 0; ; reused++) {
      if (isStopped()) throw new StudyStopped("the study was stopped");
      const next = work.next();
      if (next.done === true) return null;
      if (!this.#store.has(next.value.series, next.value.cell)) return next.value;
      onCell("reused");
      if (reused % REUSED_AT_ONCE === 0) await new Promise(setImmediate);
    }
  }

  /** Null when the cell is in the store. */
  async #have(
    request: CellRequest,
    { onCell, isStopped }: RunOptions,
  ): Promise<Quarantined | null> {
    const { series, cell, arm } = request;
    let error = "";
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const outcome = await this.#compute(request);
      if ("result" in outcome) {
        this.#store.write(series, cell, outcome.result);
        onCell("computed");
        return null;
      }
      if (isStopped()) throw new StudyStopped("the study was stopped");
      error = outcome.error;
    }
    onCell("quarantined");
    return { arm, cell, error };
  }

  async #compute({ task }: CellRequest): Promise<{ result: CellResult } | { error: string }> {
    const cell = task();
    try {
      const result = await this.#flights.watch(
        ({ heartbeat, signal }) => this.#pool.run({ task: cell, heartbeat }, { signal }),
        (target) => (target === null ? null : agentAt(cell.scenario, target)),
      );
      return { result };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  }

  #watch({ isStopped }: RunOptions): void {
    if (isStopped()) this.#flights.stop();
    this.#flights.look(performance.now());
  }
}

/** What this process may use: the machine's memory, or what a container leaves of it. */
function machineBytes(): number {
  const all = totalmem();
  const constrained = process.constrainedMemory();
  return constrained > 0 && constrained < all ? constrained : all;
}
