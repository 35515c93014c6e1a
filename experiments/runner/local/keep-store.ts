import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { CellNumber } from "../series.ts";
import { readIndex } from "./pack-index.ts";
import { type LineOfPack, packLines } from "./pack-lines.ts";
import { cellNamedIn, parsePackLine } from "./pack-line.ts";
import { seriesFolders } from "./series-folders.ts";

const PACK = ".pack";

export interface StoreCheck {
  readonly series: number;
  readonly cells: number;
  /** `pack:line` of each line that is not what was written. */
  readonly damaged: readonly string[];
  /** The same of damaged lines whose cells were run again: whole copies of them are in the store. */
  readonly replaced: readonly string[];
}

/** Reads every line of a store and compares it with its digest. */
export function verifyStore(root: string): StoreCheck {
  const folders = seriesFolders(root);
  const checks = folders.map(checkSeries);
  return {
    series: folders.length,
    cells: checks.reduce((sum, { cells }) => sum + cells, 0),
    damaged: checks.flatMap(({ damaged }) => damaged),
    replaced: checks.flatMap(({ replaced }) => replaced),
  };
}

function checkSeries(folder: string): Omit<StoreCheck, "series"> {
  const whole = new Set<string>();
  const wrong: { readonly place: string; readonly cells: readonly string[] }[] = [];
  let cells = 0;
  for (const name of readdirSync(folder).filter((file) => file.endsWith(PACK))) {
    const path = join(folder, name);
    let number = 0;
    for (const line of packLines(path)) {
      number++;
      const entry = line.isWhole ? parsePackLine(line.text) : null;
      if (entry === null) wrong.push({ place: `${path}:${number}`, cells: cellsAt(path, line) });
      else {
        cells++;
        whole.add(cellText(entry.cell));
      }
    }
  }
  const isReplaced = ({ cells: lost }: (typeof wrong)[number]): boolean =>
    lost.length > 0 && lost.every((cell) => whole.has(cell));
  const places = (those: typeof wrong): string[] => those.map(({ place }) => place);
  return {
    cells,
    damaged: places(wrong.filter((each) => !isReplaced(each))),
    replaced: places(wrong.filter(isReplaced)),
  };
}

/** The cells of a damaged line: those that the index has there, else the one that the line itself names. */
function cellsAt(pack: string, { offset, bytes, text }: LineOfPack): string[] {
  const index = `${pack.slice(0, -PACK.length)}.index`;
  const found: string[] = [];
  if (existsSync(index)) {
    readIndex(
      readFileSync(index),
      statSync(pack).size,
      (seed, replication, antithetic, at, length) => {
        if (at > offset + bytes || at + length < offset) return;
        found.push(cellText({ seed, replication, antithetic }));
      },
    );
  }
  const named = found.length > 0 ? null : cellNamedIn(text);
  return named === null ? found : [cellText(named)];
}

const cellText = ({ seed, replication, antithetic }: CellNumber): string =>
  `${seed} ${replication} ${antithetic}`;

export interface Pruned {
  readonly series: number;
  readonly bytes: number;
}

/** Removes every series that is not kept; with `isTrial` only counts them. Nobody may be writing into the store. */
export function pruneStore(
  root: string,
  isKept: (name: string, folder: string) => boolean,
  isTrial = false,
): Pruned {
  let [series, bytes] = [0, 0];
  for (const folder of seriesFolders(root)) {
    if (isKept(basename(folder), folder)) continue;
    for (const name of readdirSync(folder)) bytes += statSync(join(folder, name)).size;
    if (!isTrial) rmSync(folder, { recursive: true });
    series++;
  }
  return { series, bytes };
}
