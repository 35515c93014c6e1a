import { YEAR_US } from "../../base/sim-time.ts";
import { COMPUTE } from "../index-number.ts";
import { HOURS_A_YEAR } from "./hours.ts";
import { type MarketActions, MarketConditions } from "./market-conditions.ts";
import type { MarketTerms } from "./market-terms.ts";
import { SpotMarket } from "./spot-market.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * What hours bought from now on until a publication are expected to do to the log level of the compute price by then:
 * the market is run on with and without them, under what is expected of its surroundings.
 */
export class PressureForecast {
  readonly #with: SpotMarket;
  readonly #without: SpotMarket;
  readonly #conditions: MarketConditions;
  readonly #surroundings: Surroundings;
  readonly #stepHours: number;

  constructor(terms: MarketTerms, surroundings: Surroundings, stepHours: number) {
    this.#with = new SpotMarket(terms);
    this.#without = new SpotMarket(terms);
    this.#conditions = new MarketConditions(terms.providers, terms.tiers);
    this.#surroundings = surroundings;
    this.#stepHours = stepHours;
  }

  /** `rate`: hours an hour beyond what is bought already; `hoursLeft`: until the publication. */
  of(
    market: SpotMarket,
    actions: MarketActions,
    nowUs: number,
    rate: number,
    hoursLeft: number,
  ): number {
    const { bought, withheld, markups } = actions;
    const more = { bought: bought + rate, withheld, markups };
    this.#with.copyFrom(market);
    this.#without.copyFrom(market);
    for (let hours = 0; hours < hoursLeft; hours += this.#stepHours) {
      const ahead = (hours + this.#stepHours) / HOURS_A_YEAR;
      this.#surroundings.expect(this.#conditions, nowUs / YEAR_US, ahead, this.#stepHours);
      this.#with.step(this.#conditions, more);
      this.#without.step(this.#conditions, actions);
    }
    return this.#with.meanLog(COMPUTE) - this.#without.meanLog(COMPUTE);
  }
}
