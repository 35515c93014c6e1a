import { exp } from "../base/real.ts";
import { PURPOSE } from "../random/purposes.ts";
import type { RandomSource } from "../random/random-source.ts";
import { INDEX_COUNT, TPI } from "./index-number.ts";
import { FORGOTTEN, type ProviderQuotes } from "./index-sources.ts";
import { type Provider, providerEntities } from "./provider.ts";

/** Blocks of a provider's stream a business day: noise of both indices, then both repricing decisions. */
const BLOCKS_A_DAY = 2;
const LN_2 = 0.6931471805599453;

/**
 * What providers quote and bill. A quote for a GPU-hour is S a_i exp(e_i - sd^2/2), for a million tokens
 * TPI q_i b_i exp(e'_i - sd^2/2). a_i and b_i carry the provider's lasting premium, scaled so that a basket at the base
 * weights is expected at S and TPI; q_i is its quality, which the index divides out again (Xing 2026, eq. 6); e_i and
 * e'_i are daily AR(1) processes that start in their stationary law. What is billed is sticky: each day, with the
 * provider's probability, it is set to the current quote. Every draw is keyed by provider and business day and hears of
 * nobody's actions. Rows of the arrays: provider x index.
 */
export class ProviderPrices implements ProviderQuotes {
  /** e_i and e'_i, log points. */
  noise: Float64Array;
  /** Quote over quality over the index's level. */
  factor: Float64Array;
  /** Dollars an index unit, after the quality score. */
  billed: Float64Array;
  readonly #providers: readonly Provider[];
  readonly #entities: readonly number[];
  readonly #random: RandomSource;
  /** a_i and b_i. */
  readonly #premium: Float64Array;
  /** Share of the noise that is left after a business day, by provider. */
  readonly #left: Float64Array;

  constructor(options: {
    providers: readonly Provider[];
    /** By index. */
    baseWeights: readonly Float64Array[];
    random: RandomSource;
  }) {
    const { providers, baseWeights, random } = options;
    const rows = providers.length * INDEX_COUNT;
    this.noise = new Float64Array(rows);
    this.factor = new Float64Array(rows);
    this.billed = new Float64Array(rows);
    this.#providers = providers;
    this.#entities = providerEntities(providers);
    this.#random = random;
    this.#premium = scaledPremiums(providers, baseWeights);
    this.#left = Float64Array.from(providers, (p) => exp(-LN_2 / p.priceHalfLifeDays));
  }

  /** Draws the noise of the day before the first. */
  reset(): void {
    const random = this.#random;
    for (let i = 0; i < this.#providers.length; i++) {
      random.seek(PURPOSE.provider_setup, this.#entities[i]!, 0, 1);
      for (let index = 0; index < INDEX_COUNT; index++) {
        this.noise[i * INDEX_COUNT + index] = this.#providers[i]!.priceSd * random.normal();
      }
    }
    this.factor.fill(0);
    this.billed.fill(0);
  }

  /** Quotes and bills of a business day, once a day, in order. `levels`: dollars an index unit, by index. */
  quote(businessDay: number, levels: Float64Array): void {
    const random = this.#random;
    for (let i = 0; i < this.#providers.length; i++) {
      const { priceSd, repricingProbability } = this.#providers[i]!;
      const left = this.#left[i]!;
      const freshSd = priceSd * Math.sqrt(1 - left * left);
      random.seek(
        PURPOSE.provider_price,
        this.#entities[i]!,
        businessDay * BLOCKS_A_DAY,
        BLOCKS_A_DAY,
      );
      for (let index = 0; index < INDEX_COUNT; index++) {
        const row = i * INDEX_COUNT + index;
        this.noise[row] = left * this.noise[row]! + freshSd * random.normal();
        this.factor[row] = this.#expectedFactor(i, index, 1);
      }
      for (let index = 0; index < INDEX_COUNT; index++) {
        const row = i * INDEX_COUNT + index;
        const reprices = random.uniform() < repricingProbability;
        if (reprices || businessDay === 0) this.billed[row] = levels[index]! * this.factor[row]!;
      }
    }
  }

  /** Exact, and the present factors at 1. Once the noise is forgotten the lasting premium is expected. */
  expectFactors(index: number, left: Float64Array, into: Float64Array): void {
    for (let i = 0; i < into.length; i++) {
      into[i] =
        left[i]! > FORGOTTEN
          ? this.#expectedFactor(i, index, left[i]!)
          : this.#premium[i * INDEX_COUNT + index]!;
    }
  }

  #expectedFactor(provider: number, index: number, left: number): number {
    const row = provider * INDEX_COUNT + index;
    const sd = this.#providers[provider]!.priceSd * left;
    return this.#premium[row]! * exp(left * this.noise[row]! - (sd * sd) / 2);
  }

  /** Share of the present noise that is left a business day later. */
  leftAfterOneDay(provider: number): number {
    return this.#left[provider]!;
  }
}

function scaledPremiums(
  providers: readonly Provider[],
  baseWeights: readonly Float64Array[],
): Float64Array {
  const premiums = new Float64Array(providers.length * INDEX_COUNT);
  for (let index = 0; index < INDEX_COUNT; index++) {
    const raw = providers.map((p) => 1 + (index === TPI ? p.tokenPremium : p.computePremium));
    let basket = 0;
    for (let i = 0; i < raw.length; i++) basket += baseWeights[index]![i]! * raw[i]!;
    for (let i = 0; i < raw.length; i++) premiums[i * INDEX_COUNT + index] = raw[i]! / basket;
  }
  return premiums;
}
