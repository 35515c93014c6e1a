import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { canLimit, type GroupFiles, groupBound } from "./control-group.ts";
import type { MemoryLimiter } from "./memory-limit.ts";

/** https://docs.kernel.org/admin-guide/cgroup-v2.html#memory */
const FILES: GroupFiles = {
  limit: "memory.max",
  swap: { file: "memory.swap.max", value: () => "0" },
  peak: "memory.peak",
  kills: "memory.events",
};
const ROOT = "/sys/fs/cgroup";

/**
 * Control groups of the second version, where this process may make them: beside its own group, below a parent that
 * hands the memory controller on. (Below its own group none can be limited, since a process is in there.)
 */
export function cgroupV2(root = ROOT): MemoryLimiter | undefined {
  const parent = [dirname(join(root, ownGroup())), root].find(
    (folder) => folder.startsWith(root) && canLimit(folder, FILES),
  );
  if (parent === undefined) return undefined;
  return {
    kind: "cgroup v2",
    bound: (name, bytes) => groupBound(join(parent, name), bytes, FILES),
  };
}

/** From the line `0::/PATH`. */
function ownGroup(): string {
  try {
    return /^0::(\/.*)$/m.exec(readFileSync("/proc/self/cgroup", "utf8"))?.[1] ?? "/";
  } catch {
    return "/";
  }
}
