import { closeSync, openSync, readSync, writeSync } from "node:fs";
import type { ColumnKeeper, ColumnsInMaking, RunColumns } from "../../study/run-columns.ts";

/** Values that are held before they are written, bytes. */
const HELD_BYTES: number = 4 << 20;
const VALUE_BYTES = 8;

/** A part of an arm's columns: one after the other from a place in the file on. */
interface Part {
  readonly at: number;
  /** Places of columns in their order, by name: arms mostly have the same. */
  readonly order: ReadonlyMap<string, number>;
  /** Values of each. */
  readonly counts: Uint32Array;
}

/**
 * Keeps columns in a file, so that a study's analysis holds those that it looks at and no others: an arm's as its runs
 * come, in parts of a few megabytes, column after column (float64; NaN: no value).
 */
export class FiledColumns implements ColumnKeeper {
  readonly #file: number;
  readonly #most: number;
  readonly #orders = new Map<string, ReadonlyMap<string, number>>();
  #end = 0;

  /** @param path of the file, which is made. */
  constructor(path: string, heldBytes: number = HELD_BYTES) {
    this.#file = openSync(path, "w+");
    this.#most = heldBytes / VALUE_BYTES;
  }

  begin(): ColumnsInMaking {
    const parts: Part[] = [];
    let columns = new Map<string, number[]>();
    let held = 0;
    const write = (): void => {
      if (held > 0) parts.push(this.#write(columns));
      columns = new Map();
      held = 0;
    };
    return {
      add(name, value) {
        const column = columns.get(name);
        if (column === undefined) columns.set(name, [value ?? NaN]);
        else column.push(value ?? NaN);
        held++;
      },
      endRun: () => {
        if (held >= this.#most) write();
      },
      finish: (): RunColumns => {
        write();
        return { get: (name) => this.#column(parts, name) };
      },
    };
  }

  close(): void {
    closeSync(this.#file);
  }

  #write(columns: ReadonlyMap<string, readonly number[]>): Part {
    const at = this.#end;
    const all = [...columns.values()];
    for (const values of all) this.#append(new Uint8Array(Float64Array.from(values).buffer));
    const counts = Uint32Array.from(all, ({ length }) => length);
    return { at, order: this.#orderOf([...columns.keys()]), counts };
  }

  #orderOf(names: readonly string[]): ReadonlyMap<string, number> {
    const key = JSON.stringify(names);
    let order = this.#orders.get(key);
    if (order === undefined) {
      this.#orders.set(key, (order = new Map(names.map((name, i) => [name, i]))));
    }
    return order;
  }

  #append(bytes: Uint8Array): void {
    for (let written = 0; written < bytes.length;) {
      written += writeSync(this.#file, bytes, written, bytes.length - written, this.#end + written);
    }
    this.#end += bytes.length;
  }

  #column(parts: readonly Part[], name: string): (number | null)[] | undefined {
    const values: (number | null)[] = [];
    let isThere = false;
    for (const { at, order, counts } of parts) {
      const place = order.get(name);
      if (place === undefined) continue;
      isThere = true;
      const first =
        at + VALUE_BYTES * counts.subarray(0, place).reduce((sum, count) => sum + count, 0);
      const { buffer } = this.#read(first, first + VALUE_BYTES * counts[place]!);
      for (const value of new Float64Array(buffer)) values.push(Number.isNaN(value) ? null : value);
    }
    return isThere ? values : undefined;
  }

  #read(from: number, end: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(end - from);
    for (let read = 0; read < bytes.length;) {
      const got = readSync(this.#file, bytes, read, bytes.length - read, from + read);
      if (got === 0) throw new Error("the file of columns ends early");
      read += got;
    }
    return bytes;
  }
}
