import type { ResultStore } from "../result-store.ts";
import type { CellRequest, Quarantined, Runner, RunOptions } from "../runner.ts";
import { type FinishedRounds, LOST, MOST_ASKED } from "./finished-rounds.ts";
import { inOrder } from "./missing-cells.ts";

/** Why a cell is given up whose result was there when its round ended. */
const GONE = "its result was written and cannot be read any more: the object is damaged";

/** The rounds of a study have not ended. */
export class RoundsUnfinished extends Error {
  override name = "RoundsUnfinished";
}

/**
 * A runner that runs nothing, for a study whose rounds have ended: what has no result is in quarantine. Throws
 * `RoundsUnfinished` where a cell may still be had.
 */
export class FinishedCells implements Runner {
  readonly #finished: FinishedRounds;
  readonly #store: ResultStore;
  #missing = 0;

  constructor(finished: FinishedRounds, store: ResultStore) {
    this.#finished = finished;
    this.#store = store;
  }

  /** Cells in quarantine of which no error is known. */
  get missing(): number {
    return this.#missing;
  }

  async run(
    requests: Iterable<CellRequest>,
    { onCell }: RunOptions,
  ): Promise<readonly Quarantined[]> {
    const quarantined: Quarantined[] = [];
    for (const { series, cell, arm } of requests) {
      if (this.#store.has(series, cell)) {
        onCell("reused");
        continue;
      }
      const isGone = this.#finished.has(series, cell);
      if (!isGone && this.#finished.asked(series, cell) < MOST_ASKED) {
        throw new RoundsUnfinished(`run ${cell.replication} of the arm ${arm} is still to be run`);
      }
      const error = this.#finished.errorOf(series, cell);
      if (error === null) this.#missing++;
      quarantined.push({ arm, cell, error: error ?? (isGone ? GONE : LOST) });
      onCell("quarantined");
    }
    return inOrder(quarantined);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
