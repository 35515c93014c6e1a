/**
 * Words of a task's heartbeat: deliveries and target of the one in hand (the kernel's), 1 while it delivers, bytes that
 * its engine reserves, 1 if these were too many.
 */
const HEARTBEAT_WORDS = 5;
const DELIVERIES = 0;
const TARGET = 1;
const BEGUN = 2;
const BYTES = 3;
const TOO_LARGE = 4;

/** Memory that a worker writes while it computes a cell, and the watchdog reads. */
export const newHeartbeat = (): Float64Array<SharedArrayBuffer> =>
  new Float64Array(new SharedArrayBuffer(HEARTBEAT_WORDS * Float64Array.BYTES_PER_ELEMENT));

export function begin(heartbeat: Float64Array): void {
  heartbeat[BEGUN] = 1;
}

/** Nothing more will be delivered: whoever watches waits for what is made of it. */
export function rest(heartbeat: Float64Array): void {
  heartbeat[BEGUN] = 0;
}

export function tellBytes(heartbeat: Float64Array, bytes: number): void {
  heartbeat[BYTES] = bytes;
}

export function tellTooLarge(heartbeat: Float64Array): void {
  heartbeat[TOO_LARGE] = 1;
}

/** What a watchdog makes of a heartbeat. */
export class Pulse {
  readonly #heartbeat: Float64Array;
  readonly #longestMs: number;
  #count = -1;
  #sinceMs = 0;

  constructor(heartbeat: Float64Array, longestMs: number) {
    this.#heartbeat = heartbeat;
    this.#longestMs = longestMs;
  }

  get isTooLarge(): boolean {
    return this.#heartbeat[TOO_LARGE] === 1;
  }

  /** Who is at work: the receiver of the delivery in hand; null before the first. */
  get target(): number | null {
    return this.#heartbeat[DELIVERIES] === 0 ? null : this.#heartbeat[TARGET]!;
  }

  /** Bytes that the cell's engine reserves; -1 before it has begun. */
  get bytes(): number {
    return this.#heartbeat[BEGUN] === 0 ? -1 : this.#heartbeat[BYTES]!;
  }

  /**
   * Whether nothing has been delivered for too long: tells a worker that has stopped from one that is slow, since the
   * kernel counts on as long as agents return.
   */
  isLost(nowMs: number): boolean {
    if (this.#heartbeat[BEGUN] === 0) return false;
    const count = this.#heartbeat[DELIVERIES]!;
    if (count !== this.#count) {
      this.#count = count;
      this.#sinceMs = nowMs;
      return false;
    }
    return nowMs - this.#sinceMs > this.#longestMs;
  }
}
