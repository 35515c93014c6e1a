import {
  type appendFileSync,
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
  truncateSync,
} from "node:fs";
import { join } from "node:path";
import { makeFolder } from "../../record/make-folder.ts";
import { writing } from "../../record/unwritable.ts";
import type { CellResult } from "../../run/study-cell.ts";
import type { CellNumber } from "../series.ts";
import { indexEntry, readIndex } from "./pack-index.ts";
import { packLines } from "./pack-lines.ts";
import { packLine, parsePackLine } from "./pack-line.ts";
import { CellPlaces, NOWHERE } from "./cell-places.ts";

const PACK = ".pack";
const INDEX = ".index";

const cellKey = (replication: number, antithetic: boolean): number =>
  replication * 2 + Number(antithetic);

/** Who writes, and how. */
export interface PackWriter {
  readonly name: string;
  readonly append: typeof appendFileSync;
}

/** The finished cells of one series: packs of lines, each written by one process, in one folder. */
export class SeriesPacks {
  readonly #folder: string;
  readonly #writer: PackWriter;
  readonly #packs: string[] = [];
  readonly #places = new CellPlaces();
  /** By seed, then by replication and antithetic. */
  readonly #cells = new Map<number, Map<number, number>>();
  /** Packs whose index has been found wrong: all their lines have been looked at. */
  readonly #reread = new Set<number>();
  #own = -1;
  #ownBytes = 0;

  constructor(folder: string, writer: PackWriter) {
    this.#folder = folder;
    this.#writer = writer;
    if (!existsSync(folder)) return;
    const packs = readdirSync(folder)
      .filter((name) => name.endsWith(PACK))
      .sort((a, b) => (a < b ? -1 : 1));
    for (const name of packs) this.#open(name.slice(0, -PACK.length));
  }

  /** Whether no pack is there at all. */
  get isEmpty(): boolean {
    return this.#packs.length === 0;
  }

  has({ seed, replication, antithetic }: CellNumber): boolean {
    return this.#cells.get(seed)?.has(cellKey(replication, antithetic)) === true;
  }

  /**
   * Looks at every place where the cell is said to be, the latest first, and forgets those that are damaged. Where one
   * is, all lines of its pack are looked at once: what has moved in it is found again.
   */
  read(cell: CellNumber): CellResult | null {
    const cells = this.#cells.get(cell.seed);
    const key = cellKey(cell.replication, cell.antithetic);
    for (;;) {
      const place = cells?.get(key);
      if (place === undefined) return null;
      const { pack, offset, length, other } = this.#places;
      const path = join(this.#folder, this.#packs[pack[place]!]! + PACK);
      const line = readPart(path, offset[place]!, length[place]!);
      const entry = line === null ? null : parsePackLine(line);
      if (entry !== null && isSame(entry.cell, cell)) return JSON.parse(entry.text) as CellResult;
      if (other[place] === NOWHERE) cells!.delete(key);
      else cells!.set(key, other[place]!);
      this.#readAgain(path, pack[place]!);
    }
  }

  write(cell: CellNumber, result: CellResult): void {
    const line = Buffer.from(packLine(cell, result));
    const place = { offset: this.#ownBytes, length: line.length - 1 };
    const path = join(this.#folder, this.#writer.name);
    writing(this.#folder, () => {
      try {
        this.#append(path, line, indexEntry(cell, place));
      } catch (error) {
        cutTo(path + PACK, this.#ownBytes);
        throw error;
      }
    });
    this.#note(cell.seed, cell.replication, cell.antithetic, this.#own, place.offset, place.length);
  }

  #append(path: string, line: Buffer, entry: Buffer): void {
    const { name, append } = this.#writer;
    if (this.#own < 0) {
      makeFolder(this.#folder);
      this.#own = this.#packs.push(name) - 1;
    }
    append(path + PACK, line);
    this.#ownBytes += line.length;
    append(path + INDEX, entry);
  }

  #open(name: string): void {
    const pack = this.#packs.push(name) - 1;
    const path = join(this.#folder, name + PACK);
    const { size } = statSync(path);
    const index = join(this.#folder, name + INDEX);
    const bytes = existsSync(index) ? readFileSync(index) : Buffer.alloc(0);
    const end = readIndex(bytes, size, (seed, replication, antithetic, offset, length) =>
      this.#note(seed, replication, antithetic, pack, offset, length),
    );
    if (end < size) this.#scan(path, pack, end);
  }

  #readAgain(path: string, pack: number): void {
    if (this.#reread.has(pack) || !existsSync(path)) return;
    this.#reread.add(pack);
    this.#scan(path, pack, 0);
  }

  /** Lines that the index lacks; one that is damaged or unfinished is passed over. */
  #scan(path: string, pack: number, from: number): void {
    for (const { offset, bytes, text, isWhole } of packLines(path, from)) {
      const entry = isWhole ? parsePackLine(text) : null;
      if (entry === null) continue;
      const { seed, replication, antithetic } = entry.cell;
      this.#note(seed, replication, antithetic, pack, offset, bytes);
    }
  }

  #note(
    seed: number,
    replication: number,
    antithetic: boolean,
    pack: number,
    offset: number,
    length: number,
  ): void {
    let cells = this.#cells.get(seed);
    if (cells === undefined) this.#cells.set(seed, (cells = new Map()));
    const key = cellKey(replication, antithetic);
    cells.set(key, this.#places.add(pack, offset, length, cells.get(key) ?? NOWHERE));
  }
}

const isSame = (a: CellNumber, b: CellNumber): boolean =>
  a.seed === b.seed && a.replication === b.replication && a.antithetic === b.antithetic;

/** Takes half a line away; where even that is refused, readers pass it over. */
function cutTo(path: string, bytes: number): void {
  try {
    truncateSync(path, bytes);
  } catch {
    // the write's own error is the one to be told
  }
}

/** Null where the file has no such part. */
function readPart(path: string, offset: number, length: number): string | null {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch {
    return null;
  }
  try {
    const bytes = Buffer.alloc(length);
    let read = 0;
    while (read < length) {
      const got = readSync(file, bytes, read, length - read, offset + read);
      if (got === 0) return null;
      read += got;
    }
    return bytes.toString("utf8");
  } finally {
    closeSync(file);
  }
}
