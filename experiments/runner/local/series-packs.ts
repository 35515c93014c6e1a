import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
  truncateSync,
} from "node:fs";
import { join } from "node:path";
import type { CellResult } from "../../run/study-cell.ts";
import type { CellNumber } from "../series.ts";
import { indexEntry, readIndex } from "./pack-index.ts";
import { packLine, parsePackLine } from "./pack-line.ts";

const PACK = ".pack";
const INDEX = ".index";

/** Where results lie: pack, offset and length, in columns. */
class Places {
  pack: Uint16Array = new Uint16Array(64);
  offset: Float64Array = new Float64Array(64);
  length: Uint32Array = new Uint32Array(64);
  count = 0;

  add(pack: number, offset: number, length: number): number {
    if (this.count === this.pack.length) this.#grow();
    const at = this.count++;
    this.pack[at] = pack;
    this.offset[at] = offset;
    this.length[at] = length;
    return at;
  }

  #grow(): void {
    const { pack, offset, length } = this;
    const capacity = pack.length * 2;
    (this.pack = new Uint16Array(capacity)).set(pack);
    (this.offset = new Float64Array(capacity)).set(offset);
    (this.length = new Uint32Array(capacity)).set(length);
  }
}

const cellKey = (replication: number, antithetic: boolean): number =>
  replication * 2 + Number(antithetic);

/** The finished cells of one series: packs of lines, each written by one process, in one folder. */
export class SeriesPacks {
  readonly #folder: string;
  /** Name of this process's own pack. */
  readonly #writer: string;
  readonly #packs: string[] = [];
  readonly #places = new Places();
  /** By seed, then by replication and antithetic. */
  readonly #cells = new Map<number, Map<number, number>>();
  #own = -1;
  #ownBytes = 0;

  constructor(folder: string, writer: string) {
    this.#folder = folder;
    this.#writer = writer;
    if (!existsSync(folder)) return;
    const packs = readdirSync(folder)
      .filter((name) => name.endsWith(PACK))
      .sort((a, b) => (a < b ? -1 : 1));
    for (const name of packs) this.#open(name.slice(0, -PACK.length));
  }

  has({ seed, replication, antithetic }: CellNumber): boolean {
    return this.#cells.get(seed)?.has(cellKey(replication, antithetic)) === true;
  }

  read(cell: CellNumber): CellResult | null {
    const place = this.#cells.get(cell.seed)?.get(cellKey(cell.replication, cell.antithetic));
    if (place === undefined) return null;
    const { pack, offset, length } = this.#places;
    const path = join(this.#folder, this.#packs[pack[place]!]! + PACK);
    const line = readPart(path, offset[place]!, length[place]!);
    const entry = line === null ? null : parsePackLine(line);
    if (entry === null || !isSame(entry.cell, cell)) {
      this.#cells.get(cell.seed)!.delete(cellKey(cell.replication, cell.antithetic));
      return null;
    }
    return JSON.parse(entry.text) as CellResult;
  }

  write(cell: CellNumber, result: CellResult): void {
    if (this.#own < 0) {
      mkdirSync(this.#folder, { recursive: true });
      this.#own = this.#packs.push(this.#writer) - 1;
    }
    const line = Buffer.from(packLine(cell, result));
    const place = { offset: this.#ownBytes, length: line.length - 1 };
    const path = join(this.#folder, this.#writer + PACK);
    try {
      appendFileSync(path, line);
    } catch (error) {
      if (existsSync(path)) truncateSync(path, this.#ownBytes); // half a line, on a full disk
      throw error;
    }
    this.#ownBytes += line.length;
    this.#note(cell.seed, cell.replication, cell.antithetic, this.#own, place.offset, place.length);
    appendFileSync(join(this.#folder, this.#writer + INDEX), indexEntry(cell, place));
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
    if (end < size) this.#scan(path, pack, end, size);
  }

  /** Lines that the index lacks; one that is damaged or unfinished is passed over. */
  #scan(path: string, pack: number, from: number, size: number): void {
    const text = readPart(path, from, size - from) ?? "";
    let offset = from;
    for (const line of text.split("\n").slice(0, -1)) {
      const length = Buffer.byteLength(line);
      const entry = parsePackLine(line);
      if (entry !== null) {
        const { seed, replication, antithetic } = entry.cell;
        this.#note(seed, replication, antithetic, pack, offset, length);
      }
      offset += length + 1;
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
    cells.set(cellKey(replication, antithetic), this.#places.add(pack, offset, length));
  }
}

const isSame = (a: CellNumber, b: CellNumber): boolean =>
  a.seed === b.seed && a.replication === b.replication && a.antithetic === b.antithetic;

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
