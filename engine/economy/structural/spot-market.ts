import { exp, expOfEach, log } from "../../base/real.ts";
import { COMPUTE, INDEX_COUNT, TPI } from "../index-number.ts";
import { BuyersChoice } from "./buyers-choice.ts";
import { sharesWithin } from "./entry.ts";
import type { MarketActions, MarketConditions } from "./market-conditions.ts";
import type { MarketTerms } from "./market-terms.ts";
import { leftAfter } from "./relaxation.ts";
import { copyValues, sameValues } from "./same-values.ts";
import { serve } from "./serve.ts";
import { logTotalCost } from "./token-supply.ts";

/** Of what is on demand, the most that others miss for what traders have bought: a twentieth is always left to them. */
const MOST_BOUGHT = 0.95;

/**
 * The spot market for tokens and for hours on demand. Each provider posts a price for both. Buyers substitute between
 * providers with a constant elasticity and answer to the price level by tier; calls are served by committed hours and,
 * where these do not suffice, by hours on demand, where token hosts compete with other buyers, with those who queue,
 * and with what traders buy away. Who finds no hours asks again or goes without. A provider aims at its reference
 * price, moved by its full cost and by how full it has been of late, and goes some of the way whenever it reconsiders
 * (sticky prices). It never aims at less than the power of an hour costs, whatever its owner takes off. Tokens are
 * priced on compute and throughput, with what training cost on top, never the reverse. The actual market and the one in
 * which nobody acts are two objects that meet the same conditions.
 */
export class SpotMarket {
  /** ln posted price, dollars; of tokens at equal quality; provider x index. */
  logPrices: Float64Array;
  /** How full a provider was of late: on demand, and serving tokens; provider x index. */
  full: Float64Array;
  /** Hours an hour that found nothing and ask again. */
  queue = 0;
  /** Hours that were asked for in this step and will not be served. */
  unserved = 0;
  /** Of the last step: hours an hour that are sold on demand, millions of tokens an hour; by provider. */
  soldHours: Float64Array;
  soldCalls: Float64Array;
  /** Hours an hour that traders have bought away, by provider; those that others ask for at present prices. */
  boughtHours: Float64Array;
  askedHours = 0;
  /** Millions of tokens an hour asked for at present prices, by tier; share of them that is served. */
  calls: Float64Array;
  servedCalls = 1;
  /** Of all demand at the reference prices, those of the providers that are in the market. */
  shares: Float64Array;
  readonly terms: MarketTerms;
  readonly #choice: BuyersChoice;
  /** Work space by provider. */
  readonly #free: Float64Array;
  #callHours = 0;
  /** Calls over those at the reference prices, by tier, at a level of prices: derived, kept while it stays. */
  readonly #called: Float64Array;
  #calledAt = NaN;
  /** Log of a yield over that at the start: derived, kept likewise. */
  #efficiency = 0;
  #efficiencyAt = NaN;
  /** Of the past, and of those who found nothing, the shares that steps of this length leave. Derived. */
  #stepHours = NaN;
  #left = 0;
  #patient = 0;

  constructor(terms: MarketTerms) {
    this.terms = terms;
    const { providers, tiers } = terms;
    this.logPrices = new Float64Array(providers * INDEX_COUNT);
    this.full = new Float64Array(providers * INDEX_COUNT);
    this.soldHours = new Float64Array(providers);
    this.soldCalls = new Float64Array(providers);
    this.boughtHours = new Float64Array(providers);
    this.calls = new Float64Array(tiers);
    this.shares = terms.shares.slice();
    this.#choice = new BuyersChoice(terms);
    this.#free = new Float64Array(providers);
    this.#called = new Float64Array(tiers);
  }

  /** At the reference prices, as full as is usual. */
  reset(): void {
    const { busyAtReference, fullAtReference, logReference, premiums } = this.terms;
    for (let row = 0; row < this.logPrices.length; row++) {
      const index = row % INDEX_COUNT;
      this.logPrices[row] = logReference[index]! + premiums[row]!;
      this.full[row] = index === COMPUTE ? fullAtReference : busyAtReference;
    }
    this.queue = 0;
    this.unserved = 0;
    this.soldHours.fill(0);
    this.soldCalls.fill(0);
    this.boughtHours.fill(0);
    this.askedHours = 0;
    this.calls.fill(0);
    this.servedCalls = 1;
    this.shares.set(this.terms.shares);
  }

  /** Takes over the state of another. */
  copyFrom(other: SpotMarket): void {
    this.standAt(other);
    this.unserved = other.unserved;
    copyValues(other.soldHours, this.soldHours);
    copyValues(other.soldCalls, this.soldCalls);
    copyValues(other.boughtHours, this.boughtHours);
    this.askedHours = other.askedHours;
    copyValues(other.calls, this.calls);
    this.servedCalls = other.servedCalls;
  }

  /** Takes over of another what its future depends on, for looking ahead from it: not what the last step has sold. */
  standAt(other: SpotMarket): void {
    copyValues(other.logPrices, this.logPrices);
    copyValues(other.full, this.full);
    this.queue = other.queue;
    copyValues(other.shares, this.shares);
  }

  /** Whether its future is that of another which meets the same conditions and acts. */
  isAt(other: SpotMarket): boolean {
    return (
      this.queue === other.queue &&
      sameValues(this.logPrices, other.logPrices) &&
      sameValues(this.full, other.full)
    );
  }

  step(now: MarketConditions, actions: MarketActions): void {
    if (this.#stepHours !== now.stepHours) this.#adoptLength(now.stepHours);
    if (this.terms.hasEntrants) sharesWithin(this.terms.shares, now.onDemand, this.shares);
    const overflow = this.#serveCalls(now);
    const missed = this.#serveHours(now, actions, overflow);
    this.servedCalls = 1 - (missed * overflow) / this.#callHours;
    this.#post(now, actions);
  }

  #adoptLength(hours: number): void {
    const { memoryDays, patience } = this.terms;
    this.#stepHours = hours;
    this.#left = leftAfter(hours, memoryDays);
    this.#patient = patience === 0 ? 0 : exp(log(patience) * hours);
  }

  /** Calls over those at the reference prices, by tier. */
  #calledOf(level: number): Float64Array {
    if (level !== this.#calledAt) {
      this.#calledAt = level;
      const { elasticities } = this.terms;
      for (let k = 0; k < elasticities.length; k++) this.#called[k] = elasticities[k]! * level;
      expOfEach(this.#called, this.#called);
    }
    return this.#called;
  }

  /** Calls by price, and their hours by provider; returns the hours that committed capacity does not serve. */
  #serveCalls(now: MarketConditions): number {
    const { providers, tiers } = this.terms;
    const { committed, yieldPerHour } = now;
    const called = this.#calledOf(this.#choice.logLevel(TPI, this.logPrices, this.shares));
    const wanted = this.#choice.wanted(TPI);
    const sold = this.soldCalls;
    let calls = 0;
    for (let k = 0; k < tiers; k++) {
      const asked = now.calls[k]! * called[k]!;
      this.calls[k] = asked;
      calls += asked;
    }
    this.#callHours = calls / yieldPerHour;
    let overflow = 0;
    for (let i = 0; i < providers; i++) {
      const own = calls * wanted[i]!;
      const hours = own / yieldPerHour;
      sold[i] = own;
      overflow += Math.max(0, hours - committed[i]!);
      if (committed[i]! > 0) this.#remember(i * INDEX_COUNT + TPI, hours / committed[i]!);
    }
    return overflow;
  }

  /** Returns the share of what is asked for that is not served now. */
  #serveHours(now: MarketConditions, actions: MarketActions, overflow: number): number {
    const { computeElasticity, providers } = this.terms;
    const level = this.#choice.logLevel(COMPUTE, this.logPrices, this.shares);
    const free = this.#free;
    const sold = this.soldHours;
    const { onDemand } = now;
    const { withheld } = actions;
    let offered = 0;
    for (let i = 0; i < providers; i++) {
      free[i] = Math.max(0, onDemand[i]! - withheld[i]!);
      offered += free[i]!;
    }
    const bought = Math.min(actions.bought, MOST_BOUGHT * offered);
    const taken = offered > 0 ? bought / offered : 0;
    for (let i = 0; i < providers; i++) free[i] = free[i]! * (1 - taken);
    this.askedHours = now.demandHours * exp(computeElasticity * level);
    const asked = this.askedHours + overflow + this.queue;
    const missed = serve(asked, this.#choice.wanted(COMPUTE), free, sold);
    const patient = missed * this.#patient;
    this.unserved = missed - patient;
    this.queue = patient;
    const share = asked > 0 ? missed / asked : 0;
    for (let i = 0; i < providers; i++) {
      if (onDemand[i] === 0) continue;
      const own = free[i]! / (1 - taken);
      this.boughtHours[i] = own * taken;
      const use = own > 0 ? sold[i]! / own + taken : 1;
      this.#remember(i * INDEX_COUNT + COMPUTE, use + share);
    }
    return share;
  }

  #remember(row: number, use: number): void {
    this.full[row] = this.#left * this.full[row]! + (1 - this.#left) * use;
  }

  #post(now: MarketConditions, { markups }: MarketActions): void {
    const { moves, noise, yieldPerHour } = now;
    const { logReference, premiums, providers, slopes, trainingCosts } = this.terms;
    const { full, terms } = this;
    const hours = logReference[COMPUTE];
    const tokens = logReference[TPI];
    for (let i = 0; i < providers; i++) {
      const row = i * INDEX_COUNT + COMPUTE;
      if (moves[row] === 0) continue;
      const scarcity = slopes[i]! * (full[row]! - terms.fullAtReference);
      const aim = hours + premiums[row]! + now.logCost(i) + scarcity;
      this.#move(row, moves[row]!, now.notBelowFloor(i, aim + noise[row]! + markups[row]!));
    }
    const compute = this.meanLog(COMPUTE) - hours;
    const efficiency = this.#efficiencyOf(yieldPerHour);
    const busy = Math.max(1, terms.busyAtReference);
    for (let i = 0; i < providers; i++) {
      const row = i * INDEX_COUNT + TPI;
      if (moves[row] === 0) continue;
      const scarcity = slopes[i]! * Math.max(0, full[row]! - busy);
      const served = tokens + premiums[row]! + compute - efficiency + scarcity;
      const aim = logTotalCost(served, trainingCosts[i]!);
      this.#move(row, moves[row]!, aim + noise[row]! + markups[row]!);
    }
  }

  #efficiencyOf(yieldPerHour: number): number {
    if (yieldPerHour !== this.#efficiencyAt) {
      this.#efficiencyAt = yieldPerHour;
      this.#efficiency = log(yieldPerHour / this.terms.yieldAtStart);
    }
    return this.#efficiency;
  }

  #move(row: number, share: number, goal: number): void {
    this.logPrices[row] = this.logPrices[row]! + share * (goal - this.logPrices[row]!);
  }

  /** Mean of the providers' log prices without their premiums, weighted by their shares. */
  meanLog(index: number): number {
    const { premiums, providers } = this.terms;
    const { shares } = this;
    let sum = 0;
    for (let i = 0; i < providers; i++) {
      const row = i * INDEX_COUNT + index;
      sum += shares[i]! * (this.logPrices[row]! - premiums[row]!);
    }
    return sum;
  }
}
