import { COMPUTE } from "../index-number.ts";
import { ConditionsAhead } from "./conditions-ahead.ts";
import { HeldActions } from "./held-actions.ts";
import type { MarketActions } from "./market-conditions.ts";
import type { MarketTerms } from "./market-terms.ts";
import { SpotMarket } from "./spot-market.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * What hours bought from now on until a publication are expected to do to the log level of the compute price by then:
 * the market is run on with and without them, under what is expected of its surroundings. Many ask about the same
 * moment: the market without them is run on once, and so is the one with the same hours.
 */
export class PressureForecast {
  readonly #market: SpotMarket;
  readonly #stepHours: number;
  readonly #ahead: ConditionsAhead;
  // The moment that was asked about last, and answers about it: derived, so that they are no state.
  readonly #present: SpotMarket;
  readonly #actions: HeldActions;
  /** These, and the hours in question. */
  readonly #more: HeldActions;
  #nowUs = NaN;
  #hoursLeft = 0;
  #without = 0;
  readonly #known = new Map<number, number>();

  constructor(terms: MarketTerms, surroundings: Surroundings, stepHours: number) {
    this.#market = new SpotMarket(terms);
    this.#present = new SpotMarket(terms);
    this.#actions = new HeldActions(terms.providers);
    this.#more = new HeldActions(terms.providers);
    this.#stepHours = stepHours;
    this.#ahead = new ConditionsAhead(terms, surroundings, stepHours);
  }

  reset(): void {
    this.#ahead.forget();
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
    this.#more.copyFrom(actions);
    this.#more.bought += rate;
    const pressure = this.#level(this.#more) - this.#without;
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
    this.#present.copyFrom(market);
    this.#known.clear();
    this.#without = this.#level(this.#actions);
  }

  /** Log level of compute at the publication. */
  #level(actions: MarketActions): number {
    const market = this.#market;
    market.copyFrom(this.#present);
    for (let [step, hours] = [0, 0]; hours < this.#hoursLeft; step++) {
      hours += this.#stepHours;
      market.step(this.#ahead.at(step, this.#nowUs, hours), actions);
    }
    return market.meanLog(COMPUTE);
  }
}
