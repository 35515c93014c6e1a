import { expOfEach, log } from "../../base/real.ts";
import { INDEX_COUNT, INDEX_NAMES } from "../index-number.ts";
import type { MarketTerms } from "./market-terms.ts";

/**
 * How buyers choose among providers, by an ideal index of constant elasticity; what it is worked out from is kept
 * beside it, and while no price moves it is not worked out again. Derived: it is no state.
 */
export class BuyersChoice {
  readonly #terms: MarketTerms;
  /** Log prices that were looked at last, provider x index. */
  readonly #seen: Float64Array;
  readonly #levels: Float64Array = new Float64Array(INDEX_COUNT);
  readonly #wanted: readonly Float64Array[];
  /** Work space: by provider what its price makes of its share, then what it makes of its hours. */
  readonly #powers: Float64Array;

  constructor(terms: MarketTerms) {
    this.#terms = terms;
    this.#seen = new Float64Array(terms.providers * INDEX_COUNT).fill(NaN);
    this.#powers = new Float64Array(2 * terms.providers);
    this.#wanted = INDEX_NAMES.map(() => new Float64Array(terms.providers));
  }

  /**
   * Log of the price level of an index over the reference. `logPrices`: provider x index; `shares`: of demand at the
   * reference prices.
   */
  logLevel(index: number, logPrices: Float64Array, shares: Float64Array): number {
    if (!this.#isSeen(index, logPrices)) {
      this.#levels[index] = this.#newLogLevel(index, logPrices, shares);
    }
    return this.#levels[index]!;
  }

  /** Shares in which providers are wanted at the level that was asked for last, by provider. */
  wanted(index: number): Float64Array {
    return this.#wanted[index]!;
  }

  /** Where providers enter, their shares move too. */
  #isSeen(index: number, logPrices: Float64Array): boolean {
    if (this.#terms.hasEntrants) return false;
    const seen = this.#seen;
    for (let row = index; row < seen.length; row += INDEX_COUNT) {
      if (logPrices[row] !== seen[row]) return false;
    }
    return true;
  }

  #newLogLevel(index: number, logPrices: Float64Array, shares: Float64Array): number {
    const { logReference, premiums, providers, substitution } = this.#terms;
    const reference = logReference[index]!;
    const seen = this.#seen;
    const powers = this.#powers;
    const wanted = this.#wanted[index]!;
    for (let i = 0; i < providers; i++) {
      const row = i * INDEX_COUNT + index;
      const price = logPrices[row]!;
      const over = price - reference - premiums[row]!;
      seen[row] = price;
      powers[i] = (1 - substitution) * over;
      powers[providers + i] = -over;
    }
    expOfEach(powers, powers);
    let sum = 0;
    let all = 0;
    for (let i = 0; i < providers; i++) {
      const weight = shares[i]! * powers[i]!;
      const own = weight * powers[providers + i]!;
      wanted[i] = own;
      sum += weight;
      all += own;
    }
    for (let i = 0; i < providers; i++) wanted[i] = wanted[i]! / all;
    return log(sum) / (1 - substitution);
  }
}
