import { exp, log } from "../../base/real.ts";
import { COMPUTE, INDEX_COUNT, TPI } from "../index-number.ts";
import type { EconomyFacts } from "../economy.ts";
import type { MarketConditions } from "./market-conditions.ts";
import type { MarketTerms } from "./market-terms.ts";
import { revenueRate } from "./provider-revenue.ts";
import type { SpotActions } from "./spot-actions.ts";
import type { SpotMarket } from "./spot-market.ts";

/** What the spot market did since the last publication: by provider and by tier, for the record and for welfare. */
export class MarketDays {
  hours = 0;
  soldHours: Float64Array;
  soldCalls: Float64Array;
  boughtHours: Float64Array;
  asked: Float64Array;
  served: Float64Array;
  surplusLost: Float64Array;
  /** Of the market in which nobody acts. */
  servedUndistorted: Float64Array;
  askedUndistorted: Float64Array;
  /** Of those who buy hours. */
  askedHours = 0;
  hourSurplusLost = 0;
  unservedHours = 0;
  unservedHoursUndistorted = 0;
  /** Dollars that what was done has cost providers in revenue: of this day so far, and of the last. */
  forgone: Float64Array;
  forgoneLast: Float64Array;
  readonly #terms: MarketTerms;
  readonly #market: SpotMarket;
  readonly #undistorted: SpotMarket;

  constructor(terms: MarketTerms, market: SpotMarket, undistorted: SpotMarket) {
    this.#terms = terms;
    this.#market = market;
    this.#undistorted = undistorted;
    this.soldHours = new Float64Array(terms.providers);
    this.soldCalls = new Float64Array(terms.providers);
    this.boughtHours = new Float64Array(terms.providers);
    this.asked = new Float64Array(terms.tiers);
    this.served = new Float64Array(terms.tiers);
    this.surplusLost = new Float64Array(terms.tiers);
    this.servedUndistorted = new Float64Array(terms.tiers);
    this.askedUndistorted = new Float64Array(terms.tiers);
    this.forgone = new Float64Array(terms.providers);
    this.forgoneLast = new Float64Array(terms.providers);
  }

  reset(): void {
    this.#begin();
    this.forgoneLast.fill(0);
  }

  #begin(): void {
    this.hours = 0;
    this.askedHours = 0;
    this.hourSurplusLost = 0;
    this.unservedHours = 0;
    this.unservedHoursUndistorted = 0;
    const { soldHours, soldCalls, boughtHours, forgone } = this;
    for (const column of [soldHours, soldCalls, boughtHours, forgone]) column.fill(0);
    const { asked, served, surplusLost, askedUndistorted, servedUndistorted } = this;
    for (const column of [asked, served, surplusLost]) column.fill(0);
    for (const column of [askedUndistorted, servedUndistorted]) column.fill(0);
  }

  /** Adds a step. */
  add(stepHours: number): void {
    const market = this.#market;
    this.hours += stepHours;
    for (let i = 0; i < this.soldHours.length; i++) {
      this.soldHours[i] = this.soldHours[i]! + market.soldHours[i]! * stepHours;
      this.soldCalls[i] = this.soldCalls[i]! + market.soldCalls[i]! * stepHours;
      this.boughtHours[i] = this.boughtHours[i]! + market.boughtHours[i]! * stepHours;
    }
    this.#addHours(stepHours);
    this.#addTokens(stepHours);
  }

  #addHours(stepHours: number): void {
    const market = this.#market;
    const undistorted = this.#undistorted;
    this.askedHours += market.askedHours * stepHours;
    this.unservedHours += market.unserved * stepHours;
    this.unservedHoursUndistorted += undistorted.unserved * stepHours;
    const [before, after] = [undistorted.meanLog(COMPUTE), market.meanLog(COMPUTE)];
    if (before === after) return;
    this.hourSurplusLost += surplusBetween(
      exp(before),
      exp(after),
      undistorted.askedHours * stepHours,
      this.#terms.computeElasticity,
    );
  }

  #addTokens(stepHours: number): void {
    const market = this.#market;
    const [levelBefore, level] = [this.#undistorted.meanLog(TPI), market.meanLog(TPI)];
    const isMoved = level !== levelBefore;
    const [undistorted, price] = isMoved ? [exp(levelBefore), exp(level)] : [0, 0];
    for (let k = 0; k < this.asked.length; k++) {
      const calls = market.calls[k]! * stepHours;
      this.asked[k] = this.asked[k]! + calls;
      this.served[k] = this.served[k]! + calls * market.servedCalls;
      const before = this.#undistorted.calls[k]! * stepHours;
      this.askedUndistorted[k] = this.askedUndistorted[k]! + before;
      this.servedUndistorted[k] =
        this.servedUndistorted[k]! + before * this.#undistorted.servedCalls;
      if (!isMoved) continue;
      this.surplusLost[k] =
        this.surplusLost[k]! +
        surplusBetween(undistorted, price, before, this.#terms.elasticities[k]!);
    }
  }

  /** Adds what providers would have earned in a step without anybody's acts, less what they have earned. */
  compare(now: MarketConditions): void {
    for (let i = 0; i < this.forgone.length; i++) {
      const lost = revenueRate(this.#undistorted, i, now) - revenueRate(this.#market, i, now);
      this.forgone[i] = this.forgone[i]! + lost * now.stepHours;
    }
  }

  /** Tells a business day and starts the next. */
  close(
    businessDay: number,
    facts: EconomyFacts,
    actions: SpotActions,
    now: MarketConditions,
  ): void {
    for (let i = 0; i < this.soldHours.length; i++) {
      const row = i * INDEX_COUNT;
      facts.providerDay({
        businessDay,
        provider: i,
        computePrice: exp(this.#market.logPrices[row]!),
        tokenPrice: exp(this.#market.logPrices[row + TPI]!),
        onDemandHours: now.onDemand[i]! * this.hours,
        withheldHours: actions.withheldBy(businessDay, i),
        soldHours: this.soldHours[i]!,
        soldTokens: this.soldCalls[i]!,
        boughtHours: this.boughtHours[i]!,
        use: this.#market.full[row]!,
        tokenUse: this.#market.full[row + TPI]!,
        powerCost: exp(now.logFloor(i)),
      });
    }
    const price = exp(this.#market.meanLog(TPI));
    for (let k = 0; k < this.asked.length; k++) {
      facts.tierDay({
        businessDay,
        tier: k,
        price,
        askedTokens: this.asked[k]!,
        servedTokens: this.served[k]!,
        surplusLost: this.surplusLost[k]!,
        unservedHours: this.unservedHours,
        undistortedAskedTokens: this.askedUndistorted[k]!,
        undistortedServedTokens: this.servedUndistorted[k]!,
      });
    }
    facts.hourDay({
      businessDay,
      price: exp(this.#market.meanLog(COMPUTE)),
      askedHours: this.askedHours,
      surplusLost: this.hourSurplusLost,
      unservedHours: this.unservedHours,
      undistortedUnservedHours: this.unservedHoursUndistorted,
    });
    this.forgoneLast.set(this.forgone);
    this.#begin();
  }
}

/**
 * Consumer surplus lost, dollars, where a price moves from `from` to `to` and `calls` were asked for at `from`, along a
 * demand of constant elasticity: the integral of calls (p / from)^elasticity over the price.
 */
export function surplusBetween(
  from: number,
  to: number,
  calls: number,
  elasticity: number,
): number {
  if (from === to) return 0;
  const ratio = log(to / from);
  const power = elasticity + 1;
  return power === 0 ? calls * from * ratio : (calls * from * (exp(power * ratio) - 1)) / power;
}
