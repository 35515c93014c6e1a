/** Time as executions have it. */
export interface Clock {
  /** Milliseconds since 1970. */
  nowMs(): number;
  /** Ends after that long, or at once where the signal is given. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Carries out what takes real time (a function, a read): a clock that skips waits does not skip meanwhile. */
  during<Result>(work: () => Promise<Result>): Promise<Result>;
}
