import { cos, exp } from "../../base/real.ts";
import { PURPOSE } from "../../random/purposes.ts";
import type { RandomSource } from "../../random/random-source.ts";
import { JumpArrivals } from "../jump-arrivals.ts";
import type { DemandParameters, Tier } from "./demand-parameters.ts";
import { type DemandAhead, withOutlook } from "./outlook-words.ts";
import { freshSd, leftAfter } from "./relaxation.ts";

/** Entity codes of the streams of demand; jumps of prices and of efficiency have others. */
const LAUNCHES = 3;
const HOURS_NOISE = 0;
const CALLS_NOISE = 1;
const STARTING_LAW = 2;
const TWO_PI = 6.283185307179586;
const PEAK_HOUR = 18;
/** Years in which a half-life in days goes by. */
const yearsOf = (days: number): number => days / 365;
const LN_2 = 0.6931471805599453;

/**
 * What is asked for at the reference price: calls by tier and hours on demand, as multiples of what is asked for at the
 * start date. ln of each is growth + AR(1) noise; of calls, by the tier's sensitivity, also what launches have raised
 * (they come as a Poisson process, rise within days and fade) and the explosion, which comes once and stays. Every draw
 * is keyed by step or by the event's own number and hears of nobody's actions. Xing 2026, section 3.2.
 */
export class Demand {
  hoursNoise = 0;
  callsNoise = 0;
  /** Rise that launches aim at, and the part of it that has come, log points. */
  launched = 0;
  risen = 0;
  /** When demand explodes, years from the start date. */
  explosionYears = 0;
  readonly launches: JumpArrivals;
  readonly parameters: DemandAhead;
  readonly tiers: readonly Tier[];
  readonly #random: RandomSource;
  readonly #noiseLeft: number;
  readonly #launchLeft: number;
  readonly #rampLeft: number;

  constructor(options: {
    parameters: DemandParameters;
    tiers: readonly Tier[];
    stepHours: number;
    random: RandomSource;
  }) {
    const { tiers, stepHours, random } = options;
    this.parameters = withOutlook(options.parameters);
    this.tiers = tiers;
    this.#random = random;
    const { launchHalfLifeDays, launchMean, launchRampDays, launchRate, launchSd } =
      this.parameters;
    this.#noiseLeft = leftAfter(stepHours, this.parameters.noiseHalfLifeDays);
    this.#launchLeft = leftAfter(stepHours, launchHalfLifeDays);
    this.#rampLeft = leftAfter(stepHours, launchRampDays);
    this.launches = new JumpArrivals({
      random,
      entity: LAUNCHES,
      rate: launchRate,
      law: { kind: "normal", mean: launchMean, sd: launchSd },
    });
  }

  /** Draws the state at `years`, the start of the prehistory: noise from its law, launches at their mean. */
  reset(years: number): void {
    const { explosionRate, noise } = this.parameters;
    this.#random.seek(PURPOSE.demand_noise, STARTING_LAW, 0, 1);
    this.hoursNoise = noise * this.#random.normal();
    this.callsNoise = noise * this.#random.normal();
    this.launched = this.meanLaunched();
    this.risen = this.launched;
    this.launches.reset(years);
    this.#random.seek(PURPOSE.explosion, 0, 0, 1);
    const wait = this.#random.exponential();
    this.explosionYears = explosionRate === 0 ? Number.MAX_VALUE : wait / explosionRate;
  }

  /** Log points that launches stand at in the long run: rate x mean x mean life. */
  meanLaunched(): number {
    const { launchHalfLifeDays, launchMean, launchRate } = this.parameters;
    return (launchRate * launchMean * yearsOf(launchHalfLifeDays)) / LN_2;
  }

  advance(step: number, toYears: number): void {
    const { noise } = this.parameters;
    const fresh = noise * freshSd(this.#noiseLeft);
    this.#random.seek(PURPOSE.demand_noise, HOURS_NOISE, step, 1);
    this.hoursNoise = this.#noiseLeft * this.hoursNoise + fresh * this.#random.normal();
    this.#random.seek(PURPOSE.demand_noise, CALLS_NOISE, step, 1);
    this.callsNoise = this.#noiseLeft * this.callsNoise + fresh * this.#random.normal();
    this.launched = this.#launchLeft * this.launched + this.launches.take(toYears, 0);
    this.risen = this.launched + this.#rampLeft * (this.risen - this.launched);
  }

  /** Log multiple of the hours on demand; `noise`: the part of the present deviation that is left. */
  logHours(years: number, left = 1): number {
    return this.parameters.computeGrowth * years + left * this.hoursNoise;
  }

  /**
   * Log multiple of a tier's calls. `rise` is what launches have raised, beyond their mean: present where it is left
   * out.
   */
  logCalls(tier: number, years: number, left = 1, rise = this.risen - this.meanLaunched()): number {
    const { growth, launchSensitivity, explosionSensitivity } = this.tiers[tier]!;
    return (
      (growth + this.parameters.tierGrowth) * years +
      left * this.callsNoise +
      launchSensitivity * rise +
      explosionSensitivity * this.#exploded(years)
    );
  }

  #exploded(years: number): number {
    const { explosionRampDays, explosionSize } = this.parameters;
    const since = years - this.explosionYears;
    if (!(since > 0)) return 0;
    return explosionSize * (1 - exp((-LN_2 * since) / yearsOf(explosionRampDays)));
  }

  /** Daily and weekly shape at an hour of the day (UTC), over its mean on a working day. */
  shape(hourOfDay: number, isWeekend: boolean): number {
    const { daySwing, weekendFall } = this.parameters;
    const wave = 1 + daySwing * cos((TWO_PI * (hourOfDay - PEAK_HOUR)) / 24);
    return wave * (isWeekend ? 1 - weekendFall : 1);
  }

  /** The mean of the shape over a week. */
  meanShape(): number {
    return 1 - (2 * this.parameters.weekendFall) / 7;
  }
}
