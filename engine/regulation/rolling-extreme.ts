const FIRST_CAPACITY = 16;

/**
 * The highest (or, with `sign` -1, the lowest) of prices that leave a window of time in the order in which they came: a
 * monotone deque, which keeps only prices that no later one outdoes. It grows by doubling; where prices lie within a
 * range of n ticks, it never keeps more than n + 1.
 *
 * A ring: `ticks` and `timeUs` from `head` on, `size` of them, best first.
 */
export class RollingExtreme {
  readonly sign: 1 | -1;
  ticks: Int32Array = new Int32Array(FIRST_CAPACITY);
  timeUs: Float64Array = new Float64Array(FIRST_CAPACITY);
  head = 0;
  size = 0;

  constructor(sign: 1 | -1) {
    this.sign = sign;
  }

  clear(): void {
    this.head = 0;
    this.size = 0;
  }

  /** Times never fall. */
  add(ticks: number, nowUs: number): void {
    const mask = this.ticks.length - 1;
    while (this.size > 0) {
      const last = (this.head + this.size - 1) & mask;
      if (this.sign * this.ticks[last]! > this.sign * ticks) break;
      this.size--;
    }
    if (this.size > mask) this.#grow();
    const at = (this.head + this.size++) & (this.ticks.length - 1);
    this.ticks[at] = ticks;
    this.timeUs[at] = nowUs;
  }

  /** Prices of this time and before leave. */
  leave(untilUs: number): void {
    while (this.size > 0 && this.timeUs[this.head]! <= untilUs) {
      this.head = (this.head + 1) & (this.ticks.length - 1);
      this.size--;
    }
  }

  /** Where `size` is above 0. */
  get best(): number {
    return this.ticks[this.head]!;
  }

  /** When the best one came. */
  get sinceUs(): number {
    return this.timeUs[this.head]!;
  }

  #grow(): void {
    const { head, size, ticks, timeUs } = this;
    this.ticks = new Int32Array(2 * ticks.length);
    this.timeUs = new Float64Array(2 * ticks.length);
    for (let i = 0; i < size; i++) {
      const at = (head + i) & (ticks.length - 1);
      this.ticks[i] = ticks[at]!;
      this.timeUs[i] = timeUs[at]!;
    }
    this.head = 0;
  }
}
