import { closeSync, openSync, readSync, writeSync } from "node:fs";
import type { ColumnKeeper, ColumnsInMaking, RunColumns } from "../../study/run-columns.ts";

/** Values that are held before they are written, bytes. */
const HELD_BYTES: number = 4 << 20;
const VALUE_BYTES = 8;

/** Where a part of an arm's columns lies in the file, bytes: values, and after them a directory as JSON. */
interface Part {
  readonly directory: number;
  readonly end: number;
}

/** Places of a part's columns by name: where the first value lies, and how many there are. */
type Directory = ReadonlyMap<string, readonly [at: number, count: number]>;

/**
 * Keeps columns in a file, so that a study's analysis holds those that it looks at and no others: an arm's as its runs
 * come, in parts of a few megabytes, column after column (float64; NaN: no value).
 */
export class FiledColumns implements ColumnKeeper {
  readonly #file: number;
  readonly #most: number;
  #end = 0;
  /** The directory that was read last: whoever asks for one column of an arm asks for others. */
  #last: { readonly part: Part; readonly directory: Directory } | null = null;

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
    const directory: [string, readonly [number, number]][] = [];
    for (const [name, values] of columns) {
      directory.push([name, [this.#end, values.length]]);
      this.#append(new Uint8Array(Float64Array.from(values).buffer));
    }
    const at = this.#end;
    this.#append(Buffer.from(JSON.stringify(directory)));
    return { directory: at, end: this.#end };
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
    for (const part of parts) {
      const place = this.#directory(part).get(name);
      if (place === undefined) continue;
      isThere = true;
      const [at, count] = place;
      const { buffer } = this.#read(at, at + count * VALUE_BYTES);
      for (const value of new Float64Array(buffer)) values.push(Number.isNaN(value) ? null : value);
    }
    return isThere ? values : undefined;
  }

  #directory(part: Part): Directory {
    if (this.#last?.part !== part) {
      const text = Buffer.from(this.#read(part.directory, part.end)).toString("utf8");
      const entries = JSON.parse(text) as [string, readonly [number, number]][];
      this.#last = { part, directory: new Map(entries) };
    }
    return this.#last.directory;
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
