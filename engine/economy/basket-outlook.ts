import { INDEX_COUNT } from "./index-number.ts";
import { type IndexMethod, indexOf } from "./index-method.ts";
import type { ProviderQuotes } from "./index-sources.ts";
import type { IndexWeights } from "./index-weights.ts";

/** Below this share, what is left of a provider's noise no longer moves a double. */
const FORGOTTEN = 1e-17;

const NEVER = -2;

/**
 * What the weighted basket of every future business day is expected at, over the index's level: the weights known (or
 * frozen last, where that month's are not frozen yet) on the conditional means of the providers' factors. Exact given
 * the weights, where the index is a mean that everybody reports to; a median is taken of the conditional means.
 */
export class BasketOutlook {
  /** Index x business day; meaningful after `asOf`. */
  expected: Float64Array;
  /** Last printed business day when the days ahead were looked at (-1: before the first print; -2: never). */
  asOf = NEVER;
  readonly #prices: ProviderQuotes;
  readonly #weights: IndexWeights;
  readonly #businessDays: number;
  readonly #providers: number;
  readonly #methods: readonly IndexMethod[];
  /** Of the day and index at hand, by provider. */
  readonly #factors: Float64Array;
  readonly #shares: Float64Array;
  /** Share of each provider's present noise that is left on the day at hand. */
  readonly #left: Float64Array;

  constructor(options: {
    prices: ProviderQuotes;
    weights: IndexWeights;
    businessDays: number;
    providers: number;
    /** By index. */
    methods: readonly IndexMethod[];
  }) {
    this.#prices = options.prices;
    this.#weights = options.weights;
    this.#businessDays = options.businessDays;
    this.#providers = options.providers;
    this.#methods = options.methods;
    this.#factors = new Float64Array(options.providers);
    this.#shares = new Float64Array(options.providers);
    this.#left = new Float64Array(options.providers);
    this.expected = new Float64Array(options.businessDays * INDEX_COUNT);
  }

  reset(): void {
    this.asOf = NEVER;
  }

  /** On a business day after the last printed one. */
  on(index: number, businessDay: number, lastPrinted: number): number {
    if (this.asOf !== lastPrinted) this.#lookAhead(lastPrinted);
    return this.expected[index * this.#businessDays + businessDay]!;
  }

  #lookAhead(lastPrinted: number): void {
    this.asOf = lastPrinted;
    this.#left.fill(1);
    for (let day = lastPrinted + 1; day < this.#businessDays; day++) {
      for (let i = 0; i < this.#providers; i++) {
        this.#left[i] = this.#left[i]! * this.#prices.leftAfterOneDay(i);
      }
      for (let index = 0; index < INDEX_COUNT; index++) {
        this.expected[index * this.#businessDays + day] = this.#basket(index, day);
      }
    }
  }

  #basket(index: number, day: number): number {
    for (let i = 0; i < this.#providers; i++) {
      const left = this.#left[i]!;
      const factor =
        left > FORGOTTEN
          ? this.#prices.expectedFactor(i, index, left)
          : this.#prices.lastingFactor(i, index);
      this.#factors[i] = factor;
      this.#shares[i] = this.#weights.weight(index, day, i);
    }
    return indexOf(this.#methods[index]!, this.#factors, this.#shares);
  }
}
