import { readFileSync } from "node:fs";

/** This process in words that another one can look up: its number, and what tells it from a later one so numbered. */
export const ownProcess = (): string => `${process.pid} ${processMark(process.pid)}`;

/** The number of the process of which these are the words, while it lives; null: it is gone, or the words are none. */
export function aliveProcess(words: string): number | null {
  const [pid = "", mark = ""] = words.trimEnd().split(" ");
  if (!/^[1-9]\d*$/.test(pid)) return null;
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return null;
  }
  const now = processMark(Number(pid));
  return mark === "" || now === "" || mark === now ? Number(pid) : null;
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
