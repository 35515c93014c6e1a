import type { CellResult } from "../../run/study-cell.ts";
import type { ResultStore } from "../result-store.ts";
import { type CellNumber, type Series, seriesName } from "../series.ts";

const slotOf = ({ replication, antithetic }: CellNumber): number =>
  2 * replication + Number(antithetic);

/** A store that remembers what was written through it. */
export class NotingStore implements ResultStore {
  readonly #store: ResultStore;
  readonly #written = new Map<string, Set<number>>();
  readonly #names = new WeakMap<Series, string>();

  constructor(store: ResultStore) {
    this.#store = store;
  }

  /** Whether a cell was written through it. */
  wrote(series: Series, cell: CellNumber): boolean {
    return this.#written.get(this.#nameOf(series))?.has(slotOf(cell)) === true;
  }

  has(series: Series, cell: CellNumber): boolean {
    return this.#store.has(series, cell);
  }

  read(series: Series, cell: CellNumber): CellResult | null {
    return this.#store.read(series, cell);
  }

  write(series: Series, cell: CellNumber, result: CellResult): void {
    this.#store.write(series, cell, result);
    const name = this.#nameOf(series);
    const slots = this.#written.get(name) ?? new Set();
    this.#written.set(name, slots.add(slotOf(cell)));
  }

  close(): void {
    this.#store.close();
  }

  #nameOf(series: Series): string {
    let name = this.#names.get(series);
    if (name === undefined) this.#names.set(series, (name = seriesName(series)));
    return name;
  }
}
