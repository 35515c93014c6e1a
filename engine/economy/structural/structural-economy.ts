import { assert } from "../../base/assert.ts";
import { exp } from "../../base/real.ts";
import { HOUR_US, YEAR_US } from "../../base/sim-time.ts";
import type { IndexName } from "../../instruments/contract-spec.ts";
import type { TradingCalendar } from "../../instruments/trading-calendar.ts";
import type { RandomSource } from "../../random/random-source.ts";
import { type EconomyParameters, economyProblems } from "../economy-parameters.ts";
import type { Economy, EconomyFacts, ProviderOutlook, ProviderPlan } from "../economy.ts";
import type { IndexAdministrator } from "../index-administrator.ts";
import { FIRST_VALUES } from "../index-history.ts";
import { INDEX_COUNT, indexNumber } from "../index-number.ts";
import { volumeShares } from "../provider.ts";
import { SteppedEconomy } from "../stepped-economy.ts";
import { HOURS_A_MONTH } from "./hours.ts";
import { MarketConditions } from "./market-conditions.ts";
import { MarketExpectations } from "./market-expectations.ts";
import { MarketOutlook } from "./market-outlook.ts";
import { marketTerms } from "./market-terms.ts";
import { PlanForecast } from "./plan-forecast.ts";
import { PressureForecast } from "./pressure-forecast.ts";
import { SpotActions } from "./spot-actions.ts";
import type { StructuralParameters } from "./structural-parameters.ts";
import { Surroundings } from "./surroundings.ts";
import { TwinIndices } from "./twin-indices.ts";
import { TwinMarkets } from "./twin-markets.ts";

/** Hours for which the market settles at the conditions of its first moment, before the prehistory. */
const SETTLING_HOURS = 480;

/**
 * The structural economy: spot prices come out of supply and demand. Providers own fleets and post prices, five tiers
 * of demand call for tokens, others for hours, and the indices are made from what is posted and sold. What people do
 * (hours bought or withheld, prices posted) goes into the market; beside it runs the same market without them, from
 * which undistorted prints come. Until somebody acts the two are one, to the bit.
 */
export class StructuralEconomy extends SteppedEconomy implements Economy {
  readonly surroundings: Surroundings;
  readonly actions: SpotActions;
  readonly markets: TwinMarkets;
  readonly indices: TwinIndices;
  readonly outlook: MarketOutlook;
  readonly expectations: MarketExpectations;
  /** Of the last step. */
  readonly conditions: MarketConditions;
  readonly #facts: EconomyFacts;
  readonly #forecast: PressureForecast;
  readonly #plans: PlanForecast;

  /** Asserts that `economyProblems` finds none. `random` is reset by the run before `reset` is called here. */
  constructor(options: {
    parameters: EconomyParameters & { readonly structural: StructuralParameters };
    calendar: TradingCalendar;
    random: RandomSource;
    facts: EconomyFacts;
  }) {
    const { parameters, calendar, random, facts } = options;
    const problems = economyProblems(parameters);
    assert(problems.length === 0, problems.join("; "));
    super(parameters, calendar, facts);
    const { grid, index, providers, structural, throughput } = parameters;
    const shares = volumeShares(providers);
    this.#facts = facts;
    this.surroundings = new Surroundings({
      parameters: structural,
      throughput,
      providers,
      tokensPerMonth: index.tokensPerMonth,
      calendar,
      stepUs: grid.step,
      random,
    });
    const terms = marketTerms({
      parameters: structural,
      providers,
      throughput,
      meanShape: this.surroundings.demand.meanShape(),
      tokensPerMonth: index.tokensPerMonth,
    });
    this.conditions = new MarketConditions(terms.providers, terms.tiers);
    this.actions = new SpotActions(terms.providers, calendar.businessDays.length);
    this.markets = new TwinMarkets(terms);
    this.indices = new TwinIndices({
      parameters,
      calendar,
      random,
      facts,
      markets: this.markets,
      channel: this.actions,
      left: Float64Array.from(shares, (_, i) => this.surroundings.gapLeft(i)),
    });
    const { publicationTime: publicationUs } = grid;
    const { surroundings } = this;
    this.outlook = new MarketOutlook({ terms, surroundings, calendar, publicationUs });
    const { published } = this.indices;
    this.expectations = new MarketExpectations(this.outlook, this.markets.market, published);
    this.#forecast = new PressureForecast(terms, surroundings, grid.step / HOUR_US);
    this.#plans = new PlanForecast(terms, surroundings, grid.step / HOUR_US);
  }

  reset(): void {
    this.rewind();
    this.surroundings.reset(this.originYears);
    this.actions.reset();
    // Prices find to the first moment's conditions, so that no run starts with their way there.
    this.surroundings.expect(this.conditions, this.originYears, 0, 1);
    this.markets.reset(this.conditions, SETTLING_HOURS);
    this.indices.reset();
    this.outlook.reset();
    this.expectations.reset();
    this.#forecast.reset();
    this.#plans.reset();
    this.livePrehistory();
  }

  protected advanceStep(): void {
    this.surroundings.advance(this.step, this.time / YEAR_US);
    this.surroundings.fill(this.conditions, this.step, this.time);
    this.actions.eligible.set(this.conditions.onDemand);
    this.markets.step(this.conditions, this.actions);
    const hours = ((this.step + 1) * this.stepUs) / HOUR_US;
    if (hours % HOURS_A_MONTH < this.stepUs / HOUR_US) {
      this.surroundings.fleets.closeMonth(this.#margins());
    }
  }

  protected look(): void {
    for (let index = 0; index < INDEX_COUNT; index++) {
      this.levels[index] = exp(this.markets.market.meanLog(index));
    }
  }

  /** Log of the posted price of an hour over its full cost, by provider. Of the undistorted market: orders are real. */
  #margins(): Float64Array {
    const { logCostAtStart } = this.surroundings;
    return Float64Array.from(this.providers, (_, i) => {
      const price = this.markets.undistorted.logPrices[i * INDEX_COUNT]!;
      return price - this.conditions.logCost(i) - logCostAtStart;
    });
  }

  protected get published(): IndexAdministrator {
    return this.indices.published;
  }

  throughput(): number {
    return this.surroundings.yieldPerHour(this.time / YEAR_US);
  }

  publish(businessDay: number): void {
    this.requireDue(businessDay);
    const { undistorted } = this.markets;
    const without = this.levels.map((_, index) => exp(undistorted.meanLog(index)));
    this.indices.publish(businessDay, this.time, this.levels, without);
    this.markets.days.close(businessDay, this.#facts, this.actions, this.conditions);
    this.actions.close();
  }

  undistortedPrint(index: IndexName, businessDay: number): number {
    return this.indices.undistorted.histories[indexNumber(index)]!.price(businessDay);
  }

  expectedMean(
    index: IndexName,
    first: number,
    last: number,
    _pressurePersistence: number,
    restatedUntil: number = FIRST_VALUES,
  ): number {
    return this.expectations.mean(indexNumber(index), first, last, restatedUntil, this.time);
  }

  expectedPrint(index: IndexName, businessDay: number): number {
    return this.expectations.print(indexNumber(index), businessDay, this.time);
  }

  #hoursLeft(businessDay: number): number {
    return (this.publicationTime(businessDay) - this.time) / HOUR_US;
  }

  buySpotHours(businessDay: number, hours: number): number {
    if (businessDay <= this.lastPrinted()) return 0;
    return this.actions.buy(businessDay, hours, this.#hoursLeft(businessDay));
  }

  /** A provider's own hours; without a provider, those of all by their shares. */
  withholdHours(businessDay: number, hours: number, provider?: number): number {
    if (businessDay <= this.lastPrinted()) return 0;
    const left = this.#hoursLeft(businessDay);
    if (provider !== undefined) return this.actions.withhold(businessDay, provider, hours, left);
    let done = 0;
    for (const [i, { share }] of this.providers.entries()) {
      done += this.actions.withhold(businessDay, i, hours * share, left);
    }
    return done;
  }

  postMarkup(provider: number, index: IndexName, logMarkup: number): void {
    this.actions.setMarkup(provider, indexNumber(index), logMarkup);
  }

  outlookOf(plan: ProviderPlan, index: IndexName): ProviderOutlook | null {
    const next = this.lastPrinted() + 1;
    const { weights } = this.indices.published;
    const days = Array.from({ length: plan.prints }, (_, i) => next + i);
    return this.#plans.of(plan, indexNumber(index), {
      market: this.markets.market,
      actions: this.actions,
      eligible: this.actions.eligible,
      nowUs: this.time,
      publicationsUs: days.map((day) => this.publicationTime(day)),
      weight: (number, provider) => weights.weight(number, next, provider),
    });
  }

  forgoneRevenue(provider: number): number {
    return this.markets.days.forgoneLast[provider]!;
  }

  eligibleHours(): number {
    return this.actions.eligibleHours();
  }

  pressureOf(businessDay: number, hours: number): number {
    const left = this.#hoursLeft(businessDay);
    if (businessDay <= this.lastPrinted() || left <= 0) return 0;
    return this.#forecast.of(this.markets.market, this.actions, this.time, hours / left, left);
  }
}
