import { exp, log } from "../base/real.ts";
import type { IndexMethod } from "./index-method.ts";
import { indexOf } from "./index-method.ts";
import { INDEX_COUNT } from "./index-number.ts";
import type { IndexPressure, ProviderQuotes } from "./index-sources.ts";
import type { IndexWeights } from "./index-weights.ts";

/**
 * What providers add to the prices that they post, in reduced form: the index is made of the posted prices by its
 * method
 * and weights, so that a cap or a median limits what one of them can do. Told as pressure on top of that of the spot
 * channel: the log of the index with these prices over the index without them.
 */
export class PostedMarkups implements IndexPressure {
  /** Log points, provider x index. */
  markups: Float64Array;
  readonly #channel: IndexPressure;
  readonly #prices: ProviderQuotes;
  readonly #methods: readonly IndexMethod[];
  #weights: IndexWeights | null = null;
  #businessDay = 0;

  constructor(options: {
    channel: IndexPressure;
    prices: ProviderQuotes;
    methods: readonly IndexMethod[];
    providers: number;
  }) {
    this.#channel = options.channel;
    this.#prices = options.prices;
    this.#methods = options.methods;
    this.markups = new Float64Array(options.providers * INDEX_COUNT);
  }

  /** The weights that the index is made with. */
  weighBy(weights: IndexWeights): void {
    this.#weights = weights;
  }

  set(provider: number, index: number, logMarkup: number): void {
    this.markups[provider * INDEX_COUNT + index] = logMarkup;
  }

  reset(): void {
    this.markups.fill(0);
    this.#channel.reset();
  }

  close(businessDay: number): void {
    this.#businessDay = businessDay;
    this.#channel.close(businessDay);
  }

  pressureOn(index: number): number {
    const pressure = this.#channel.pressureOn(index);
    return this.markups.every((markup) => markup === 0) ? pressure : pressure + this.#posted(index);
  }

  #posted(index: number): number {
    const providers = this.markups.length / INDEX_COUNT;
    const weights = new Float64Array(providers);
    const plain = new Float64Array(providers);
    const posted = new Float64Array(providers);
    for (let i = 0; i < providers; i++) {
      const row = i * INDEX_COUNT + index;
      weights[i] = this.#weights!.weight(index, this.#businessDay, i);
      plain[i] = this.#prices.factor[row]!;
      posted[i] = plain[i]! * exp(this.markups[row]!);
    }
    const method = this.#methods[index]!;
    return log(indexOf(method, posted, weights) / indexOf(method, plain, weights));
  }

  share(businessDay: number): number {
    return this.#channel.share(businessDay);
  }

  withheldBy(businessDay: number, provider: number): number {
    return this.#channel.withheldBy(businessDay, provider);
  }

  eligibleOf(businessDay: number, provider: number): number {
    return this.#channel.eligibleOf(businessDay, provider);
  }
}
