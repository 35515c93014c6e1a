import { closeSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { aliveProcess, ownProcess } from "../runner/local/alive-process.ts";

const LOCK = "lock";

/** One process works in a folder: the lock names it, and is taken over where that process is gone. */
export class FolderLock {
  readonly #path: string;
  readonly #onExit = (): void => this.release();

  private constructor(path: string) {
    this.#path = path;
    process.once("exit", this.#onExit);
  }

  /** The lock, or a sentence that says who has it. */
  static take(folder: string): FolderLock | string {
    const path = join(folder, LOCK);
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        const file = openSync(path, "wx");
        writeSync(file, ownProcess());
        closeSync(file);
        return new FolderLock(path);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
        const holder = lockHolder(folder);
        if (holder !== null) {
          return `${folder}: process ${holder} is at work there; wait for it, or name another folder with --out`;
        }
        takeAway(path);
      }
    }
    return `${folder}: another process took the folder at this moment; try again`;
  }

  release(): void {
    process.off("exit", this.#onExit);
    try {
      rmSync(this.#path, { force: true });
    } catch {
      // where it may not be removed, it names a process that is gone: whoever comes next takes it over
    }
  }
}

/** The process that is at work in a folder, or null. */
export function lockHolder(folder: string): number | null {
  try {
    return aliveProcess(readFileSync(join(folder, LOCK), "utf8"));
  } catch {
    return null; // no lock, or one that was taken away at this moment
  }
}

/** Renamed first: of two that find the lock of a process that is gone, one takes it away. */
function takeAway(path: string): void {
  const taken = `${path}.${process.pid}.unfinished`;
  try {
    renameSync(path, taken);
    rmSync(taken, { force: true });
  } catch {
    // the other one was faster
  }
}
