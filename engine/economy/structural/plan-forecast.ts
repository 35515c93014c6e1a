import { exp } from "../../base/real.ts";
import { HOUR_US, YEAR_US } from "../../base/sim-time.ts";
import type { ProviderOutlook, ProviderPlan } from "../economy.ts";
import { COMPUTE, INDEX_COUNT, TPI } from "../index-number.ts";
import { HOURS_A_YEAR } from "./hours.ts";
import { type MarketActions, MarketConditions } from "./market-conditions.ts";
import type { MarketTerms } from "./market-terms.ts";
import { SpotMarket } from "./spot-market.ts";
import type { Surroundings } from "./surroundings.ts";

/** What of the economy a forecast starts from. */
interface Present {
  readonly market: SpotMarket;
  readonly actions: MarketActions;
  /** Index-eligible hours an hour, by provider. */
  readonly eligible: Float64Array;
  readonly nowUs: number;
  /** When the prints that the plan is followed to are published, the nearest first; at least one. */
  readonly publicationsUs: readonly number[];
  /** Weight of a provider in the prints of an index. */
  readonly weight: (index: number, provider: number) => number;
}

/**
 * What a plan of a provider is expected to bring it, and to do to the indices, until some publications: the market is
 * run on under what is expected of its surroundings, with everybody else's acts as they are. Indices are taken as
 * weighted means.
 */
export class PlanForecast {
  readonly #market: SpotMarket;
  readonly #terms: MarketTerms;
  readonly #surroundings: Surroundings;
  readonly #stepHours: number;
  // Conditions ahead of the moment that was asked about last: derived, so that they are no state.
  #conditions: MarketConditions[] = [];
  #fromUs = -1;

  constructor(terms: MarketTerms, surroundings: Surroundings, stepHours: number) {
    this.#market = new SpotMarket(terms);
    this.#terms = terms;
    this.#surroundings = surroundings;
    this.#stepHours = stepHours;
  }

  of(plan: ProviderPlan, index: number, present: Present): ProviderOutlook {
    const { nowUs, publicationsUs } = present;
    const { provider } = plan;
    const market = this.#market;
    market.copyFrom(present.market);
    const acts = this.#acts(plan, index, present);
    let [revenue, soldUnits, prints, published] = [0, 0, 0, 0];
    for (let step = 0; published < publicationsUs.length; step++) {
      const now = this.#ahead(step, nowUs);
      market.step(now, acts);
      revenue += this.#revenue(provider, now) * this.#stepHours;
      const sold = index === COMPUTE ? market.soldHours : market.soldCalls;
      soldUnits += sold[provider]! * this.#stepHours;
      const atUs = nowUs + (step + 1) * this.#stepHours * HOUR_US;
      while (published < publicationsUs.length && atUs >= publicationsUs[published]!) {
        prints += this.#print(index, present);
        published++;
      }
    }
    const hoursToday = (publicationsUs[0]! - nowUs) / HOUR_US;
    return {
      revenue,
      soldUnits,
      meanPrint: prints / published,
      withheldHours: acts.withheld[provider]! * hoursToday,
    };
  }

  #acts(plan: ProviderPlan, index: number, { actions, eligible }: Present): MarketActions {
    const { provider, withheldShare, logMarkup } = plan;
    const withheld = actions.withheld.slice();
    const markups = actions.markups.slice();
    withheld[provider] = withheldShare * eligible[provider]!;
    markups[provider * INDEX_COUNT + index] = logMarkup;
    return { bought: actions.bought, withheld, markups };
  }

  /** Dollars an hour from what it sells, less the power of hours on demand. */
  #revenue(provider: number, now: MarketConditions): number {
    const { logPrices, soldCalls, soldHours } = this.#market;
    const price = exp(logPrices[provider * INDEX_COUNT + COMPUTE]!);
    const tokens = soldCalls[provider]! * exp(logPrices[provider * INDEX_COUNT + TPI]!);
    return soldHours[provider]! * (price - exp(now.logFloor[provider]!)) + tokens;
  }

  #print(index: number, { weight }: Present): number {
    let sum = 0;
    for (let i = 0; i < this.#terms.providers; i++) {
      sum += weight(index, i) * exp(this.#market.logPrices[i * INDEX_COUNT + index]!);
    }
    return sum;
  }

  #ahead(step: number, nowUs: number): MarketConditions {
    if (this.#fromUs !== nowUs) this.#conditions = [];
    this.#fromUs = nowUs;
    const known = this.#conditions[step];
    if (known !== undefined) return known;
    const made = new MarketConditions(this.#terms.providers, this.#terms.tiers);
    const ahead = ((step + 1) * this.#stepHours) / HOURS_A_YEAR;
    this.#surroundings.expect(made, nowUs / YEAR_US, ahead, this.#stepHours);
    this.#conditions.push(made);
    return made;
  }
}
