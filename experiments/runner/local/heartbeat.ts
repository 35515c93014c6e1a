/** Words of a task's heartbeat: deliveries and target of the one in hand (the kernel's), then 1 once it has begun. */
export const HEARTBEAT_WORDS = 3;
const DELIVERIES = 0;
const BEGUN = 2;

/** Memory that a worker writes while it computes a cell, and the watchdog reads. */
export const newHeartbeat = (): Float64Array<SharedArrayBuffer> =>
  new Float64Array(new SharedArrayBuffer(HEARTBEAT_WORDS * Float64Array.BYTES_PER_ELEMENT));

export function begin(heartbeat: Float64Array): void {
  heartbeat[BEGUN] = 1;
}

/** Tells a worker that has stopped from one that is slow: the kernel counts on as long as agents return. */
export class Pulse {
  readonly #heartbeat: Float64Array;
  readonly #longestMs: number;
  #count = -1;
  #sinceMs = 0;

  constructor(heartbeat: Float64Array, longestMs: number) {
    this.#heartbeat = heartbeat;
    this.#longestMs = longestMs;
  }

  /** Whether nothing has been delivered for too long. */
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
