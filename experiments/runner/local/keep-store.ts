import { readdirSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { packLines } from "./pack-lines.ts";
import { parsePackLine } from "./pack-line.ts";
import { seriesFolders } from "./series-folders.ts";

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
      let number = 0;
      for (const { text, isWhole } of packLines(join(folder, name))) {
        number++;
        if (isWhole && parsePackLine(text) !== null) cells++;
        else damaged.push(`${join(folder, name)}:${number}`);
      }
    }
  }
  return { series: folders.length, cells, damaged };
}

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
