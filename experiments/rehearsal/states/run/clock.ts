/** Time as executions have it. */
export interface Clock {
  /** Milliseconds since 1970. */
  nowMs(): number;
  /** Ends after that long, or at once where the signal is given. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Carries out what takes real time (a function, a read): a clock that skips waits does not skip meanwhile. */
  during<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** The longest wait that a timer takes; it ends early after that, which no rehearsal lives to see. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The machine's clock. */
export const wallClock: Clock = {
  nowMs: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const timer = setTimeout(resolve, Math.min(ms, LONGEST_TIMER_MS));
      signal?.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
    }),
  during: (work) => work(),
};
