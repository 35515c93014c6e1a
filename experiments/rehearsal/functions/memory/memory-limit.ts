import { cgroupV1 } from "./cgroup-v1.ts";
import { cgroupV2 } from "./cgroup-v2.ts";
import { watchdog } from "./watchdog.ts";

/** The memory of one environment. */
export interface MemoryBound {
  /** Wraps the command that starts it, so that what it uses counts from its first page. */
  readonly command: (command: readonly string[]) => readonly string[];
  /** Told of the process once it is there, and what ends it. */
  watch(pid: number, kill: () => void): void;
  /** The most that was resident, in bytes; 0 where that is not known. */
  peakBytes(): number;
  /** Whether the process was ended for using too much. */
  wasExceeded(): boolean;
  /** Once the process has ended. */
  release(): void;
}

/** How memory is bounded on this machine. */
export interface MemoryLimiter {
  /**
   * `cgroup v1`, `cgroup v2`: the kernel ends who uses too much. `watchdog`: so does a look at the resident set now and
   * then.
   */
  readonly kind: "cgroup v1" | "cgroup v2" | "watchdog";
  /** @param name of the environment, not used before. */
  bound(name: string, bytes: number): MemoryBound;
}

/**
 * The strictest limit that this machine lets us have. Node's own --max-old-space-size is none: typed arrays and buffers
 * lie outside of it.
 */
export const memoryLimiter = (): MemoryLimiter => cgroupV2() ?? cgroupV1() ?? watchdog();
