import { existsSync, mkdirSync, rmdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** Where a folder was to be, there is a file. */
export class FileInTheWay extends Error {
  override name = "FileInTheWay";
  readonly code = "ENOTDIR";
  readonly path: string;

  constructor(path: string) {
    super(`${path} is a file`);
    this.path = path;
  }
}

/**
 * Makes a folder and those above it that are missing; returns those that were made, the outermost first. Where one
 * cannot be made it throws the file system's error, or `FileInTheWay`, and leaves nothing behind. `mkdirSync` with
 * `recursive` does not do: below `/proc` it never returns.
 */
export function makeFolder(path: string): readonly string[] {
  const missing: string[] = [];
  let there = resolve(path);
  for (; !existsSync(there); there = dirname(there)) missing.unshift(there);
  if (!isFolder(there)) throw new FileInTheWay(there);
  const made: string[] = [];
  try {
    for (const folder of missing) if (makeOne(folder)) made.push(folder);
  } catch (error) {
    removeEmpty(made);
    throw error;
  }
  return made;
}

/** Removes folders that were made, given the outermost first, unless somebody else has put something there. */
export function removeEmpty(made: readonly string[]): void {
  for (const folder of made.toReversed()) {
    try {
      rmdirSync(folder);
    } catch {
      return;
    }
  }
}

/** False where another process has made it meanwhile. */
function makeOne(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (isFolder(folder)) return false;
    throw error;
  }
}

const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
