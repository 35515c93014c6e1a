import { join } from "node:path";
import { canLimit, type GroupFiles, groupBound } from "./control-group.ts";
import type { MemoryLimiter } from "./memory-limit.ts";

/** https://docs.kernel.org/admin-guide/cgroup-v1/memory.html */
const FILES: GroupFiles = {
  limit: "memory.limit_in_bytes",
  swap: { file: "memory.memsw.limit_in_bytes", value: String },
  peak: "memory.max_usage_in_bytes",
  kills: "memory.oom_control",
};
const ROOT = "/sys/fs/cgroup/memory";

/** Control groups of the first version, where this process may make them. */
export function cgroupV1(root = ROOT): MemoryLimiter | undefined {
  if (!canLimit(root, FILES)) return undefined;
  return {
    kind: "cgroup v1",
    bound: (name, bytes) => groupBound(join(root, name), bytes, FILES),
  };
}
