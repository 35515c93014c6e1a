import { type Rate, TokenBucket } from "./token-bucket.ts";

/** Functions of the account that run just now, all of them together. */
export class Account {
  readonly most: number;
  #running = 0;
  #peak = 0;

  /** @param most functions at once. */
  constructor(most: number) {
    this.most = most;
  }

  /** The most that ran at once. */
  get peak(): number {
    return this.#peak;
  }

  begin(): boolean {
    if (this.#running >= this.most) return false;
    this.#running++;
    this.#peak = Math.max(this.#peak, this.#running);
    return true;
  }

  end(): void {
    this.#running--;
  }
}

/**
 * The environments of one function: one that is idle is used again, the last one first; a new one needs its share of
 * what Lambda adds in a time. https://docs.aws.amazon.com/lambda/latest/dg/scaling-behavior.html
 */
export class FunctionPool {
  readonly #account: Account;
  readonly #growth: TokenBucket;
  readonly #keepSeconds: number;
  /** When each became idle, in order. */
  readonly #idle: number[] = [];

  constructor(account: Account, growth: Rate, keepSeconds: number) {
    this.#account = account;
    this.#growth = new TokenBucket(growth);
    this.#keepSeconds = keepSeconds;
  }

  /** An environment for an invocation; null: the invocation is refused, too many requests. */
  begin(now: number): "cold" | "warm" | null {
    if (!this.#account.begin()) return null;
    const since = this.#idle.pop();
    if (since !== undefined && now - since <= this.#keepSeconds) return "warm";
    // Those below became idle earlier still.
    this.#idle.length = 0;
    if (this.#growth.take(now)) return "cold";
    this.#account.end();
    return null;
  }

  /** @param isLost whether its environment is gone with it. */
  end(now: number, isLost: boolean): void {
    this.#account.end();
    if (!isLost) this.#idle.push(now);
  }
}
