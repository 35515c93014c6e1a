import { closeSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

const LOCK = "lock";

/** Who has a lock: a process, and what tells it from a later one of the same number. */
interface Holder {
  readonly pid: number;
  readonly mark: string;
}

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
        writeSync(file, `${process.pid} ${processMark(process.pid)}`);
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
    rmSync(this.#path, { force: true });
  }
}

/** The process that is at work in a folder, or null. */
export function lockHolder(folder: string): number | null {
  const holder = readHolder(join(folder, LOCK));
  return holder !== null && isAlive(holder) ? holder.pid : null;
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

/** Null where the lock names nobody: its writer was killed between making and filling it. */
function readHolder(path: string): Holder | null {
  try {
    const [pid = "", mark = ""] = readFileSync(path, "utf8").split(" ");
    return /^[1-9]\d*$/.test(pid) ? { pid: Number(pid), mark } : null;
  } catch {
    return null;
  }
}

function isAlive({ pid, mark }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  const now = processMark(pid);
  return mark === "" || now === "" || mark === now;
}

/**
 * The boot of the machine and the tick of it in which a process began, where the system tells (Linux): no clock that
 * somebody sets. Elsewhere empty, and the number alone counts.
 */
function processMark(pid: number): string {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return `${boot}/${fields[19] ?? ""}`;
  } catch {
    return "";
  }
}
