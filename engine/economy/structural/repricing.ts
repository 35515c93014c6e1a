import { PURPOSE } from "../../random/purposes.ts";
import type { RandomSource } from "../../random/random-source.ts";
import { COMPUTE, INDEX_COUNT, TPI } from "../index-number.ts";
import type { Provider } from "../provider.ts";
import { HOURS_A_DAY } from "./hours.ts";
import type { MarketConditions } from "./market-conditions.ts";
import type { Strategy } from "./market-parameters.ts";
import { chanceWithin } from "./relaxation.ts";

/** Blocks of a provider's stream a step: whether it reconsiders either price, and the noise of both. */
const BLOCKS_A_STEP = 2;

/** When providers reconsider their prices: visits of a Poisson process, provider x index. No state. */
export class Repricing {
  readonly #providers: readonly Provider[];
  readonly #entities: readonly number[];
  readonly #strategies: readonly Strategy[];
  readonly #random: RandomSource;
  /** Probability of a visit in a step of the grid. */
  readonly #chances: Float64Array;
  /** What is expected of steps of the length that was asked about last. */
  readonly #ways: Float64Array;
  #wayHours = NaN;

  constructor(options: {
    providers: readonly Provider[];
    entities: readonly number[];
    strategies: readonly Strategy[];
    stepHours: number;
    random: RandomSource;
  }) {
    const { providers, entities, strategies, stepHours, random } = options;
    this.#providers = providers;
    this.#entities = entities;
    this.#strategies = strategies;
    this.#random = random;
    const rows = providers.length * INDEX_COUNT;
    this.#chances = Float64Array.from({ length: rows }, (_, row) =>
      chanceWithin(stepHours, this.#rate(row)),
    );
    this.#ways = new Float64Array(rows);
  }

  /** Who moves in a step, and what its own noise adds to its aim; who stays has none, as it would not matter. */
  draw(into: MarketConditions, step: number): void {
    into.noise.fill(0);
    for (let i = 0; i < this.#providers.length; i++) {
      this.#random.seek(PURPOSE.repricing, this.#entities[i]!, step * BLOCKS_A_STEP, BLOCKS_A_STEP);
      const movesHours = this.#drawMove(into, i * INDEX_COUNT + COMPUTE);
      const movesTokens = this.#drawMove(into, i * INDEX_COUNT + TPI);
      if (movesHours || movesTokens) this.#drawNoise(into, i);
    }
  }

  #drawMove(into: MarketConditions, row: number): boolean {
    const moves = this.#random.uniform() < this.#chances[row]!;
    into.moves[row] = moves ? this.#strategyOf(row).adjustment : 0;
    return moves;
  }

  #drawNoise(into: MarketConditions, provider: number): void {
    const { priceSd } = this.#providers[provider]!;
    for (let index = 0; index < INDEX_COUNT; index++) {
      into.noise[provider * INDEX_COUNT + index] = priceSd * this.#random.normal();
    }
  }

  /** Everybody moves by the expected share of the way. */
  expect(into: MarketConditions, stepHours: number): void {
    if (this.#wayHours !== stepHours) {
      this.#wayHours = stepHours;
      for (let row = 0; row < this.#ways.length; row++) this.#ways[row] = this.#way(row, stepHours);
    }
    into.moves.set(this.#ways);
    into.noise.fill(0);
  }

  /** Visits are Poisson: what is left of a gap is exp(-rate x adjustment x time) in the mean. */
  #way(row: number, hours: number): number {
    const { adjustment } = this.#strategyOf(row);
    return chanceWithin(hours, this.#rate(row) * adjustment);
  }

  #strategyOf(row: number): Strategy {
    return this.#strategies[Math.floor(row / INDEX_COUNT)]!;
  }

  /** How often a provider reconsiders a price, a day. */
  #rate(row: number): number {
    const { repricingsADay, tokenRepricingsADay } = this.#strategyOf(row);
    return row % INDEX_COUNT === COMPUTE ? repricingsADay : tokenRepricingsADay;
  }

  /** Share of a provider's gap in the price of hours that is left a day later, in the mean. */
  gapLeft(provider: number): number {
    return 1 - this.#way(provider * INDEX_COUNT, HOURS_A_DAY);
  }
}
