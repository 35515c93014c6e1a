import { assert } from "../base/assert.ts";

const FIRST_CAPACITY = 256;

/** No restatement counts. */
export const FIRST_VALUES = -1;

/** The published values of one index by business day, from the first day of the calendar on, without a gap. */
export class IndexHistory {
  count = 0;
  /** Dollars an index unit, as published. */
  prices: Float64Array = new Float64Array(FIRST_CAPACITY);
  /** The same without anybody's pressure. */
  undistorted: Float64Array = new Float64Array(FIRST_CAPACITY);
  /** The value as restated, and the business day on which that was published; -1, or beyond the end: it stands. */
  restated: Float64Array = new Float64Array(0);
  restatedOn: Float64Array = new Float64Array(0);

  reset(): void {
    this.count = 0;
    this.restatedOn.fill(-1);
  }

  append(price: number, undistorted: number): void {
    if (this.count === this.prices.length) {
      this.prices = doubled(this.prices);
      this.undistorted = doubled(this.undistorted);
    }
    this.prices[this.count] = price;
    this.undistorted[this.count] = undistorted;
    this.count++;
  }

  /**
   * As restated up to a business day, that day included; `FIRST_VALUES`: as first published. Asserts that the business
   * day has been printed.
   */
  price(businessDay: number, restatedUntil: number = FIRST_VALUES): number {
    this.#requirePrinted(businessDay);
    const on = this.restatedOn[businessDay] ?? -1;
    const isRestated = on >= 0 && on <= restatedUntil;
    return isRestated ? this.restated[businessDay]! : this.prices[businessDay]!;
  }

  /** Restates a value, on a business day. */
  restate(businessDay: number, price: number, on: number): void {
    this.#requirePrinted(businessDay);
    if (businessDay >= this.restatedOn.length) this.#makeRoom();
    this.restated[businessDay] = price;
    this.restatedOn[businessDay] = on;
  }

  /** Asserts that the business day has been printed. */
  undistortedPrice(businessDay: number): number {
    this.#requirePrinted(businessDay);
    return this.undistorted[businessDay]!;
  }

  #makeRoom(): void {
    const from = this.restatedOn.length;
    this.restated = extended(this.restated, this.prices.length);
    this.restatedOn = extended(this.restatedOn, this.prices.length).fill(-1, from);
  }

  #requirePrinted(businessDay: number): void {
    assert(
      businessDay >= 0 && businessDay < this.count,
      `business day ${businessDay} has no print; the last is ${this.count - 1}`,
    );
  }
}

const doubled = (column: Float64Array): Float64Array => extended(column, column.length * 2);

function extended(column: Float64Array, length: number): Float64Array {
  const larger = new Float64Array(length);
  larger.set(column);
  return larger;
}
