import { type Rate, TokenBucket } from "./token-bucket.ts";

/** Requests of one kind below one prefix of a bucket: how many there were, and how many in the busiest second. */
export class RequestRate {
  readonly #tokens: TokenBucket;
  readonly #ofSecond = new Map<number, number>();
  #count = 0;
  #peak = 0;

  constructor(rate: Rate) {
    this.#tokens = new TokenBucket(rate);
  }

  get count(): number {
    return this.#count;
  }

  /** Requests that were wanted in the busiest second. */
  get peak(): number {
    return this.#peak;
  }

  /**
   * Counts requests, and tells how many seconds until all have been let through.
   *
   * @param seconds over which whoever asks spreads them.
   */
  wait(now: number, count: number, seconds = 0): number {
    this.#count += count;
    const first = Math.floor(now);
    const last = Math.floor(now + seconds);
    for (let second = first; second <= last; second++) {
      const from = Math.max(second, now);
      const share = seconds === 0 ? 1 : (Math.min(second + 1, now + seconds) - from) / seconds;
      const wanted = (this.#ofSecond.get(second) ?? 0) + count * share;
      this.#ofSecond.set(second, wanted);
      this.#peak = Math.max(this.#peak, wanted);
    }
    return this.#tokens.wait(now, count);
  }
}
