import { YEAR_US } from "../../base/sim-time.ts";
import { COMPUTE } from "../index-number.ts";
import { HeldActions } from "./held-actions.ts";
import { HOURS_A_YEAR } from "./hours.ts";
import { type MarketActions, MarketConditions } from "./market-conditions.ts";
import type { MarketTerms } from "./market-terms.ts";
import { SpotMarket } from "./spot-market.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * What hours bought from now on until a publication are expected to do to the log level of the compute price by then:
 * the market is run on with and without them, under what is expected of its surroundings. Many ask about the same
 * moment: the market without them is run on once, and so is the one with the same hours.
 */
export class PressureForecast {
  readonly #with: SpotMarket;
  readonly #without: SpotMarket;
  readonly #conditions: MarketConditions;
  readonly #surroundings: Surroundings;
  readonly #stepHours: number;
  // The moment that was asked about last, and answers about it: derived, so that they are no state.
  readonly #present: SpotMarket;
  readonly #actions: HeldActions;
  /** These, and the hours in question. */
  readonly #more: HeldActions;
  #nowUs = NaN;
  #hoursLeft = 0;
  #isRunOn = false;
  readonly #known = new Map<number, number>();

  constructor(terms: MarketTerms, surroundings: Surroundings, stepHours: number) {
    this.#with = new SpotMarket(terms);
    this.#without = new SpotMarket(terms);
    this.#conditions = new MarketConditions(terms.providers, terms.tiers);
    this.#surroundings = surroundings;
    this.#present = new SpotMarket(terms);
    this.#actions = new HeldActions(terms.providers);
    this.#more = new HeldActions(terms.providers);
    this.#stepHours = stepHours;
  }

  reset(): void {
    this.#nowUs = NaN;
  }

  /** `rate`: hours an hour beyond what is bought already; `hoursLeft`: until the publication. */
  of(
    market: SpotMarket,
    actions: MarketActions,
    nowUs: number,
    rate: number,
    hoursLeft: number,
  ): number {
    if (rate === 0) return 0;
    if (!this.#isAbout(market, actions, nowUs, hoursLeft)) {
      this.#turnTo(market, actions, nowUs, hoursLeft);
    }
    const known = this.#known.get(rate);
    if (known !== undefined) return known;
    const pressure = this.#runOn(actions, rate);
    this.#known.set(rate, pressure);
    return pressure;
  }

  #isAbout(market: SpotMarket, actions: MarketActions, nowUs: number, hoursLeft: number): boolean {
    return (
      this.#nowUs === nowUs &&
      this.#hoursLeft === hoursLeft &&
      this.#actions.areStill(actions) &&
      this.#present.isAt(market)
    );
  }

  #turnTo(market: SpotMarket, actions: MarketActions, nowUs: number, hoursLeft: number): void {
    this.#nowUs = nowUs;
    this.#hoursLeft = hoursLeft;
    this.#actions.copyFrom(actions);
    this.#present.standAt(market);
    this.#known.clear();
    this.#isRunOn = false;
  }

  /** With the hours, and where that has not been done yet, beside it without them. */
  #runOn(actions: MarketActions, rate: number): number {
    this.#more.copyFrom(actions);
    this.#more.bought += rate;
    this.#with.standAt(this.#present);
    if (!this.#isRunOn) this.#without.standAt(this.#present);
    for (let hours = 0; hours < this.#hoursLeft;) {
      hours += this.#stepHours;
      const ahead = hours / HOURS_A_YEAR;
      this.#surroundings.expect(this.#conditions, this.#nowUs / YEAR_US, ahead, this.#stepHours);
      this.#with.step(this.#conditions, this.#more);
      if (!this.#isRunOn) this.#without.step(this.#conditions, this.#actions);
    }
    this.#isRunOn = true;
    return this.#with.meanLog(COMPUTE) - this.#without.meanLog(COMPUTE);
  }
}
