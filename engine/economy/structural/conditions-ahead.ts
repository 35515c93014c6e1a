import { YEAR_US } from "../../base/sim-time.ts";
import { HOURS_A_YEAR } from "./hours.ts";
import { MarketConditions } from "./market-conditions.ts";
import type { MarketTerms } from "./market-terms.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * What is expected of the steps ahead of a moment, each looked at once however often the moment is asked about.
 * Nobody's acts change it, so that a moment's time names it. Derived: it is no state.
 */
export class ConditionsAhead {
  readonly #terms: MarketTerms;
  readonly #surroundings: Surroundings;
  readonly #stepHours: number;
  readonly #steps: MarketConditions[] = [];
  #known = 0;
  #fromUs = NaN;

  constructor(terms: MarketTerms, surroundings: Surroundings, stepHours: number) {
    this.#terms = terms;
    this.#surroundings = surroundings;
    this.#stepHours = stepHours;
  }

  /** Another run begins, in which the same moment is another one. */
  forget(): void {
    this.#fromUs = NaN;
  }

  /** Of the step of that number, from 0, which ends `hours` after `nowUs`. Asked in order of steps. */
  at(step: number, nowUs: number, hours: number): MarketConditions {
    if (this.#fromUs !== nowUs) this.#known = 0;
    this.#fromUs = nowUs;
    const { providers, tiers } = this.#terms;
    const conditions = (this.#steps[step] ??= new MarketConditions(providers, tiers));
    if (step < this.#known) return conditions;
    this.#surroundings.expect(conditions, nowUs / YEAR_US, hours / HOURS_A_YEAR, this.#stepHours);
    this.#known = step + 1;
    return conditions;
  }
}
