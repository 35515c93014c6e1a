import { logPrice } from "../jump-diffusion.ts";

/** Logs of prices in a column, each taken once while its price stays the same to the bit. Derived: no state. */
export class RememberedLogs {
  readonly #prices: Float64Array;
  readonly #logs: Float64Array;

  constructor(length: number) {
    this.#prices = new Float64Array(length).fill(NaN);
    this.#logs = new Float64Array(length);
  }

  /** Of the price at a place, dollars, asserted positive. */
  at(place: number, price: number): number {
    if (price !== this.#prices[place]) {
      this.#logs[place] = logPrice(price);
      this.#prices[place] = price;
    }
    return this.#logs[place]!;
  }
}
