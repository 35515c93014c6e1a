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

  /** Where in `rows` a side's levels begin, and end. */
  start(side: Side): number {
    return this.#at(side, 0);
  }

  end(side: Side): number {
    return this.#at(side, this.counts[side]!);
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
    return this.rows.slice(this.start(side), this.end(side));
  }

  /** Replaces a side by so many such triplets. */
  load(side: Side, triplets: ArrayLike<number>, count: number): void {
    if (count > this.levels) assert(false, "a snapshot has more levels than are kept");
    const at = this.start(side);
    for (let i = 0; i < count * WORDS; i++) this.rows[at + i] = triplets[i]!;
    this.counts[side] = count;
  }

  insert(side: Side, priceTicks: number, lots: number, orders: number): void {
    const { rows } = this;
    const end = this.end(side);
    const at = this.#find(side, priceTicks);
    const isFull = this.counts[side] === this.levels;
    if (isFull || (at < end && rows[at] === priceTicks)) this.#refuse(priceTicks);
    for (let i = end - 1; i >= at; i--) rows[i + WORDS] = rows[i]!;
    rows[at] = priceTicks;
    rows[at + 1] = lots;
    rows[at + 2] = orders;
    this.counts[side] = this.counts[side]! + 1;
  }

  change(side: Side, priceTicks: number, lots: number, orders: number): void {
    const { rows } = this;
    const at = this.#find(side, priceTicks);
    if (at === this.end(side) || rows[at] !== priceTicks) this.#refuse(priceTicks);
    rows[at + 1] = lots;
    rows[at + 2] = orders;
  }

  remove(side: Side, priceTicks: number): void {
    const { rows } = this;
    const end = this.end(side);
    const at = this.#find(side, priceTicks);
    if (at === end || rows[at] !== priceTicks) this.#refuse(priceTicks);
    for (let i = at; i < end - WORDS; i++) rows[i] = rows[i + WORDS]!;
    this.counts[side] = this.counts[side]! - 1;
  }

  /** Where the first level is whose price is not better, or would be. */
  #find(side: Side, priceTicks: number): number {
    const { rows } = this;
    const end = this.end(side);
    let at = this.start(side);
    if (side === BUY) while (at < end && rows[at]! > priceTicks) at += WORDS;
    else while (at < end && rows[at]! < priceTicks) at += WORDS;
    return at;
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
