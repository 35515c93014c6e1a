import { civilDate, dayNumber, weekday } from "../../base/civil-date.ts";
import { exp, log } from "../../base/real.ts";
import { HOUR_US, type TimeUs, YEAR_US } from "../../base/sim-time.ts";
import type { TradingCalendar } from "../../instruments/trading-calendar.ts";
import type { RandomSource } from "../../random/random-source.ts";
import { JumpArrivals } from "../jump-arrivals.ts";
import { type Provider, providerEntities, volumeShares } from "../provider.ts";
import { Throughput, type ThroughputParameters } from "../throughput.ts";
import { Demand } from "./demand.ts";
import { capacityShares, entryYears } from "./entry.ts";
import { EnergyPrice } from "./energy-price.ts";
import { Fleets } from "./fleets.ts";
import { HOURS_A_DAY, HOURS_A_MONTH, HOURS_A_YEAR } from "./hours.ts";
import type { MarketConditions } from "./market-conditions.ts";
import type { Strategy } from "./market-parameters.ts";
import { strategiesOf } from "./market-terms.ts";
import { extraEfficiency } from "./outlook-words.ts";
import { leftAfter } from "./relaxation.ts";
import { Repricing } from "./repricing.ts";
import type { StructuralParameters } from "./structural-parameters.ts";

/** Entity of the stream of algorithmic advances. */
const ADVANCES = 2;

/**
 * What the spot market depends on and nobody in it decides: demand, fleets, electricity, throughput, and when providers
 * reconsider their prices. All of it is the same whatever anybody does, but for capacity that is ordered for a price.
 */
export class Surroundings {
  readonly demand: Demand;
  readonly energy: EnergyPrice;
  readonly fleets: Fleets;
  readonly efficiency: Throughput;
  readonly advances: JumpArrivals;
  /** Log points that advances and the outlook have added to throughput. */
  advanced = 0;
  /** ln of the mean full cost at the start date, dollars an hour. */
  logCostAtStart = 0;
  readonly strategies: readonly Strategy[];
  readonly #parameters: StructuralParameters;
  readonly #throughput: ThroughputParameters;
  /** Of capacity, by provider; when it enters, years. */
  readonly #shares: Float64Array;
  readonly #entries: Float64Array;
  readonly #tierShares: Float64Array;
  readonly #callsAnHour: number;
  readonly #calendar: TradingCalendar;
  readonly #repricing: Repricing;
  readonly #stepHours: number;

  constructor(options: {
    parameters: StructuralParameters;
    throughput: ThroughputParameters;
    providers: readonly Provider[];
    /** Calls at the start date, millions of tokens a month. */
    tokensPerMonth: number;
    calendar: TradingCalendar;
    stepUs: number;
    random: RandomSource;
  }) {
    const { parameters, throughput, providers, tokensPerMonth, calendar, stepUs, random } = options;
    const { demand, efficiency, energy, generations, supply, tiers } = parameters;
    const stepHours = stepUs / HOUR_US;
    this.#parameters = parameters;
    this.#throughput = throughput;
    const entities = providerEntities(providers);
    this.#tierShares = volumeShares(tiers);
    this.#callsAnHour = tokensPerMonth / HOURS_A_MONTH;
    this.#calendar = calendar;
    this.#stepHours = stepHours;
    this.strategies = strategiesOf(providers, parameters);
    const { strategies } = this;
    this.#shares = capacityShares(providers, strategies);
    this.#entries = entryYears(strategies, calendar.startDay);
    this.#repricing = new Repricing({ providers, entities, strategies, stepHours, random });
    this.demand = new Demand({ parameters: demand, tiers, stepHours, random });
    const yearOffset = dayOfYear(calendar.startDay) / 365;
    this.energy = new EnergyPrice({ parameters: energy, stepHours, yearOffset, random });
    this.fleets = new Fleets({
      supply,
      generations,
      energy,
      shares: this.#shares,
      strategies,
      entities,
      random,
    });
    this.efficiency = new Throughput({
      parameters: throughput,
      stepYears: stepUs / YEAR_US,
      random,
    });
    const { shockMean, shockRate, shockSd } = efficiency;
    this.advances = new JumpArrivals({
      random,
      entity: ADVANCES,
      rate: shockRate,
      law: { kind: "normal", mean: shockMean, sd: shockSd },
    });
  }

  reset(years: number): void {
    this.demand.reset(years);
    this.energy.reset();
    this.fleets.reset(years);
    this.efficiency.reset(years);
    this.advances.reset(years);
    this.advanced = 0;
    this.logCostAtStart = log(this.#meanCost());
  }

  #meanCost(): number {
    const costs = this.fleets.costs(this.#parameters.energy.price, 0);
    let sum = 0;
    for (let i = 0; i < this.#shares.length; i++) {
      if (this.strategies[i]!.entersAt !== null) continue;
      sum += this.#shares[i]! * this.fleets.fullCost(i, costs);
    }
    return sum;
  }

  advance(step: number, toYears: number): void {
    this.demand.advance(step, toYears);
    this.energy.advance(step);
    this.efficiency.advance(step);
    this.fleets.advance(toYears);
    this.advanced += this.advances.take(toYears, 0);
  }

  /** Millions of tokens an hour of the benchmark GPU. */
  yieldPerHour(years: number): number {
    const extra = extraEfficiency(this.#parameters.demand) * Math.max(0, years);
    return this.efficiency.yieldPerHour() * exp(this.advanced + extra);
  }

  /** The conditions of a step that ends now; who reconsiders is drawn. */
  fill(into: MarketConditions, step: number, time: TimeUs): void {
    const years = time / YEAR_US;
    into.stepHours = this.#stepHours;
    const hour = (((time / HOUR_US) % HOURS_A_DAY) + HOURS_A_DAY) % HOURS_A_DAY;
    const day = this.#calendar.startDay + Math.floor(time / HOUR_US / HOURS_A_DAY);
    const shape = this.demand.shape(hour, isWeekend(day));
    this.#fillDemand(into, years, shape, 1, this.demand.risen - this.demand.meanLaunched());
    this.#fillSupply(into, years, 1, 1);
    into.yieldPerHour = this.yieldPerHour(years);
    this.#repricing.draw(into, step);
  }

  /**
   * What is expected of a step of `stepHours` that ends `ahead` years from `nowYears`: noise and launches as they will
   * have decayed, growth as it is expected, the shape at its mean; everybody moves by the expected share of the way.
   */
  expect(into: MarketConditions, nowYears: number, ahead: number, stepHours: number): void {
    const { demand, efficiency, energy } = this.#parameters;
    const hours = ahead * HOURS_A_YEAR;
    const years = nowYears + ahead;
    into.stepHours = stepHours;
    const rise =
      (this.demand.launched - this.demand.meanLaunched()) *
      leftAfter(hours, demand.launchHalfLifeDays);
    const noiseLeft = leftAfter(hours, demand.noiseHalfLifeDays);
    this.#fillDemand(into, years, this.demand.meanShape(), noiseLeft, rise);
    const energyLeft = leftAfter(hours, energy.halfLifeDays);
    this.#fillSupply(into, years, exp(this.fleets.meanGrowth * ahead), energyLeft);
    const drift =
      this.#throughput.drift +
      efficiency.shockRate * efficiency.shockMean +
      extraEfficiency(demand);
    into.yieldPerHour = this.yieldPerHour(nowYears) * exp(drift * ahead);
    this.#repricing.expect(into, stepHours);
  }

  /** Has a provider's capacity in what is expected of a step that ends at `years` as the provider itself knows it. */
  expectOwn(into: MarketConditions, provider: number, years: number): void {
    this.#fillCapacity(into, provider, years, this.fleets.plannedCapacity(provider, years));
  }

  #fillDemand(
    into: MarketConditions,
    years: number,
    shape: number,
    noiseLeft: number,
    rise: number,
  ): void {
    const { demand, supply } = this.#parameters;
    const onDemand = (supply.capacityHoursPerMonth * supply.onDemandShare) / HOURS_A_MONTH;
    into.demandHours =
      demand.computeUse * onDemand * shape * exp(this.demand.logHours(years, noiseLeft));
    for (let k = 0; k < into.calls.length; k++) {
      const logCalls = this.demand.logCalls(k, years, noiseLeft, rise);
      into.calls[k] = this.#callsAnHour * this.#tierShares[k]! * shape * exp(logCalls);
    }
  }

  #fillSupply(into: MarketConditions, years: number, growth: number, energyLeft: number): void {
    const costs = this.fleets.costs(this.energy.expected(years, energyLeft), years);
    for (let i = 0; i < this.#shares.length; i++) {
      this.#fillCapacity(into, i, years, this.fleets.capacity[i]! * growth);
      into.costs[i] = this.fleets.fullCost(i, costs);
      into.floors[i] = this.fleets.marginalCost(i, costs);
    }
    into.logCostAtStart = this.logCostAtStart;
  }

  /** `built`: SCU-hours an hour, which are in the market from the provider's entry on. */
  #fillCapacity(into: MarketConditions, provider: number, years: number, built: number): void {
    const { onDemandShare } = this.#parameters.supply;
    const capacity = years < this.#entries[provider]! ? 0 : built;
    into.committed[provider] = capacity * (1 - onDemandShare);
    into.onDemand[provider] = capacity * onDemandShare;
  }

  /** Share of a provider's price gap that is left a day later, in the mean. */
  gapLeft(provider: number): number {
    return this.#repricing.gapLeft(provider);
  }
}

const isWeekend = (day: number): boolean => weekday(day) >= 5;

function dayOfYear(day: number): number {
  const { year } = civilDate(day);
  return day - dayNumber(year, 1, 1);
}
