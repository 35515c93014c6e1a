import { assert } from "../base/assert.ts";

const FIRST_CAPACITY = 256;

/** The published values of one index by business day, from the first day of the calendar on, without a gap. */
export class IndexHistory {
  count = 0;
  /** Dollars an index unit, as published. */
  prices: Float64Array = new Float64Array(FIRST_CAPACITY);
  /** The same without anybody's pressure. */
  undistorted: Float64Array = new Float64Array(FIRST_CAPACITY);

  reset(): void {
    this.count = 0;
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

  /** Asserts that the business day has been printed. */
  price(businessDay: number): number {
    this.#requirePrinted(businessDay);
    return this.prices[businessDay]!;
  }

  /** Asserts that the business day has been printed. */
  undistortedPrice(businessDay: number): number {
    this.#requirePrinted(businessDay);
    return this.undistorted[businessDay]!;
  }

  #requirePrinted(businessDay: number): void {
    assert(
      businessDay >= 0 && businessDay < this.count,
      `business day ${businessDay} has no print; the last is ${this.count - 1}`,
    );
  }
}

function doubled(column: Float64Array): Float64Array {
  const larger = new Float64Array(column.length * 2);
  larger.set(column);
  return larger;
}
