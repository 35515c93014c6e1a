import { assert } from "../base/assert.ts";
import { exp } from "../base/real.ts";
import { type TimeUs, TRADING_DAYS_A_YEAR } from "../base/sim-time.ts";
import type { TradingCalendar } from "../instruments/trading-calendar.ts";
import type { RandomSource } from "../random/random-source.ts";
import { BasketOutlook } from "./basket-outlook.ts";
import type { EconomyParameters } from "./economy-parameters.ts";
import type { EconomyFacts } from "./economy.ts";
import { IndexHistory } from "./index-history.ts";
import { COMPUTE, INDEX_COUNT, INDEX_NAMES, TPI } from "./index-number.ts";
import { baseWeights, IndexWeights } from "./index-weights.ts";
import { ProviderPrices } from "./provider-prices.ts";
import { ProviderVolumes } from "./provider-volumes.ts";
import { type Provider, volumeShares } from "./provider.ts";
import { SpotChannel } from "./spot-channel.ts";

/**
 * Makes and keeps the indices: collects the providers' quotes and volumes of a business day, weights them, and
 * publishes basket x exp(pressure) (Xing 2026, eq. 4 to 6, with the spot channel).
 */
export class IndexAdministrator {
  readonly prices: ProviderPrices;
  readonly volumes: ProviderVolumes;
  readonly weights: IndexWeights;
  readonly baskets: BasketOutlook;
  readonly channel: SpotChannel;
  /** By index. */
  readonly histories: readonly IndexHistory[];
  readonly #providers: readonly Provider[];
  readonly #shares: Float64Array;
  readonly #facts: EconomyFacts;

  constructor(options: {
    parameters: EconomyParameters;
    calendar: TradingCalendar;
    random: RandomSource;
    facts: EconomyFacts;
  }) {
    const { parameters, calendar, random, facts } = options;
    const { index, channel, providers } = parameters;
    const businessDays = calendar.businessDays.length;
    const shares = volumeShares(providers);
    this.#providers = providers;
    this.#shares = shares;
    this.#facts = facts;
    this.channel = new SpotChannel({ parameters: channel, businessDays });
    const tokensADay = (index.tokensPerMonth * 12) / TRADING_DAYS_A_YEAR;
    const totals = [this.channel.eligibleHours(), tokensADay];
    this.volumes = new ProviderVolumes({ providers, totals, random });
    this.prices = new ProviderPrices({
      providers,
      baseWeights: baseWeights(shares, index),
      random,
    });
    this.weights = new IndexWeights({ calendar, parameters: index, shares });
    this.baskets = new BasketOutlook({
      prices: this.prices,
      weights: this.weights,
      businessDays,
      providers: providers.length,
    });
    this.histories = INDEX_NAMES.map(() => new IndexHistory());
  }

  reset(): void {
    this.prices.reset();
    this.volumes.reset();
    this.weights.reset();
    this.channel.reset();
    for (const history of this.histories) history.reset();
    this.baskets.reset();
  }

  /** The last printed business day, -1 before the first. */
  lastPrinted(): number {
    return this.histories[COMPUTE]!.count - 1;
  }

  /** Prints all indices of the next business day. `levels`: dollars an index unit now, by index. */
  publish(businessDay: number, time: TimeUs, levels: Float64Array): void {
    assert(businessDay === this.lastPrinted() + 1, `business day ${businessDay} is out of order`);
    this.prices.quote(businessDay, levels);
    this.volumes.sell(businessDay);
    this.channel.close(businessDay);
    // Before the print: without a lag, a month's weights are frozen on its first day and hold for that day too.
    this.weights.close(businessDay, this.volumes.today);
    for (let index = 0; index < INDEX_COUNT; index++) {
      this.#print(index, businessDay, time, levels[index]!);
    }
  }

  /** What the basket of a business day ahead is expected at, over the index's level then. */
  expectedBasket(index: number, businessDay: number): number {
    return this.baskets.on(index, businessDay, this.lastPrinted());
  }

  #print(index: number, businessDay: number, time: TimeUs, level: number): void {
    const name = INDEX_NAMES[index]!;
    const undistorted = level * this.#basket(index, businessDay);
    const pressure = this.channel.pressureOn(index);
    const price = undistorted * exp(pressure);
    assert(price > 0 && price < Infinity, `print of ${name} at ${time} us would be ${price}`);
    this.histories[index]!.append(price, undistorted);
    const share = this.channel.share(businessDay);
    this.#facts.indexPublished({ index: name, businessDay, price, undistorted, pressure, share });
    for (let i = 0; i < this.#providers.length; i++) this.#tellInput(index, businessDay, i, level);
  }

  #basket(index: number, businessDay: number): number {
    let sum = 0;
    for (let i = 0; i < this.#providers.length; i++) {
      const factor = this.prices.factor[i * INDEX_COUNT + index]!;
      sum += this.weights.weight(index, businessDay, i) * factor;
    }
    return sum;
  }

  #tellInput(index: number, businessDay: number, provider: number, level: number): void {
    const row = provider * INDEX_COUNT + index;
    const quality = index === TPI ? this.#providers[provider]!.quality : 1;
    const share = this.#shares[provider]!;
    const withheldHours = this.channel.withheld[businessDay]! * share;
    this.#facts.indexInput({
      index: INDEX_NAMES[index]!,
      businessDay,
      provider,
      rawPrice: level * this.prices.factor[row]! * quality,
      quality,
      volume: this.volumes.today[row]!,
      weight: this.weights.weight(index, businessDay, provider),
      offeredHours: this.channel.eligibleHours() * share - withheldHours,
      withheldHours,
    });
  }
}
