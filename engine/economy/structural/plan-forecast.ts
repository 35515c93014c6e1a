import { exp } from "../../base/real.ts";
import { HOUR_US, YEAR_US } from "../../base/sim-time.ts";
import type { ProviderOutlook, ProviderPlan } from "../economy.ts";
import { COMPUTE, INDEX_COUNT } from "../index-number.ts";
import { ConditionsAhead } from "./conditions-ahead.ts";
import type { MarketActions, MarketConditions } from "./market-conditions.ts";
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
 * run on under what is expected of its surroundings, with everybody else's acts as they are, and with the provider's
 * own next capacity, which nobody else knows of. Indices are taken as weighted means.
 */
export class PlanForecast {
  readonly #market: SpotMarket;
  readonly #terms: MarketTerms;
  readonly #stepHours: number;
  readonly #surroundings: Surroundings;
  readonly #ahead: ConditionsAhead;
  /** What everybody expects of capacity, kept while a step goes by what an owner knows. */
  readonly #committed: Float64Array;
  readonly #onDemand: Float64Array;

  constructor(terms: MarketTerms, surroundings: Surroundings, stepHours: number) {
    this.#market = new SpotMarket(terms);
    this.#terms = terms;
    this.#stepHours = stepHours;
    this.#surroundings = surroundings;
    this.#ahead = new ConditionsAhead(terms, surroundings, stepHours);
    this.#committed = new Float64Array(terms.providers);
    this.#onDemand = new Float64Array(terms.providers);
  }

  reset(): void {
    this.#ahead.forget();
  }

  of(plan: ProviderPlan, index: number, present: Present): ProviderOutlook {
    const { nowUs, publicationsUs } = present;
    const providers = namesOf(plan);
    const market = this.#market;
    market.standAt(present.market);
    const acts = this.#acts(plan, index, present);
    let [revenue, soldUnits, prints, published] = [0, 0, 0, 0];
    for (let step = 0; published < publicationsUs.length; step++) {
      const now = this.#ahead.at(step, nowUs, (step + 1) * this.#stepHours);
      const atUs = nowUs + (step + 1) * this.#stepHours * HOUR_US;
      this.#stepAs(providers, atUs, now, acts);
      const sold = index === COMPUTE ? market.soldHours : market.soldCalls;
      for (const provider of providers) {
        revenue += revenueRate(market, provider, now) * this.#stepHours;
        soldUnits += sold[provider]! * this.#stepHours;
      }
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

  /** A step as the owner of some providers expects it, which ends at `atUs`: others expect the mean of capacity. */
  #stepAs(
    providers: readonly number[],
    atUs: number,
    now: MarketConditions,
    acts: MarketActions,
  ): void {
    const { committed, onDemand } = now;
    this.#committed.set(committed);
    this.#onDemand.set(onDemand);
    for (const each of providers) this.#surroundings.expectOwn(now, each, atUs / YEAR_US);
    this.#market.step(now, acts);
    committed.set(this.#committed);
    onDemand.set(this.#onDemand);
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
