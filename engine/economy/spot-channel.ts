import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import { TRADING_DAYS_A_YEAR } from "../base/sim-time.ts";
import { TPI } from "./index-number.ts";
import type { IndexPressure } from "./index-sources.ts";

/** How spot purchases and withheld hours move the index. Defaults: the economy `default`. */
export const SPOT_CHANNEL_PARAMETERS = {
  strength: {
    type: "number",
    unit: "log price a unit share of eligible hours",
    doc:
      "Log-price pressure on a day's print where the whole eligible supply of the day is bought or " +
      "withheld, to first order.",
    source:
      "assumption: 1/0.75, the price response where short-run supply is fixed and the market's demand " +
      "elasticity is -0.75 (elasticities assumed for the paper's demand tiers, weighted by its shares)",
    minimum: 0,
    maximum: 100,
    default: 1.3333333333333333,
  },
  persistence: {
    type: "fraction",
    unit: "",
    doc: "Share of yesterday's pressure that is still on today's print.",
    source: "assumption: none, hours cannot be stored",
    minimum: 0,
    maximum: 1,
    default: 0,
  },
  deliverableHoursPerMonth: {
    type: "number",
    unit: "GPU-hours a month",
    doc: "Uncommitted, on-demand, index-eligible hours.",
    source:
      "NYMEX Submission 26-370: spot-month limit of 7,500 lots of 730 hours; assumption: that is the " +
      "25 % of deliverable supply which the CFTC's guidance names",
    minimum: 1,
    maximum: 1_000_000_000_000,
    default: 21_900_000,
  },
  committedShare: {
    type: "fraction",
    unit: "",
    doc: "Share of `deliverableHoursPerMonth` that is committed after all and cannot be bought or withheld.",
    source: "assumption: none, the filing's supply is taken as uncommitted; to be swept",
    minimum: 0,
    maximum: 0.99,
    default: 0,
  },
  tpiPassThrough: {
    type: "number",
    unit: "",
    doc: "Pressure on the token index over pressure on the compute index.",
    source: "assumption: tokens are priced on their compute",
    minimum: 0,
    maximum: 100,
    default: 1,
  },
} as const satisfies ParameterSpecs;

export type SpotChannelParameters = ParameterValues<typeof SPOT_CHANNEL_PARAMETERS>;

/**
 * The reduced-form channel from the spot market to the index: a print's log price carries
 * strength x (hours bought net + hours withheld) / eligible hours of its day + persistence x pressure of the day
 * before.
 * Bought net plus withheld stays within the eligible hours of the day, in both directions.
 */
export class SpotChannel implements IndexPressure {
  /** Hours bought net of hours sold, by business day. */
  bought: Float64Array;
  /** Hours withheld, by business day. */
  withheld: Float64Array;
  /** Log-price pressure in the last compute print; 0 before the first. */
  pressure = 0;
  readonly #parameters: SpotChannelParameters;
  readonly #eligibleHours: number;
  readonly #shares: Float64Array;

  constructor(options: {
    parameters: SpotChannelParameters;
    businessDays: number;
    /** Of all eligible hours, by provider. */
    shares: Float64Array;
  }) {
    const { parameters, businessDays, shares } = options;
    this.#parameters = parameters;
    this.#shares = shares;
    this.#eligibleHours =
      (parameters.deliverableHoursPerMonth * (1 - parameters.committedShare) * 12) /
      TRADING_DAYS_A_YEAR;
    this.bought = new Float64Array(businessDays);
    this.withheld = new Float64Array(businessDays);
  }

  reset(): void {
    this.bought.fill(0);
    this.withheld.fill(0);
    this.pressure = 0;
  }

  /** Hours of a business day; the same every day. */
  eligibleHours(): number {
    return this.#eligibleHours;
  }

  /** Adds to (negative: takes from) the hours bought; returns what was possible. */
  buy(businessDay: number, hours: number): number {
    const taken = this.#possible(businessDay, hours);
    this.bought[businessDay] = this.bought[businessDay]! + taken;
    return taken;
  }

  /** Adds to the hours withheld (negative: offers again what was withheld); returns what was possible. */
  withhold(businessDay: number, hours: number): number {
    const already = this.withheld[businessDay]!;
    const within = Math.min(Math.max(hours, -already), this.#eligibleHours - already);
    const taken = this.#possible(businessDay, within);
    this.withheld[businessDay] = already + taken;
    return taken;
  }

  /** Pressure that `hours` more, as far as they are possible, would add to the compute print of the day. */
  pressureOf(businessDay: number, hours: number): number {
    return (this.#parameters.strength * this.#possible(businessDay, hours)) / this.#eligibleHours;
  }

  #possible(businessDay: number, hours: number): number {
    const used = this.bought[businessDay]! + this.withheld[businessDay]!;
    const eligible = this.#eligibleHours;
    return Math.min(Math.max(hours, Math.min(0, -eligible - used)), Math.max(0, eligible - used));
  }

  /** Hours bought net and withheld over eligible hours. */
  share(businessDay: number): number {
    return (this.bought[businessDay]! + this.withheld[businessDay]!) / this.#eligibleHours;
  }

  /** Hours are withheld by all providers alike. */
  withheldBy(businessDay: number, provider: number): number {
    return this.withheld[businessDay]! * this.#shares[provider]!;
  }

  eligibleOf(_businessDay: number, provider: number): number {
    return this.#eligibleHours * this.#shares[provider]!;
  }

  /** Moves the pressure on to a business day, once a day, in order. */
  close(businessDay: number): void {
    const { strength, persistence } = this.#parameters;
    this.pressure = strength * this.share(businessDay) + persistence * this.pressure;
  }

  /** Log-price pressure in the last print of an index. */
  pressureOn(index: number): number {
    return index === TPI ? this.pressure * this.#parameters.tpiPassThrough : this.pressure;
  }
}
