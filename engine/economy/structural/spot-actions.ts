import { INDEX_COUNT } from "../index-number.ts";
import type { IndexPressure } from "../index-sources.ts";
import { HOURS_A_BUSINESS_DAY } from "./hours.ts";
import type { MarketActions } from "./market-conditions.ts";

/**
 * What people do to the spot market: hours bought or withheld for a business day, spread evenly over the hours that are
 * left to its publication, and what is added to posted prices. The index hears of it through the market alone, so that
 * there is no pressure on top of the quotes.
 */
export class SpotActions implements MarketActions, IndexPressure {
  /** Net of hours sold. */
  bought = 0;
  withheld: Float64Array;
  markups: Float64Array;
  /** Of what is done at the moment of a publication: it begins after it. */
  nextBought = 0;
  nextWithheld: Float64Array;
  /** Hours bought net on a business day; withheld on it, business day x provider. */
  boughtOn: Float64Array;
  withheldOn: Float64Array;
  /** Index-eligible hours an hour, by provider; as of the last step. */
  eligible: Float64Array;
  /** Whether anybody has ever done anything: until then the market is the undistorted one. */
  hasActed = false;

  constructor(providers: number, businessDays: number) {
    this.withheld = new Float64Array(providers);
    this.nextWithheld = new Float64Array(providers);
    this.markups = new Float64Array(providers * INDEX_COUNT);
    this.eligible = new Float64Array(providers);
    this.boughtOn = new Float64Array(businessDays);
    this.withheldOn = new Float64Array(businessDays * providers);
  }

  reset(): void {
    this.bought = 0;
    this.nextBought = 0;
    this.withheld.fill(0);
    this.nextWithheld.fill(0);
    this.markups.fill(0);
    this.boughtOn.fill(0);
    this.withheldOn.fill(0);
    this.eligible.fill(0);
    this.hasActed = false;
  }

  /** Index-eligible hours an hour. */
  get eligibleRate(): number {
    return sumOf(this.eligible);
  }

  /** Index-eligible hours of a business day. */
  eligibleHours(): number {
    return this.eligibleRate * HOURS_A_BUSINESS_DAY;
  }

  /**
   * Hours bought (sold again: negative) for a business day of which `hoursLeft` are left (0: it is being published).
   * Returns those that were possible: not beyond what is eligible in the time left, not withheld and not bought.
   */
  buy(businessDay: number, hours: number, hoursLeft: number): number {
    const length = hoursLeft > 0 ? hoursLeft : HOURS_A_BUSINESS_DAY;
    const before = hoursLeft > 0 ? this.bought : this.nextBought;
    const withheld = sumOf(hoursLeft > 0 ? this.withheld : this.nextWithheld);
    const taken = within(hours, before, this.eligibleRate - withheld - before, length);
    if (taken === 0) return 0;
    if (hoursLeft > 0) this.bought += taken / length;
    else this.nextBought += taken / length;
    this.boughtOn[businessDay] = this.boughtOn[businessDay]! + taken;
    this.hasActed = true;
    return taken;
  }

  /** Hours that a provider withholds (offers again: negative) for a business day, within its own eligible hours. */
  withhold(businessDay: number, provider: number, hours: number, hoursLeft: number): number {
    const length = hoursLeft > 0 ? hoursLeft : HOURS_A_BUSINESS_DAY;
    const rates = hoursLeft > 0 ? this.withheld : this.nextWithheld;
    const before = rates[provider]!;
    const taken = within(hours, before, this.eligible[provider]! - before, length);
    if (taken === 0) return 0;
    rates[provider] = before + taken / length;
    const row = businessDay * this.withheld.length + provider;
    this.withheldOn[row] = this.withheldOn[row]! + taken;
    this.hasActed = true;
    return taken;
  }

  /** Adds log points to what a provider aims at for an index, until it is set again. */
  setMarkup(provider: number, index: number, logMarkup: number): void {
    const row = provider * INDEX_COUNT + index;
    if (this.markups[row] === logMarkup) return;
    this.markups[row] = logMarkup;
    this.hasActed = true;
  }

  close(): void {
    this.bought = this.nextBought;
    this.withheld.set(this.nextWithheld);
    this.nextBought = 0;
    this.nextWithheld.fill(0);
  }

  pressureOn(): number {
    return 0;
  }

  share(businessDay: number): number {
    let hours = this.boughtOn[businessDay]!;
    for (let i = 0; i < this.withheld.length; i++) hours += this.withheldBy(businessDay, i);
    return hours / this.eligibleHours();
  }

  withheldBy(businessDay: number, provider: number): number {
    return this.withheldOn[businessDay * this.withheld.length + provider]!;
  }

  eligibleOf(_businessDay: number, provider: number): number {
    return this.eligible[provider]! * HOURS_A_BUSINESS_DAY;
  }
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
}

/**
 * Hours that can be done in `length` hours: no more than the rate `room` leaves, nor back beyond what was done
 * `before`.
 */
const within = (hours: number, before: number, room: number, length: number): number =>
  Math.min(Math.max(hours, -before * length), Math.max(0, room * length));
