import { assert } from "../../engine/base/assert.ts";
import { NO_PRICE } from "../../engine/book/order-books.ts";
import { LARGEST_TICKS } from "../../engine/exchange/order-terms.ts";

/** How far a price may be from its tick, in the contract's quotation unit. */
const TOLERANCE = 1e-9;
const MOST_DECIMALS = 12;

/**
 * Prices of one tick size as ticks and as decimals. A price of n ticks is the quotient n x `step` / `scale` of two
 * exact integers, and so the double that its decimal text stands for.
 */
export class PriceGrid {
  readonly tickSize: number;
  /** Digits behind the point that prices have at most. */
  readonly decimals: number;
  /** 10 to the power of `decimals`. */
  readonly scale: number;
  /** The tick in units of the last digit. */
  readonly step: number;

  constructor(tickSize: number) {
    this.tickSize = tickSize;
    let decimals = 0;
    let scale = 1;
    while (!isWhole(tickSize * scale)) {
      assert(decimals < MOST_DECIMALS, `a tick of ${tickSize} is no decimal of 12 digits`);
      decimals++;
      scale *= 10;
    }
    this.decimals = decimals;
    this.scale = scale;
    this.step = Math.round(tickSize * scale);
  }

  /** The ticks of a price, or `NO_PRICE` where it lies off the grid or beyond what the exchange takes. */
  ticksOf(price: number): number {
    const ticks = Math.round((price * this.scale) / this.step);
    if (!(Math.abs(ticks) < LARGEST_TICKS)) return NO_PRICE;
    return Math.abs(price - this.priceOf(ticks)) <= TOLERANCE ? ticks + 0 : NO_PRICE;
  }

  priceOf(ticks: number): number {
    return (ticks * this.step) / this.scale;
  }
}

/** A positive integer, but for the rounding of a product. */
const isWhole = (value: number): boolean =>
  value > 0.5 && Math.abs(value - Math.round(value)) <= 1e-14 * value;
