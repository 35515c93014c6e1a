import { exp } from "../base/real.ts";
import { PURPOSE } from "../random/purposes.ts";
import type { RandomSource } from "../random/random-source.ts";
import { INDEX_COUNT } from "./index-number.ts";
import type { ProviderSales } from "./index-sources.ts";
import { type Provider, providerEntities, volumeShares } from "./provider.ts";

/**
 * What each provider sells a business day: its share of the day's total times an independent lognormal factor of mean
 * 1, for each index. Keyed by provider and business day; withheld and bought hours do not enter, so that the weights of
 * an index, and with them its undistorted value, are the same whatever anybody does. Rows: provider x index.
 */
export class ProviderVolumes implements ProviderSales {
  /** Index units sold on the last business day. */
  today: Float64Array;
  readonly #providers: readonly Provider[];
  readonly #entities: readonly number[];
  readonly #shares: Float64Array;
  readonly #random: RandomSource;
  readonly #totals: readonly number[];

  constructor(options: {
    providers: readonly Provider[];
    /** Index units a business day, by index. */
    totals: readonly number[];
    random: RandomSource;
  }) {
    const { providers, totals, random } = options;
    this.today = new Float64Array(providers.length * INDEX_COUNT);
    this.#providers = providers;
    this.#entities = providerEntities(providers);
    this.#shares = volumeShares(providers);
    this.#random = random;
    this.#totals = totals;
  }

  reset(): void {
    this.today.fill(0);
  }

  /** Volume of the last business day that some providers sold, over what all are expected to. */
  shareOf(index: number, isCounted: (provider: number) => boolean): number {
    let sum = 0;
    for (let i = 0; i < this.#providers.length; i++) {
      if (isCounted(i)) sum += this.today[i * INDEX_COUNT + index]!;
    }
    return sum / this.#totals[index]!;
  }

  sell(businessDay: number): void {
    const random = this.#random;
    for (let i = 0; i < this.#providers.length; i++) {
      const sd = this.#providers[i]!.volumeSd;
      random.seek(PURPOSE.provider_volume, this.#entities[i]!, businessDay, 1);
      for (let index = 0; index < INDEX_COUNT; index++) {
        const mean = this.#shares[i]! * this.#totals[index]!;
        this.today[i * INDEX_COUNT + index] = mean * exp(sd * random.normal() - (sd * sd) / 2);
      }
    }
  }
}
