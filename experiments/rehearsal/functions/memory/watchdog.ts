import { residentBytes } from "./resident-bytes.ts";
import type { MemoryBound, MemoryLimiter } from "./memory-limit.ts";

/** Between two looks: short where a look is the reading of a file. */
const LOOK_MS = process.platform === "linux" ? 20 : 250;

/**
 * Looks at the resident set of each environment and ends the one that uses too much. What is taken and given back
 * between two looks is not seen.
 */
export const watchdog = (): MemoryLimiter => ({
  kind: "watchdog",
  bound: (_, bytes) => bound(bytes),
});

function bound(bytes: number): MemoryBound {
  let peak = 0;
  let isExceeded = false;
  let timer: NodeJS.Timeout | undefined;
  return {
    command: (command) => command,
    watch(pid, kill) {
      timer = setInterval(() => {
        peak = Math.max(peak, residentBytes(pid));
        if (isExceeded || peak <= bytes) return;
        isExceeded = true;
        kill();
      }, LOOK_MS);
      timer.unref();
    },
    peakBytes: () => peak,
    wasExceeded: () => isExceeded,
    release: () => clearInterval(timer),
  };
}
