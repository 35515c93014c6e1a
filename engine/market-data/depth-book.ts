import { assert } from "../base/assert.ts";
import { BUY, type Side } from "../book/order-books.ts";

const WORDS = 3;

/**
 * The best price levels of one book, both sides, as a reader of increments keeps them. `rows` holds (ticks, lots,
 * orders), best first, sells behind buys; doubles, since a level's lots may pass 2^31. An increment that does not fit
 * what is there is an assertion: one was lost.
 */
export class DepthBook {
  /** Most levels a side. */
  levels = 0;
  /** Levels of each side. */
  counts: Int32Array = new Int32Array(2);
  rows: Float64Array = new Float64Array(0);

  /** Empty, with room for so many levels a side. */
  reset(levels: number): void {
    if (this.rows.length !== 2 * levels * WORDS) this.rows = new Float64Array(2 * levels * WORDS);
    this.levels = levels;
    this.counts.fill(0);
  }

  priceTicks(side: Side, level: number): number {
    return this.rows[this.#at(side, level)]!;
  }

  lots(side: Side, level: number): number {
    return this.rows[this.#at(side, level) + 1]!;
  }

  orders(side: Side, level: number): number {
    return this.rows[this.#at(side, level) + 2]!;
  }

  /** (ticks, lots, orders) of a side's levels, best first. */
  side(side: Side): Float64Array {
    return this.rows.slice(this.#at(side, 0), this.#at(side, this.counts[side]!));
  }

  /** Replaces a side by such triplets. */
  load(side: Side, triplets: ArrayLike<number>): void {
    assert(triplets.length <= this.levels * WORDS, "a snapshot has more levels than are kept");
    this.rows.set(triplets, this.#at(side, 0));
    this.counts[side] = triplets.length / WORDS;
  }

  insert(side: Side, priceTicks: number, lots: number, orders: number): void {
    const count = this.counts[side]!;
    const level = this.#levelOf(side, priceTicks);
    if (count === this.levels || this.#isAt(side, level, priceTicks)) this.#refuse(priceTicks);
    const at = this.#at(side, level);
    const { rows } = this;
    for (let i = this.#at(side, count) - 1; i >= at; i--) rows[i + WORDS] = rows[i]!;
    this.counts[side] = count + 1;
    this.#write(at, priceTicks, lots, orders);
  }

  change(side: Side, priceTicks: number, lots: number, orders: number): void {
    const level = this.#levelOf(side, priceTicks);
    if (!this.#isAt(side, level, priceTicks)) this.#refuse(priceTicks);
    this.#write(this.#at(side, level), priceTicks, lots, orders);
  }

  remove(side: Side, priceTicks: number): void {
    const count = this.counts[side]!;
    const level = this.#levelOf(side, priceTicks);
    if (!this.#isAt(side, level, priceTicks)) this.#refuse(priceTicks);
    const { rows } = this;
    const end = this.#at(side, count - 1);
    for (let i = this.#at(side, level); i < end; i++) rows[i] = rows[i + WORDS]!;
    this.counts[side] = count - 1;
  }

  /** The first level whose price is not better. */
  #levelOf(side: Side, priceTicks: number): number {
    const count = this.counts[side]!;
    let level = 0;
    while (level < count && isBetter(side, this.priceTicks(side, level), priceTicks)) level++;
    return level;
  }

  #isAt(side: Side, level: number, priceTicks: number): boolean {
    return level < this.counts[side]! && this.priceTicks(side, level) === priceTicks;
  }

  #write(at: number, priceTicks: number, lots: number, orders: number): void {
    this.rows[at] = priceTicks;
    this.rows[at + 1] = lots;
    this.rows[at + 2] = orders;
  }

  #at(side: Side, level: number): number {
    return (side * this.levels + level) * WORDS;
  }

  #refuse(priceTicks: number): never {
    assert(false, `an increment at ${priceTicks} ticks does not fit the levels that are known`);
  }
}

/** Bids fall away from the best, asks rise. */
export const isBetter = (side: Side, priceTicks: number, thanTicks: number): boolean =>
  side === BUY ? priceTicks > thanTicks : priceTicks < thanTicks;
