import { exp, log } from "../../base/real.ts";
import { PURPOSE } from "../../random/purposes.ts";
import type { RandomSource } from "../../random/random-source.ts";
import { JumpArrivals } from "../jump-arrivals.ts";
import { HOURS_A_YEAR } from "./hours.ts";
import type { Strategy } from "./market-parameters.ts";
import type { EnergyParameters, Generation, SupplyParameters } from "./supply-parameters.ts";

/** Spread of planned deliveries' sizes around their mean: half of it. */
const DELIVERY_SPREAD = 0.5;

/**
 * The fleets: SCU-hours an hour by provider and generation, and what they cost. Planned capacity goes live in steps of
 * which the provider alone knows the next one beforehand; what is ordered for a good price comes after its lead time,
 * in the newest generation. Xing 2026, section 3.2 and eq. 3, in the dimensionally consistent form: a GPU-hour costs
 * capital over its life, power x PUE x price of electricity, and operation.
 */
export class Fleets {
  /** SCU-hours an hour, provider x generation. */
  hours: Float64Array;
  /** Of all generations, by provider. */
  capacity: Float64Array;
  /** Log increment of the planned capacity that goes live next, by provider. */
  nextSizes: Float64Array;
  /** Log increments that come in a month ahead: provider x month, a ring. */
  ordered: Float64Array;
  /** Months of orders that have been placed and taken, from the start of the prehistory. */
  month = 0;
  readonly plans: readonly JumpArrivals[];
  /** Mean growth of planned capacity, log points a year. */
  readonly meanGrowth: number;
  readonly #supply: SupplyParameters;
  readonly #generations: readonly Generation[];
  readonly #energy: EnergyParameters;
  readonly #shares: Float64Array;
  readonly #strategies: readonly Strategy[];
  readonly #entities: readonly number[];
  readonly #random: RandomSource;
  readonly #ring: number;
  /** ln of what a year leaves of the price of a GPU; kilowatts at the meter; by generation. */
  readonly #logKept: Float64Array;
  readonly #metered: Float64Array;
  readonly #costs: GenerationCosts;

  constructor(options: {
    supply: SupplyParameters;
    generations: readonly Generation[];
    energy: EnergyParameters;
    /** Of all capacity, by provider; they sum to 1. */
    shares: Float64Array;
    strategies: readonly Strategy[];
    entities: readonly number[];
    random: RandomSource;
  }) {
    const { supply, generations, energy, shares, strategies, entities, random } = options;
    this.#supply = supply;
    this.#generations = generations;
    this.#energy = energy;
    this.#shares = shares;
    this.#strategies = strategies;
    this.#entities = entities;
    this.#random = random;
    this.#ring = supply.leadMaximum + 1;
    this.#logKept = Float64Array.from(generations, ({ depreciation }) => log(1 - depreciation));
    this.#metered = Float64Array.from(
      generations,
      ({ kilowatts }) => kilowatts * energy.usageEffectiveness,
    );
    this.#costs = {
      power: new Float64Array(generations.length),
      full: new Float64Array(generations.length),
    };
    this.hours = new Float64Array(shares.length * generations.length);
    this.capacity = new Float64Array(shares.length);
    this.nextSizes = new Float64Array(shares.length);
    this.ordered = new Float64Array(shares.length * this.#ring);
    const rate = supply.deliveriesAYear;
    this.meanGrowth = rate === 0 ? 0 : supply.growth;
    const mean = rate === 0 ? 0 : supply.growth / rate;
    this.plans = entities.map(
      (entity) =>
        new JumpArrivals({
          random,
          entity,
          rate,
          law: { kind: "normal", mean, sd: DELIVERY_SPREAD * mean },
        }),
    );
  }

  reset(years: number): void {
    const { capacityHoursPerMonth } = this.#supply;
    const all = (capacityHoursPerMonth * 12) / HOURS_A_YEAR;
    const generations = this.#generations.length;
    this.ordered.fill(0);
    this.month = 0;
    for (let i = 0; i < this.capacity.length; i++) {
      const mix = mixOf(this.#generations, this.#strategies[i]!.modernity);
      for (let g = 0; g < generations; g++) {
        this.hours[i * generations + g] = all * this.#shares[i]! * mix[g]!;
      }
      this.plans[i]!.reset(years);
      this.nextSizes[i] = this.plans[i]!.nextSize();
    }
    this.#addUp();
  }

  /** Takes what has gone live up to `toYears`. */
  advance(toYears: number): void {
    let hasCome = false;
    for (let i = 0; i < this.capacity.length; i++) {
      const come = this.plans[i]!.take(toYears, 0);
      if (come === 0) continue;
      hasCome = true;
      this.nextSizes[i] = this.plans[i]!.nextSize();
      this.#grow(i, come);
    }
    if (hasCome) this.#addUp();
  }

  /**
   * SCU-hours an hour that a provider itself expects to have: it knows when its next planned capacity goes live, and
   * how much it is; of what comes after that it expects the mean.
   */
  plannedCapacity(provider: number, toYears: number): number {
    const { nextYears } = this.plans[provider]!;
    const standing = this.capacity[provider]!;
    if (toYears < nextYears) return standing;
    return standing * exp(this.nextSizes[provider]! + this.meanGrowth * (toYears - nextYears));
  }

  /** A month ends: what was ordered for it goes live, and capacity is ordered by the margin over full cost. */
  closeMonth(logMargins: Float64Array): void {
    for (let i = 0; i < this.capacity.length; i++) {
      const slot = i * this.#ring + (this.month % this.#ring);
      this.#grow(i, this.ordered[slot]!);
      this.ordered[slot] = 0;
      this.#order(i, (this.#supply.investment * Math.max(0, logMargins[i]!)) / 12);
    }
    this.month++;
    this.#addUp();
  }

  #order(provider: number, increment: number): void {
    const { leadMaximum, leadMinimum } = this.#supply;
    this.#random.seek(PURPOSE.capacity_lead, this.#entities[provider]!, this.month, 1);
    const lead = leadMinimum + Math.floor(this.#random.uniform() * (leadMaximum - leadMinimum + 1));
    const slot = provider * this.#ring + ((this.month + lead) % this.#ring);
    this.ordered[slot] = this.ordered[slot]! + increment;
  }

  /** New capacity is of the last generation of the list. */
  #grow(provider: number, increment: number): void {
    const generations = this.#generations.length;
    const newest = provider * generations + generations - 1;
    this.hours[newest] = Math.max(
      0,
      this.hours[newest]! + this.capacity[provider]! * (exp(increment) - 1),
    );
  }

  #addUp(): void {
    const generations = this.#generations.length;
    for (let i = 0; i < this.capacity.length; i++) {
      let sum = 0;
      for (let g = 0; g < generations; g++) sum += this.hours[i * generations + g]!;
      this.capacity[i] = sum;
    }
  }

  /** Dollars an SCU-hour by generation: the same for all who own it. Valid until they are asked for again. */
  costs(energyPrice: number, years: number): GenerationCosts {
    const { lifeYears, operatingCost } = this.#energy;
    const { power, full } = this.#costs;
    for (let g = 0; g < power.length; g++) {
      const { equivalents, price } = this.#generations[g]!;
      const capital = (price * exp(this.#logKept[g]! * years)) / (lifeYears * HOURS_A_YEAR);
      const electricity = this.#metered[g]! * energyPrice;
      power[g] = electricity / equivalents;
      full[g] = (capital + operatingCost + electricity) / equivalents;
    }
    return this.#costs;
  }

  /** Dollars an SCU-hour of a provider: power alone, which a price never falls below for long. */
  marginalCost(provider: number, { power }: GenerationCosts): number {
    return this.#weighted(provider, power);
  }

  /** Dollars an SCU-hour of a provider: power, operation, and the price of the GPU over its life, as depreciated. */
  fullCost(provider: number, { full }: GenerationCosts): number {
    return this.#weighted(provider, full) * this.#strategies[provider]!.costFactor;
  }

  #weighted(provider: number, costs: Float64Array): number {
    const generations = this.#generations.length;
    let sum = 0;
    for (let g = 0; g < generations; g++) {
      sum += this.hours[provider * generations + g]! * costs[g]!;
    }
    return sum / this.capacity[provider]!;
  }
}

/** Dollars an SCU-hour, by generation: power alone; with operation and capital. */
export interface GenerationCosts {
  readonly power: Float64Array;
  readonly full: Float64Array;
}

/** Shares of a fleet by generation, tilted by `modernity` log points a generation. */
function mixOf(generations: readonly Generation[], modernity: number): Float64Array {
  const mix = Float64Array.from(generations, ({ share }, g) => share * exp(modernity * g));
  const sum = mix.reduce((total, each) => total + each, 0);
  return mix.map((each) => each / sum);
}
