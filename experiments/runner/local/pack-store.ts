import { randomBytes } from "node:crypto";
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { CellResult } from "../../run/study-cell.ts";
import type { ResultStore } from "../result-store.ts";
import { type CellNumber, type Series, seriesName } from "../series.ts";
import { parsePackLine } from "./pack-line.ts";
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
    this.#of(series).write(cell, result);
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

const seriesFolder = (root: string, name: string): string => join(root, name.slice(0, 2), name);

export interface StoreCheck {
  readonly series: number;
  readonly cells: number;
  /** `pack:line` of each line that is not what was written. */
  readonly damaged: readonly string[];
}

/** Reads every line of a store and compares it with its digest. */
export function verifyStore(root: string): StoreCheck {
  let cells = 0;
  const damaged: string[] = [];
  const folders = seriesFolders(root);
  for (const folder of folders) {
    for (const name of readdirSync(folder).filter((file) => file.endsWith(".pack"))) {
      const lines = readFileSync(join(folder, name), "utf8").split("\n");
      for (const [i, line] of lines.entries()) {
        if (line === "" && i === lines.length - 1) continue;
        if (parsePackLine(line) === null) damaged.push(`${join(folder, name)}:${i + 1}`);
        else cells++;
      }
    }
  }
  return { series: folders.length, cells, damaged };
}

export interface Pruned {
  readonly series: number;
  readonly bytes: number;
}

/** Removes every series that is not kept. */
export function pruneStore(root: string, keep: ReadonlySet<string>): Pruned {
  let [series, bytes] = [0, 0];
  for (const folder of seriesFolders(root)) {
    if (keep.has(folder.slice(-64))) continue;
    for (const name of readdirSync(folder)) bytes += statSync(join(folder, name)).size;
    rmSync(folder, { recursive: true });
    series++;
  }
  return { series, bytes };
}

function seriesFolders(root: string): string[] {
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .filter((name) => /^[0-9a-f]{2}$/.test(name))
    .flatMap((shard) =>
      readdirSync(join(root, shard))
        .filter((name) => /^[0-9a-f]{64}$/.test(name) && name.startsWith(shard))
        .map((name) => join(root, shard, name)),
    )
    .sort((a, b) => (a < b ? -1 : 1));
}
