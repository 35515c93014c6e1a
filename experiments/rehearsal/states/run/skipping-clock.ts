import type { Clock } from "./clock.ts";

interface Sleeper {
  readonly untilMs: number;
  readonly wake: () => void;
}

/**
 * A clock on which nothing waits in vain: whenever everybody sleeps and no work is under way, it goes on to the moment
 * at which the first sleeper wakes. Without `realMs` it stands still otherwise, and work takes no time: then an
 * execution of a year is over at once, and always in the same order.
 */
export class SkippingClock implements Clock {
  readonly #realMs: () => number;
  readonly #isReal: boolean;
  #skippedMs: number;
  #sleepers: Sleeper[] = [];
  #worksUnderWay = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param startMs what it shows first; `realMs` is milliseconds of time that really passes. */
  constructor(startMs: number, realMs?: () => number) {
    this.#realMs = realMs ?? (() => 0);
    this.#isReal = realMs !== undefined;
    this.#skippedMs = startMs - this.#realMs();
  }

  nowMs(): number {
    return this.#realMs() + this.#skippedMs;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const sleeper = { untilMs: this.nowMs() + ms, wake: resolve };
      this.#sleepers.push(sleeper);
      signal?.addEventListener("abort", () => this.#leave(sleeper), { once: true });
      setImmediate(() => this.#goOn());
    });
  }

  #leave(sleeper: Sleeper): void {
    this.#sleepers = this.#sleepers.filter((one) => one !== sleeper);
    sleeper.wake();
  }

  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#worksUnderWay++;
    try {
      return await work();
    } finally {
      this.#worksUnderWay--;
      setImmediate(() => this.#goOn());
    }
  }

  /** Wakes the first sleeper if it is time, skips to it if nothing else is under way, or waits for it. */
  #goOn(): void {
    clearTimeout(this.#timer);
    const first = this.#sleepers.reduce<Sleeper | undefined>(
      (least, one) => (least && least.untilMs <= one.untilMs ? least : one),
      undefined,
    );
    if (!first) return;
    const aheadMs = Math.max(0, first.untilMs - this.nowMs());
    if (this.#isReal && this.#worksUnderWay > 0 && aheadMs > 0) {
      this.#timer = setTimeout(() => this.#goOn(), Math.min(aheadMs, 1_000));
      return;
    }
    this.#skippedMs += aheadMs;
    this.#leave(first);
    setImmediate(() => this.#goOn());
  }
}
