import type { CellResult } from "../../run/study-cell.ts";
import { type PackEntry, packLine, parsePackLine } from "../local/pack-line.ts";
import type { CellNumber } from "../series.ts";

/** Results of a series, or cells of it that failed. */
export type PackGroupKind = "series" | "failed";

/** A line of a pack in the cloud: one of a local pack, and of which group it is. */
export interface CloudPackEntry extends PackEntry {
  readonly kind: PackGroupKind;
  /** Name of the series. */
  readonly series: string;
  /** With its end. */
  readonly line: Uint8Array;
}

/** A cell that failed twice, as a line. */
export const failedLine = (cell: CellNumber, error: string): string =>
  packLine(cell, { error } as unknown as CellResult);

/** Why a cell failed, of such a line. */
export const errorOf = ({ text }: PackEntry): string =>
  (JSON.parse(text) as { readonly error: string }).error;

/**
 * Lines of cells in the making of a pack: grouped by series, each group with a head before it, `series NAME LINES`, in
 * the order in which series first came. The same lines in the same order give the same bytes.
 */
export class CellPack {
  readonly #groups = new Map<string, Uint8Array[]>();
  #cells = 0;
  #bytes = 0;

  /** Lines that it holds. */
  get cells(): number {
    return this.#cells;
  }

  /** Their size, heads not counted. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Adds a line with its end. */
  add(kind: PackGroupKind, series: string, line: Uint8Array): void {
    const head = `${kind} ${series}`;
    const lines = this.#groups.get(head);
    if (lines === undefined) this.#groups.set(head, [line]);
    else lines.push(line);
    this.#cells++;
    this.#bytes += line.length;
  }

  toBytes(): Uint8Array {
    const parts = [...this.#groups].flatMap(([head, lines]) => [
      Buffer.from(`${head} ${lines.length}\n`),
      ...lines,
    ]);
    return Buffer.concat(parts);
  }
}

const HEAD = /^(series|failed) ([0-9a-f]{64}) (\d{1,9})$/;
const LINE_END = 0x0a;
/** Longest head of a group, bytes; a line of a cell is longer or does not look like one. */
const LONGEST_HEAD = 96;

/** The lines of a pack that are what was written; one that is not is passed over. */
export function* packEntries(pack: Uint8Array): Iterable<CloudPackEntry> {
  const bytes = Buffer.from(pack.buffer, pack.byteOffset, pack.byteLength);
  let group: { readonly kind: PackGroupKind; readonly series: string } | null = null;
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(LINE_END, start);
    if (found < 0) return; // half a line
    const line = bytes.subarray(start, found + 1);
    start = found + 1;
    const head = line.length > LONGEST_HEAD ? null : HEAD.exec(line.toString("utf8").trimEnd());
    if (head !== null) {
      group = { kind: head[1] as PackGroupKind, series: head[2]! };
      continue;
    }
    const entry = parsePackLine(line.toString("utf8", 0, line.length - 1));
    if (entry !== null && group !== null) yield { ...entry, ...group, line };
  }
}
