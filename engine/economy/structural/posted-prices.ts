import { exp } from "../../base/real.ts";
import { COMPUTE, INDEX_COUNT, TPI } from "../index-number.ts";
import { FORGOTTEN, type ProviderQuotes, type ProviderSales } from "../index-sources.ts";
import type { SpotMarket } from "./spot-market.ts";

/** What the indices hear of the spot market: posted prices as they stand at publication. Nothing is drawn here. */
export class PostedPrices implements ProviderQuotes {
  factor: Float64Array;
  billed: Float64Array;
  readonly #market: SpotMarket;
  /** Share of a provider's distance from its lasting premium that is left a business day later. */
  readonly #left: Float64Array;
  /** Factors that are expected once a provider's distance is forgotten, provider x index. */
  readonly #lasting: Float64Array;

  constructor(market: SpotMarket, left: Float64Array) {
    this.#market = market;
    this.#left = left;
    this.#lasting = market.terms.premiums.map(exp);
    this.factor = new Float64Array(left.length * INDEX_COUNT);
    this.billed = new Float64Array(left.length * INDEX_COUNT);
  }

  reset(): void {
    this.factor.fill(0);
    this.billed.fill(0);
  }

  quote(_businessDay: number, levels: Float64Array): void {
    for (let row = 0; row < this.factor.length; row++) {
      const price = exp(this.#market.logPrices[row]!);
      this.factor[row] = price / levels[row % INDEX_COUNT]!;
      this.billed[row] = price;
    }
  }

  /** Approximate: log distances from the lasting premiums shrink geometrically. */
  expectFactors(index: number, left: Float64Array, into: Float64Array): void {
    const { logPrices, terms } = this.#market;
    const mean = this.#market.meanLog(index);
    for (let i = 0; i < into.length; i++) {
      const row = i * INDEX_COUNT + index;
      const premium = terms.premiums[row]!;
      into[i] =
        left[i]! > FORGOTTEN
          ? exp(premium + left[i]! * (logPrices[row]! - premium - mean))
          : this.#lasting[row]!;
    }
  }

  leftAfterOneDay(provider: number): number {
    return this.#left[provider]!;
  }
}

/** Hours on demand and tokens that each provider has sold since the last business day was closed. */
export class SoldVolumes implements ProviderSales {
  today: Float64Array;
  /** Since then. */
  sofar: Float64Array;

  constructor(providers: number) {
    this.today = new Float64Array(providers * INDEX_COUNT);
    this.sofar = new Float64Array(providers * INDEX_COUNT);
  }

  reset(): void {
    this.today.fill(0);
    this.sofar.fill(0);
  }

  /** Adds a step of the market. */
  add(market: SpotMarket, hours: number): void {
    for (let i = 0; i < market.soldHours.length; i++) {
      const row = i * INDEX_COUNT;
      this.sofar[row + COMPUTE] = this.sofar[row + COMPUTE]! + market.soldHours[i]! * hours;
      this.sofar[row + TPI] = this.sofar[row + TPI]! + market.soldCalls[i]! * hours;
    }
  }

  sell(_businessDay: number): void {
    this.today.set(this.sofar);
    this.sofar.fill(0);
  }

  /** Over what all of them sold on that day. */
  shareOf(index: number, isCounted: (provider: number) => boolean): number {
    let sum = 0;
    let all = 0;
    for (let i = 0; i < this.today.length / INDEX_COUNT; i++) {
      const volume = this.today[i * INDEX_COUNT + index]!;
      all += volume;
      if (isCounted(i)) sum += volume;
    }
    return all > 0 ? sum / all : 0;
  }
}
