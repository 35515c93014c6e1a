import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

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
    for (let attempt = 0; attempt < 2; attempt++) {
      try {
        const file = openSync(path, "wx");
        writeSync(file, String(process.pid));
        closeSync(file);
        return new FolderLock(path);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
        const holder = holderOf(path);
        if (holder !== null && isAlive(holder)) {
          return `${folder}: process ${holder} is at work there; wait for it, or name another folder with --out`;
        }
        rmSync(path, { force: true });
      }
    }
    return `${folder}: another process took the folder at this moment; try again`;
  }

  release(): void {
    process.off("exit", this.#onExit);
    rmSync(this.#path, { force: true });
  }
}

/** Null where the lock names nobody: its writer was killed between making and filling it. */
function holderOf(path: string): number | null {
  try {
    const pid = Number(readFileSync(path, "utf8"));
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
