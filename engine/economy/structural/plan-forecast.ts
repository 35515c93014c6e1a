import { exp } from "../../base/real.ts";
import { HOUR_US } from "../../base/sim-time.ts";
import type { ProviderOutlook, ProviderPlan } from "../economy.ts";
import { COMPUTE, INDEX_COUNT } from "../index-number.ts";
import { ConditionsAhead } from "./conditions-ahead.ts";
import type { MarketActions } from "./market-conditions.ts";
import type { MarketTerms } from "./market-terms.ts";
import { revenueRate } from "./provider-revenue.ts";
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
  readonly #stepHours: number;
  readonly #ahead: ConditionsAhead;

  constructor(terms: MarketTerms, surroundings: Surroundings, stepHours: number) {
    this.#market = new SpotMarket(terms);
    this.#terms = terms;
    this.#stepHours = stepHours;
    this.#ahead = new ConditionsAhead(terms, surroundings, stepHours);
  }

  reset(): void {
    this.#ahead.forget();
  }

  of(plan: ProviderPlan, index: number, present: Present): ProviderOutlook {
    const { nowUs, publicationsUs } = present;
    const providers = namesOf(plan);
    const market = this.#market;
    market.copyFrom(present.market);
    const acts = this.#acts(plan, index, present);
    let [revenue, soldUnits, prints, published] = [0, 0, 0, 0];
    for (let step = 0; published < publicationsUs.length; step++) {
      const now = this.#ahead.at(step, nowUs, (step + 1) * this.#stepHours);
      market.step(now, acts);
      const sold = index === COMPUTE ? market.soldHours : market.soldCalls;
      for (const provider of providers) {
        revenue += revenueRate(market, provider, now) * this.#stepHours;
        soldUnits += sold[provider]! * this.#stepHours;
      }
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
      withheldHours: providers.reduce((sum, i) => sum + acts.withheld[i]!, 0) * hoursToday,
    };
  }

  #acts(plan: ProviderPlan, index: number, { actions, eligible }: Present): MarketActions {
    const { withheldShare, logMarkup } = plan;
    const withheld = actions.withheld.slice();
    const markups = actions.markups.slice();
    for (const provider of namesOf(plan)) {
      withheld[provider] = withheldShare * eligible[provider]!;
      markups[provider * INDEX_COUNT + index] = logMarkup;
    }
    return { bought: actions.bought, withheld, markups };
  }

  #print(index: number, { weight }: Present): number {
    let sum = 0;
    for (let i = 0; i < this.#terms.providers; i++) {
      sum += weight(index, i) * exp(this.#market.logPrices[i * INDEX_COUNT + index]!);
    }
    return sum;
  }
}

/** The providers that follow a plan, each once. */
const namesOf = ({ provider, affiliates = [] }: ProviderPlan): readonly number[] => [
  ...new Set([provider, ...affiliates]),
];
