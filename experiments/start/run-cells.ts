import { Piscina } from "piscina";
import type { PreviewCellResult, PreviewTask } from "./preview-cell.ts";
import { type CellKey, type CellStore, cellName } from "./cell-store.ts";

/** A cell to be had: from the store, or from a worker. */
export interface CellRequest {
  /** Name of its arm. */
  readonly arm: string;
  readonly key: CellKey;
  readonly task: PreviewTask;
}

export interface CellPool {
  /** Results in the order of the requests. Every finished cell is kept, whatever happens to the others. */
  run(requests: readonly CellRequest[]): Promise<PreviewCellResult[]>;
  close(): Promise<void>;
}

export interface CellPoolOptions {
  readonly workers: number;
  readonly store: CellStore;
  /** Told after each cell; `reused`: it was in the store. */
  readonly onCell: (reused: boolean) => void;
  readonly isStopped: () => boolean;
}

/** The study was asked to stop before its end. */
export class StudyStopped extends Error {
  override name = "StudyStopped";
}

/** Tasks at a worker's door beside the one in hand: it never waits for us. */
const QUEUED_A_WORKER = 1;

/** A pool of worker threads, each with one engine that it resets between cells. */
export function openCellPool(options: CellPoolOptions): CellPool {
  const { workers, store, onCell, isStopped } = options;
  const file = import.meta.url.endsWith(".ts") ? "./preview-worker.ts" : "./preview-worker.js";
  const pool = new Piscina<PreviewTask, PreviewCellResult>({
    filename: new URL(file, import.meta.url).href,
    minThreads: workers,
    maxThreads: workers,
    maxQueue: Infinity,
  });
  const stop = new AbortController();

  const cell = async ({ key, task }: CellRequest): Promise<PreviewCellResult> => {
    const known = store.read(key);
    if (known !== null) {
      onCell(true);
      return known;
    }
    const result = await pool.run(task, { signal: stop.signal });
    store.write(key, result);
    onCell(false);
    return result;
  };

  return {
    async run(requests) {
      const results: PreviewCellResult[] = [];
      let next = 0;
      const lane = async (): Promise<void> => {
        while (next < requests.length) {
          if (isStopped()) throw new StudyStopped("the study was stopped");
          const position = next++;
          const request = requests[position]!;
          try {
            results[position] = await cell(request);
          } catch (error) {
            if (isStopped()) throw new StudyStopped("the study was stopped");
            throw cellError(request, error);
          }
        }
      };
      const lanes = Array.from({ length: workers * (1 + QUEUED_A_WORKER) }, lane);
      const watch = setInterval(() => {
        if (isStopped()) stop.abort();
      }, 100);
      try {
        await Promise.all(lanes);
      } finally {
        clearInterval(watch);
      }
      return results;
    },
    close: () => pool.destroy(),
  };
}

/** What went wrong in a cell, with all that is needed to have it again. */
function cellError({ arm, key }: CellRequest, cause: unknown): Error {
  const name = cellName(key).slice(0, 12);
  const what = cause instanceof Error ? cause.message : String(cause);
  const { seed, replication } = key;
  return new Error(`cell ${name} (arm ${arm}, seed ${seed}, replication ${replication}): ${what}`, {
    cause,
  });
}
