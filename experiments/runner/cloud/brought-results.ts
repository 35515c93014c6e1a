import { closeSync, openSync, readSync, writeFileSync } from "node:fs";
import type { CellResult } from "../../run/study-cell.ts";
import { parsePackLine } from "../local/pack-line.ts";
import type { ResultStore } from "../result-store.ts";
import type { CellNumber, Series } from "../series.ts";
import { packEntries } from "./cell-pack.ts";
import { wholeOrNull } from "./cloud-function.ts";
import type { FinishedRounds } from "./finished-rounds.ts";
import type { Objects } from "./objects.ts";

/**
 * The results of a study whose rounds have ended, brought into one file of this machine: each pack is read once, and of
 * a cell it is held where its line lies, twelve bytes. A pack that is gone or damaged is passed over, and so is every
 * line that is not what was written.
 */
export class BroughtResults implements ResultStore {
  readonly #file: number;
  readonly #finished: FinishedRounds;
  /** By place among the cells of all rounds; a line of no bytes: no result came. */
  readonly #offsets: Float64Array;
  readonly #lengths: Uint32Array;

  private constructor(file: number, finished: FinishedRounds) {
    this.#file = file;
    this.#finished = finished;
    this.#offsets = new Float64Array(finished.cells);
    this.#lengths = new Uint32Array(finished.cells);
  }

  /** @param path of the file, which is made. */
  static async bring(
    objects: Objects,
    finished: FinishedRounds,
    path: string,
  ): Promise<BroughtResults> {
    const results = new BroughtResults(openSync(path, "w+"), finished);
    let end = 0;
    for (const { key } of finished.packs) {
      const pack = await wholeOrNull(objects, key);
      if (pack === null) continue;
      writeFileSync(results.#file, pack);
      results.#note(pack, end);
      end += pack.length;
    }
    return results;
  }

  has(series: Series, cell: CellNumber): boolean {
    const place = this.#finished.placeOf(series, cell);
    return place >= 0 && this.#lengths[place]! > 0;
  }

  read(series: Series, cell: CellNumber): CellResult | null {
    const place = this.#finished.placeOf(series, cell);
    const length = place < 0 ? 0 : this.#lengths[place]!;
    if (length === 0) return null;
    const line = Buffer.allocUnsafe(length);
    if (readSync(this.#file, line, 0, length, this.#offsets[place]!) < length) return null;
    const entry = parsePackLine(line.toString("utf8"));
    return entry === null ? null : (JSON.parse(entry.text) as CellResult);
  }

  write(): void {
    throw new TypeError("results of ended rounds are not written");
  }

  close(): void {
    closeSync(this.#file);
  }

  /** @param start where the pack lies in the file. */
  #note(pack: Uint8Array, start: number): void {
    for (const { kind, series: name, cell, line } of packEntries(pack)) {
      const series = kind === "series" ? this.#finished.seriesNamed(name) : null;
      const place = series === null ? -1 : this.#finished.placeOf(series, cell);
      if (place < 0 || this.#lengths[place]! > 0) continue;
      this.#offsets[place] = start + line.byteOffset - pack.byteOffset;
      this.#lengths[place] = line.length - 1; // without its end
    }
  }
}
