import { fail, UnfitNumber } from "../base/assert.ts";
import { exp } from "../base/real.ts";
import type { TimeUs } from "../base/sim-time.ts";
import type { TradingCalendar } from "../instruments/trading-calendar.ts";
import type { RandomSource } from "../random/random-source.ts";
import { BasketOutlook } from "./basket-outlook.ts";
import { capOwners } from "./beneficial-owners.ts";
import type { EconomyParameters } from "./economy-parameters.ts";
import type { EconomyFacts } from "./economy.ts";
import { GatedIndex } from "./gated-index.ts";
import {
  BY_MEDIAN,
  CARRIED_OVER,
  GATE_OPEN,
  type GateOutcome,
  type IndexGateParameters,
} from "./index-gates.ts";
import { IndexHistory } from "./index-history.ts";
import type { IndexMethod } from "./index-method.ts";
import { COMPUTE, INDEX_COUNT, INDEX_NAMES, TPI } from "./index-number.ts";
import type {
  IndexPressure,
  IndexSources,
  ProviderQuotes,
  ProviderSales,
} from "./index-sources.ts";
import { capsOf, IndexWeights } from "./index-weights.ts";
import { ProviderOutages } from "./provider-outages.ts";
import type { Provider } from "./provider.ts";
import { Restatements } from "./restatements.ts";

/** Where nobody is ever silent. */
const OPEN_GATES: IndexGateParameters = {
  minimumProviders: 1,
  minimumVolume: 0,
  staleDays: 0,
  fallback: "last",
  carryDays: null,
};

/**
 * Makes and keeps the indices: collects the providers' quotes and volumes of a business day, weights them, and
 * publishes basket x exp(pressure) (Xing 2026, eq. 4 to 6, with the spot channel). Where gates close, a value that was
 * published before or a median stands in; what is published may be restated.
 */
export class IndexAdministrator {
  readonly prices: ProviderQuotes;
  readonly volumes: ProviderSales;
  readonly weights: IndexWeights;
  readonly baskets: BasketOutlook;
  readonly channel: IndexPressure;
  /** By index. */
  readonly histories: readonly IndexHistory[];
  /** Log-price pressure contained in the last print, by index. */
  contained: Float64Array = new Float64Array(INDEX_COUNT);
  /** Null: everybody reports, and the indices are means. */
  readonly gated: GatedIndex | null;
  readonly #restatements: Restatements | null;
  readonly #methods: readonly IndexMethod[];
  readonly #providers: readonly Provider[];
  readonly #facts: EconomyFacts;

  constructor(options: {
    parameters: EconomyParameters;
    calendar: TradingCalendar;
    random: RandomSource;
    facts: EconomyFacts;
    sources: IndexSources;
  }) {
    const { parameters, calendar, random, facts, sources } = options;
    const { index, providers } = parameters;
    const businessDays = calendar.businessDays.length;
    const { compute, tpi } = parameters.method ?? { compute: "mean", tpi: "mean" };
    this.#methods = [compute, tpi];
    this.#providers = providers;
    this.#facts = facts;
    this.channel = sources.channel;
    this.volumes = sources.volumes;
    this.prices = sources.prices;
    this.weights = new IndexWeights({ calendar, parameters: index, providers });
    this.baskets = new BasketOutlook({
      prices: this.prices,
      weights: this.weights,
      businessDays,
      providers: providers.length,
      methods: this.#methods,
    });
    this.gated = this.#gatedOf(parameters, calendar, random);
    this.#restatements =
      parameters.restatements === undefined
        ? null
        : new Restatements({ parameters: parameters.restatements, calendar, random, facts });
    this.histories = INDEX_NAMES.map(() => new IndexHistory());
  }

  /** Whatever takes more than the mean of everybody's prices. */
  #gatedOf(
    parameters: EconomyParameters,
    calendar: TradingCalendar,
    random: RandomSource,
  ): GatedIndex | null {
    const { gates, index, outages, providers } = parameters;
    if (gates === undefined && this.#methods.every((method) => method === "mean")) return null;
    return new GatedIndex({
      parameters: gates ?? OPEN_GATES,
      outages:
        outages === undefined
          ? null
          : new ProviderOutages({ outages, providers, calendar, random }),
      prices: this.prices,
      volumes: this.volumes,
      weights: this.weights,
      caps: capsOf(index),
      owners: capOwners(providers, index.capBy),
      providers: providers.length,
      facts: this.#facts,
    });
  }

  reset(): void {
    this.prices.reset();
    this.volumes.reset();
    this.weights.reset();
    this.channel.reset();
    for (const history of this.histories) history.reset();
    this.baskets.reset();
    this.contained.fill(0);
    this.gated?.reset();
  }

  /** The last printed business day, -1 before the first. */
  lastPrinted(): number {
    return this.histories[COMPUTE]!.count - 1;
  }

  /** Prints all indices of the next business day. `levels`: dollars an index unit now, by index. */
  publish(businessDay: number, time: TimeUs, levels: Float64Array): void {
    if (businessDay !== this.lastPrinted() + 1) fail(`business day ${businessDay} is out of order`);
    this.prices.quote(businessDay, levels);
    this.volumes.sell(businessDay);
    this.gated?.collect(businessDay, levels);
    this.channel.close(businessDay);
    // Before the print: without a lag, a month's weights are frozen on its first day and hold for that day too.
    this.weights.close(businessDay, this.volumes.today);
    for (let index = 0; index < INDEX_COUNT; index++) {
      this.#print(index, businessDay, time, levels[index]!);
    }
    this.#restatements?.publish(businessDay, this.histories);
  }

  /** Whether what is published may be restated by chance or as set. */
  get restates(): boolean {
    return this.#restatements !== null;
  }

  /** By how much the value of a business day is expected to be restated from now up to the business day `until`. */
  expectedRestatement(businessDay: number, until: number): number {
    return this.#restatements?.expectedFactor(businessDay, this.lastPrinted(), until) ?? 1;
  }

  /** What the basket of a business day ahead is expected at, over the index's level then. */
  expectedBasket(index: number, businessDay: number): number {
    return this.baskets.on(index, businessDay, this.lastPrinted());
  }

  /** The same of all business days ahead: index x business day. */
  basketsAhead(): Float64Array {
    return this.baskets.ahead(this.lastPrinted());
  }

  #print(index: number, businessDay: number, time: TimeUs, level: number): void {
    const name = INDEX_NAMES[index]!;
    const outcome = this.gated?.judge(index, businessDay) ?? GATE_OPEN;
    const isCarried = outcome === CARRIED_OVER && businessDay > 0;
    if (!isCarried) this.contained[index] = this.channel.pressureOn(index);
    const pressure = this.contained[index]!;
    const undistorted = isCarried
      ? this.histories[index]!.undistortedPrice(businessDay - 1)
      : this.#undistorted(index, businessDay, level, outcome);
    const price = isCarried
      ? this.histories[index]!.price(businessDay - 1)
      : undistorted * exp(pressure);
    if (!(price > 0 && price < Infinity)) {
      throw new UnfitNumber(`the print of the ${name} index would be ${price}`, time);
    }
    this.histories[index]!.append(price, undistorted);
    const share = this.channel.share(businessDay);
    this.#facts.indexPublished({ index: name, businessDay, price, undistorted, pressure, share });
    if (outcome !== GATE_OPEN) this.gated!.tellFallback(index, businessDay, outcome, price);
    for (let i = 0; i < this.#providers.length; i++) this.#tellInput(index, businessDay, i, level);
  }

  /** The index without pressure, dollars. On the very first day there is nothing to carry over: all prices count. */
  #undistorted(index: number, businessDay: number, level: number, outcome: GateOutcome): number {
    const isMean = this.#methods[index] === "mean" && outcome !== BY_MEDIAN;
    if (this.gated === null || (isMean && this.gated.isWhole) || outcome === CARRIED_OVER) {
      this.gated?.takeFrozenWeights(index, businessDay);
      return level * this.#basket(index, businessDay);
    }
    return this.gated.value(index, businessDay, this.#methods[index]!, outcome);
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
    const { gated } = this;
    const quote = gated === null ? level * this.prices.factor[row]! : gated.quotes[row]!;
    const frozen = this.weights.weight(index, businessDay, provider);
    const withheldHours = this.channel.withheldBy(businessDay, provider);
    this.#facts.indexInput({
      index: INDEX_NAMES[index]!,
      businessDay,
      provider,
      rawPrice: quote * quality,
      quality,
      volume: this.volumes.today[row]!,
      weight: gated === null ? frozen : gated.weights[row]!,
      offeredHours: this.channel.eligibleOf(businessDay, provider) - withheldHours,
      withheldHours,
    });
  }
}
