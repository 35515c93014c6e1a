import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { MemoryBound } from "./memory-limit.ts";

/** What a version of control groups calls its files. */
export interface GroupFiles {
  readonly limit: string;
  /** Of memory and swap together, or of swap; where the kernel has it. */
  readonly swap: { readonly file: string; readonly value: (bytes: number) => string };
  readonly peak: string;
  /** A file with a line `oom_kill N`. */
  readonly kills: string;
}

/** Starts a command inside a group: it is in there from its first page on. */
const ENTER = 'echo $$ > "$0" && exec "$@"';

/** Whether groups with a limit can be made below a folder. */
export function canLimit(parent: string, files: GroupFiles): boolean {
  const probe = join(parent, `tokenpit-${randomUUID()}-probe`);
  try {
    mkdirSync(probe);
    try {
      writeFileSync(join(probe, files.limit), String(64 * 2 ** 20));
      return true;
    } finally {
      rmdirSync(probe);
    }
  } catch {
    return false;
  }
}

/** A control group with a limit, for one environment. */
export function groupBound(folder: string, bytes: number, files: GroupFiles): MemoryBound {
  mkdirSync(folder);
  writeFileSync(join(folder, files.limit), String(bytes));
  writeIfThere(join(folder, files.swap.file), files.swap.value(bytes));
  const read = (file: string): string => readIfThere(join(folder, file));
  let peak = 0;
  let isExceeded = false;
  const look = (): void => {
    peak = Math.max(peak, Number(read(files.peak)) || 0);
    isExceeded ||= Number(/^oom_kill (\d+)$/m.exec(read(files.kills))?.[1] ?? 0) > 0;
  };
  return {
    command: (command) => ["/bin/sh", "-c", ENTER, join(folder, "cgroup.procs"), ...command],
    watch() {},
    peakBytes() {
      look();
      return peak;
    },
    wasExceeded() {
      look();
      return isExceeded;
    },
    release() {
      look();
      removeGroup(folder);
    },
  };
}

const RETRY_MS = 50;
const MOST_TRIES = 40;

/** A group can be removed once the kernel has let go of its last process. */
function removeGroup(folder: string, tries = 1): void {
  try {
    rmdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || tries === MOST_TRIES) return;
    setTimeout(() => removeGroup(folder, tries + 1), RETRY_MS);
  }
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** A kernel without accounting of swap has no such file. */
function writeIfThere(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: "r+" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}
