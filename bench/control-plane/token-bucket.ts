/** How much may be done: so much at once, and so much more each second. */
export interface Rate {
  readonly size: number;
  /** A second; Infinity: no limit. */
  readonly refill: number;
}

export const NO_LIMIT: Rate = { size: Infinity, refill: Infinity };

/** A token bucket: full at first, refilled steadily. Times are in seconds. */
export class TokenBucket {
  readonly #rate: Rate;
  #tokens: number;
  #at = 0;

  constructor(rate: Rate) {
    this.#rate = rate;
    this.#tokens = rate.size;
  }

  /** Takes tokens that are there; false: too few are. */
  take(now: number, count = 1): boolean {
    this.#fill(now);
    if (this.#tokens < count) return false;
    this.#tokens -= count;
    return true;
  }

  /** Takes tokens, of those to come if need be, and tells how many seconds until they have come. */
  wait(now: number, count = 1): number {
    this.#fill(now);
    this.#tokens -= count;
    return this.#tokens >= 0 ? 0 : -this.#tokens / this.#rate.refill;
  }

  #fill(now: number): void {
    const { size, refill } = this.#rate;
    if (size === Infinity) return;
    this.#tokens = Math.min(size, this.#tokens + (now - this.#at) * refill);
    this.#at = now;
  }
}
