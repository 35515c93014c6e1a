import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Bytes of a process that are in memory now; 0 where there is no such process, or nobody tells. */
export function residentBytes(pid: number): number {
  if (process.platform !== "linux") return fromPs(pid);
  return fromStatus(pid, "VmRSS");
}

/** The most that was in memory since the process began; where only the present is told, that. */
export function mostResidentBytes(pid: number): number {
  if (process.platform !== "linux") return fromPs(pid);
  return fromStatus(pid, "VmHWM") || fromStatus(pid, "VmRSS");
}

/** https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
function fromStatus(pid: number, name: string): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return 1024 * Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function fromPs(pid: number): number {
  const { stdout } = spawnSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" });
  return 1024 * (Number.parseInt(stdout ?? "", 10) || 0);
}
