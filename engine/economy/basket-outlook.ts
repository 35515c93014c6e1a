import { INDEX_COUNT } from "./index-number.ts";
import { type IndexMethod, indexOf } from "./index-method.ts";
import { FORGOTTEN, type ProviderQuotes } from "./index-sources.ts";
import type { IndexWeights } from "./index-weights.ts";

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
  /** Weights of the month at hand, by index. */
  readonly #shares: readonly Float64Array[];
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
    this.#shares = options.methods.map(() => new Float64Array(options.providers));
    this.#left = new Float64Array(options.providers);
    this.expected = new Float64Array(options.businessDays * INDEX_COUNT);
  }

  reset(): void {
    this.asOf = NEVER;
  }

  /** By index and business day (`on`), for the days after the last printed one. */
  ahead(lastPrinted: number): Float64Array {
    if (this.asOf !== lastPrinted) this.#lookAhead(lastPrinted);
    return this.expected;
  }

  /** On a business day after the last printed one. */
  on(index: number, businessDay: number, lastPrinted: number): number {
    return this.ahead(lastPrinted)[index * this.#businessDays + businessDay]!;
  }

  #lookAhead(lastPrinted: number): void {
    this.asOf = lastPrinted;
    this.#left.fill(1);
    let isForgotten = false;
    let month = -1;
    for (let day = lastPrinted + 1; day < this.#businessDays; day++) {
      const before = month;
      month = this.#weights.monthWeighing(day);
      if (month !== before) this.#takeWeights(day);
      const isSame = isForgotten && month === before;
      if (!isForgotten) isForgotten = this.#passDay();
      for (let index = 0; index < INDEX_COUNT; index++) {
        const at = index * this.#businessDays + day;
        this.expected[at] = isSame ? this.expected[at - 1]! : this.#basket(index);
      }
    }
  }

  /** Whether nothing of all that is peculiar to providers now is left then. */
  #passDay(): boolean {
    let most = 0;
    for (let i = 0; i < this.#providers; i++) {
      const left = this.#left[i]! * this.#prices.leftAfterOneDay(i);
      this.#left[i] = left;
      most = Math.max(most, left);
    }
    return most <= FORGOTTEN;
  }

  #takeWeights(day: number): void {
    for (const [index, shares] of this.#shares.entries()) {
      for (let i = 0; i < shares.length; i++) shares[i] = this.#weights.weight(index, day, i);
    }
  }

  #basket(index: number): number {
    this.#prices.expectFactors(index, this.#left, this.#factors);
    return indexOf(this.#methods[index]!, this.#factors, this.#shares[index]!);
  }
}
