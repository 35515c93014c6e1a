import type { CellResult } from "../../run/study-cell.ts";
import type { ResultStore } from "../result-store.ts";
import type { CellNumber, Series } from "../series.ts";

/** A store that has only what can be read from it, and counts what it seemed to have. */
export class CheckedStore implements ResultStore {
  readonly #store: ResultStore;
  /** Runs that were there by the index alone: damaged in every copy. */
  damagedRuns = 0;

  constructor(store: ResultStore) {
    this.#store = store;
  }

  has(series: Series, cell: CellNumber): boolean {
    return this.read(series, cell) !== null;
  }

  read(series: Series, cell: CellNumber): CellResult | null {
    const seemedThere = this.#store.has(series, cell);
    const result = this.#store.read(series, cell);
    if (seemedThere && result === null) this.damagedRuns++;
    return result;
  }

  write(series: Series, cell: CellNumber, result: CellResult): void {
    this.#store.write(series, cell, result);
  }

  close(): void {
    this.#store.close();
  }
}
