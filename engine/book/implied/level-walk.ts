import * as ladderRows from "../ladder-rows.ts";
import type { PriceLadders } from "../price-ladders.ts";

const { NO_LEVEL, priceOf } = ladderRows;

/** Walks over the lots of a side, the best level first, shown and hidden ones alike. */
export class LevelWalk {
  /** Lots left at the level where it stands; 0 at the end. */
  left = 0;
  priceTicks = 0;
  #side = 0;
  #level = NO_LEVEL;
  readonly #ladders: PriceLadders;

  constructor(ladders: PriceLadders) {
    this.#ladders = ladders;
  }

  start(side: number): void {
    this.#side = side;
    this.#stand(this.#ladders.bestLevels[side]!);
  }

  /** Goes on by so many lots of the level where it stands. */
  skip(lots: number): void {
    this.left -= lots;
    if (this.left === 0) this.#stand(this.#ladders.worseLevel(this.#side, this.#level));
  }

  /** Goes on by so many lots; the sum of their prices, or NaN where there are fewer. */
  gather(lots: number): number {
    let wanted = lots;
    let ticks = 0;
    while (wanted > 0) {
      if (this.left === 0) return Number.NaN;
      const here = Math.min(wanted, this.left);
      ticks += here * this.priceTicks;
      wanted -= here;
      this.skip(here);
    }
    return ticks;
  }

  #stand(level: number): void {
    const ladders = this.#ladders;
    this.#level = level;
    this.left = level === NO_LEVEL ? 0 : ladders.lots[level]! + ladders.hidden[level]!;
    this.priceTicks = level === NO_LEVEL ? 0 : priceOf(this.#side, ladders.rankOfLevel(level));
  }
}
