import { randomBytes } from "node:crypto";
import { appendFileSync } from "node:fs";
import type { CellResult } from "../../run/study-cell.ts";
import type { ResultStore } from "../result-store.ts";
import { type CellNumber, type Series, seriesName } from "../series.ts";
import { describeSeries, seriesFolder } from "./series-folders.ts";
import { type PackWriter, SeriesPacks } from "./series-packs.ts";

export interface PackStoreOptions {
  /** Name of the packs that are written; by default one that nobody else has. */
  readonly writer?: string;
  /** In place of the file system's own. */
  readonly append?: typeof appendFileSync;
}

/** Finished cells in a folder of this machine: a folder a series, packs of lines in it. */
export class PackStore implements ResultStore {
  readonly #root: string;
  readonly #writer: PackWriter;
  readonly #series = new Map<string, SeriesPacks>();
  readonly #names = new WeakMap<Series, string>();

  constructor(root: string, { writer, append = appendFileSync }: PackStoreOptions = {}) {
    this.#root = root;
    this.#writer = {
      name: writer ?? `${process.pid}-${randomBytes(6).toString("hex")}`,
      append,
    };
  }

  has(series: Series, cell: CellNumber): boolean {
    return this.#of(series).has(cell);
  }

  read(series: Series, cell: CellNumber): CellResult | null {
    return this.#of(series).read(cell);
  }

  write(series: Series, cell: CellNumber, result: CellResult): void {
    const packs = this.#of(series);
    if (packs.isEmpty) describeSeries(this.#root, series);
    packs.write(cell, result);
  }

  close(): void {
    this.#series.clear();
  }

  #of(series: Series): SeriesPacks {
    let name = this.#names.get(series);
    if (name === undefined) this.#names.set(series, (name = seriesName(series)));
    let packs = this.#series.get(name);
    if (packs === undefined) {
      packs = new SeriesPacks(seriesFolder(this.#root, name), this.#writer);
      this.#series.set(name, packs);
    }
    return packs;
  }
}
