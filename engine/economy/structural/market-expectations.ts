import { fail } from "../../base/assert.ts";
import { exp } from "../../base/real.ts";
import type { IndexAdministrator } from "../index-administrator.ts";
import { FIRST_VALUES } from "../index-history.ts";
import { INDEX_NAMES } from "../index-number.ts";
import type { MarketOutlook } from "./market-outlook.ts";
import { RememberedMeans } from "./remembered-means.ts";
import type { SpotMarket } from "./spot-market.ts";

/**
 * Expected prints: of the days ahead the level that the outlook expects, moved by what prices have moved since, times
 * the basket that the index's maker expects. Approximate, as `MarketOutlook` says; how pressure goes away is the
 * market's own affair.
 */
export class MarketExpectations {
  /** By index. */
  readonly means: readonly RememberedMeans[] = INDEX_NAMES.map(() => new RememberedMeans());
  readonly #outlook: MarketOutlook;
  readonly #market: SpotMarket;
  readonly #published: IndexAdministrator;

  constructor(outlook: MarketOutlook, market: SpotMarket, published: IndexAdministrator) {
    this.#outlook = outlook;
    this.#market = market;
    this.#published = published;
  }

  reset(): void {
    for (const means of this.means) means.reset();
  }

  /** Of the prints of business days `first` to `last`, dollars; printed ones count as restated up to a business day. */
  mean(index: number, first: number, last: number, restatedUntil: number, nowUs: number): number {
    if (first > last) fail(`no mean of business days ${first} to ${last}`);
    const days = last - first + 1;
    const printed = this.#published.lastPrinted();
    if (last <= printed) return this.#sumPrinted(index, first, last, restatedUntil) / days;
    const shift = this.#outlook.shift(index, this.#market, nowUs, printed);
    const means = this.means[index]!;
    means.turnTo(printed, shift);
    const known = means.find(first, last, restatedUntil);
    if (known !== null) return known;
    const sum = this.#sumPrinted(index, first, printed, restatedUntil);
    const ahead = { from: Math.max(first, printed + 1), last, restatedUntil };
    const mean = this.#addAhead(sum, index, shift, ahead) / days;
    means.keep(first, last, restatedUntil, mean);
    return mean;
  }

  /** Of one business day ahead. */
  print(index: number, businessDay: number, nowUs: number): number {
    const printed = this.#published.lastPrinted();
    if (businessDay <= printed) fail(`business day ${businessDay} is printed already`);
    const shift = this.#outlook.shift(index, this.#market, nowUs, printed);
    const day = { from: businessDay, last: businessDay, restatedUntil: FIRST_VALUES };
    return this.#addAhead(0, index, shift, day);
  }

  #sumPrinted(index: number, first: number, last: number, restatedUntil: number): number {
    let sum = 0;
    for (let day = first; day <= last; day++) {
      const price = this.#published.histories[index]!.price(day, restatedUntil);
      sum += price * this.#published.expectedRestatement(day, restatedUntil);
    }
    return sum;
  }

  /** Adds what is expected of the prints of days ahead to a sum. */
  #addAhead(
    sum: number,
    index: number,
    shift: number,
    days: { readonly from: number; readonly last: number; readonly restatedUntil: number },
  ): number {
    const { from, last, restatedUntil } = days;
    const levels = this.#outlook.upTo(last);
    const baskets = this.#published.basketsAhead();
    const row = index * this.#outlook.businessDays;
    const { restates } = this.#published;
    let total = sum;
    for (let day = from; day <= last; day++) {
      const price = exp(levels[row + day]! + shift) * baskets[row + day]!;
      total += restates ? price * this.#published.expectedRestatement(day, restatedUntil) : price;
    }
    return total;
  }
}
