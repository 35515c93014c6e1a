import { Piscina } from "piscina";
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
import { newHeartbeat, Pulse } from "./heartbeat.ts";

export interface LocalRunnerOptions {
  readonly workers: number;
  readonly store: ResultStore;
  /** Module with classes of agents of one's own. */
  readonly agentsPath?: string;
  /** A worker that delivers nothing for so long is replaced. */
  readonly longestSilenceMs?: number;
  /** Resident memory of the whole process that is too much: the longest-running cell is then given up. */
  readonly mostResidentBytes?: number;
  /** In place of the worker that runs cells. */
  readonly worker?: URL;
}

/** Tasks at a worker's door beside the one in hand: it never waits for us, and we hold no more than these. */
const QUEUED_A_WORKER = 1;
const ATTEMPTS = 2;
const WATCH_EVERY_MS = 100;
const LONGEST_SILENCE_MS = 60_000;

const ENDING = import.meta.url.endsWith(".ts") ? "ts" : "js";

/** A cell on its way. */
interface Flight {
  readonly abort: AbortController;
  readonly pulse: Pulse;
  /** Why it was given up. */
  reason: string | null;
}

/** Runs cells on worker threads, each with one engine that it resets between cells. */
export class LocalRunner implements Runner {
  readonly #store: ResultStore;
  readonly #workers: number;
  readonly #longestSilenceMs: number;
  readonly #mostResidentBytes: number;
  readonly #pool: Piscina<WorkerTask, CellResult>;
  readonly #flights = new Set<Flight>();

  constructor(options: LocalRunnerOptions) {
    const { workers, store, agentsPath = null } = options;
    this.#store = store;
    this.#workers = workers;
    this.#longestSilenceMs = options.longestSilenceMs ?? LONGEST_SILENCE_MS;
    this.#mostResidentBytes = options.mostResidentBytes ?? Infinity;
    const worker = options.worker ?? new URL(`./cell-worker.${ENDING}`, import.meta.url);
    this.#pool = new Piscina<WorkerTask, CellResult>({
      filename: worker.href,
      minThreads: workers,
      maxThreads: workers,
      maxQueue: Infinity,
      workerData: { agentsPath } satisfies WorkerSetup,
    });
    this.#pool.on("error", () => {}); // a worker that dies outside of a task is replaced
  }

  async run(requests: Iterable<CellRequest>, options: RunOptions): Promise<readonly Quarantined[]> {
    const quarantined: Quarantined[] = [];
    const work = requests[Symbol.iterator]();
    const failures: unknown[] = [];
    const lane = async (): Promise<void> => {
      while (failures.length === 0) {
        if (options.isStopped()) throw new StudyStopped("the study was stopped");
        const next = work.next();
        if (next.done === true) return;
        const lost = await this.#have(next.value, options);
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

  /** Null when the cell is in the store. */
  async #have(
    request: CellRequest,
    { onCell, isStopped }: RunOptions,
  ): Promise<Quarantined | null> {
    const { series, cell, arm } = request;
    if (this.#store.has(series, cell) && this.#store.read(series, cell) !== null) {
      onCell("reused");
      return null;
    }
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
    const heartbeat = newHeartbeat();
    const flight: Flight = {
      abort: new AbortController(),
      pulse: new Pulse(heartbeat, this.#longestSilenceMs),
      reason: null,
    };
    this.#flights.add(flight);
    try {
      const { signal } = flight.abort;
      return { result: await this.#pool.run({ task: task(), heartbeat }, { signal }) };
    } catch (error) {
      return { error: flight.reason ?? (error instanceof Error ? error.message : String(error)) };
    } finally {
      this.#flights.delete(flight);
    }
  }

  #watch({ isStopped }: RunOptions): void {
    const nowMs = performance.now();
    const giveUp = (flight: Flight, reason: string): void => {
      flight.reason = reason;
      flight.abort.abort();
    };
    if (isStopped()) for (const flight of this.#flights) giveUp(flight, "stopped");
    for (const flight of this.#flights) {
      if (!flight.pulse.isLost(nowMs)) continue;
      giveUp(flight, `nothing was delivered for ${this.#longestSilenceMs / 1000} s`);
    }
    if (process.memoryUsage.rss() > this.#mostResidentBytes) {
      const [first] = this.#flights;
      if (first !== undefined) giveUp(first, "the process came to its memory ceiling");
    }
  }
}
