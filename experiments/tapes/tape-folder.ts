import { readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { csvTable } from "./csv-table.ts";
import { parquetTable } from "./parquet-table.ts";
import { BadTape, MOST_BYTES, type RawTable } from "./raw-table.ts";

/** A folder of tables, each a Parquet or a CSV file of its name. */
export class TapeFolder {
  readonly path: string;
  /** As messages name it. */
  readonly shown: string;

  constructor(path: string, shown: string) {
    this.path = path;
    this.shown = shown;
  }

  /** The text of a file, or null where there is none. */
  text(name: string): string | null {
    const path = join(this.path, name);
    if (!isFile(path)) return null;
    this.#refuseLarge(path);
    return readFileSync(path, "utf8");
  }

  /** Reads a table, or null where the folder has none of that name. Throws `BadTape`. */
  async table(name: string): Promise<RawTable | null> {
    const parquet = join(this.path, `${name}.parquet`);
    const csv = join(this.path, `${name}.csv`);
    if (isFile(parquet)) {
      this.#refuseLarge(parquet);
      return parquetTable(parquet, join(this.shown, `${name}.parquet`));
    }
    if (!isFile(csv)) return null;
    this.#refuseLarge(csv);
    return csvTable(readFileSync(csv, "utf8"), join(this.shown, `${name}.csv`));
  }

  #refuseLarge(path: string): void {
    const { size } = statSync(path);
    if (size <= MOST_BYTES) return;
    const file = join(this.shown, basename(path));
    throw new BadTape(`${file}: ${size} bytes; at most ${MOST_BYTES} are read`);
  }
}

const isFile = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
