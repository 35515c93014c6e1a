// What Linux tells about a process; elsewhere nothing, and callers do without.
import { readFileSync } from "node:fs";

/**
 * State letter ("Z" is a zombie), parent, and start time in clock ticks, which tells a process from a later one
 * with the same id.
 * @param {number} pid
 * @returns {{ state: string, parentPid: number, startTicks: string } | undefined}
 */
export function processStat(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { state: fields[0] ?? "", parentPid: Number(fields[1]), startTicks: fields[19] ?? "" };
  } catch {
    return undefined;
  }
}
