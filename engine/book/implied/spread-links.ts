import { assert } from "../../base/assert.ts";
import type { SpreadLegs } from "../../instruments/spread.ts";

/**
 * Words of a spread's row: books of its legs; whether its price is just the difference of theirs; lots of each part in
 * a lot of the spread, and what a tick is worth on a lot of each: of the spread itself, the first leg, the second.
 */
export const LINK_WORDS = 9;
export const FIRST = 0;
export const SECOND = 1;
export const IS_PLAIN = 2;
export const SPREAD_LOTS = 3;
export const TICK_VALUE = 6;

/** Why a book implies nothing: bits. */
export const SUSPENDED = 1;
export const COLLECTING = 2;

/** Which books meet through spreads. A spread is named by its own book. */
export class SpreadLinks {
  /** By book: 1 where orders may meet implied prices, be it of a spread or of a leg. */
  isLinked: Uint8Array = new Uint8Array(16);
  /** By book, bits: why it takes no part just now. */
  idle: Uint8Array = new Uint8Array(16);
  /** By spread: 1 while it and both its legs take part. */
  isImplying: Uint8Array = new Uint8Array(16);
  /** By spread, `LINK_WORDS` each. */
  rows: Int32Array = new Int32Array(0);
  /** By spread. */
  precedence: Float64Array = new Float64Array(0);
  /** By book: the spreads through which it meets others, those that go first first; of a spread, itself. */
  spreads: number[][] = [];

  reset(): void {
    this.isLinked.fill(0);
    this.idle.fill(0);
    this.isImplying.fill(0);
    this.spreads = [];
  }

  /** A book is opened, without spreads. */
  open(book: number): void {
    while (book >= this.idle.length) this.#grow();
    while (this.spreads.length <= book) this.spreads.push([]);
    this.isLinked[book] = 0;
    this.idle[book] = 0;
    this.spreads[book] = [];
  }

  link(spread: number, legs: SpreadLegs): void {
    if (spread >= this.precedence.length) this.#growSpreads();
    const { first, second, firstLots, secondLots } = legs;
    const { tickValue, firstTickValue, secondTickValue } = legs;
    const words = [1, firstLots, secondLots, tickValue, firstTickValue, secondTickValue];
    const isPlain = words.every((word) => word === 1) ? 1 : 0;
    this.rows.set([first, second, isPlain, ...words], spread * LINK_WORDS);
    this.precedence[spread] = legs.precedence;
    this.spreads[spread] = [spread];
    for (const leg of [first, second]) {
      const others = this.spreads[leg]!.filter((each) => this.precedence[each]! < legs.precedence);
      this.spreads[leg]!.splice(others.length, 0, spread);
    }
    for (const book of [spread, first, second]) this.isLinked[book] = 1;
    this.#renew(spread);
  }

  /** A book is closed; asserts that it is a leg of no spread. */
  close(book: number): void {
    const isSpread = this.spreads[book]![0] === book;
    assert(isSpread || this.isLinked[book] === 0, `book ${book} is closed while spreads have it`);
    if (isSpread) this.#unlink(book);
  }

  #unlink(spread: number): void {
    for (const leg of this.legsOf(spread)) {
      const others = this.spreads[leg]!.filter((each) => each !== spread);
      this.spreads[leg] = others;
      if (others.length === 0) this.isLinked[leg] = 0;
    }
    this.spreads[spread] = [];
    this.isLinked[spread] = 0;
    this.isImplying[spread] = 0;
  }

  /** Books of the legs of a spread; none of a book that is no spread. */
  legsOf(book: number): number[] {
    if (this.spreads[book]?.[0] !== book) return [];
    return [this.rows[book * LINK_WORDS + FIRST]!, this.rows[book * LINK_WORDS + SECOND]!];
  }

  /** Sets or takes away a reason for which a book implies nothing. */
  setIdle(book: number, reason: number, isOn: boolean): void {
    const before = this.idle[book]!;
    this.idle[book] = isOn ? before | reason : before & ~reason;
    for (const spread of this.spreads[book]!) this.#renew(spread);
  }

  #renew(spread: number): void {
    const books = [spread, ...this.legsOf(spread)];
    this.isImplying[spread] = books.every((book) => this.idle[book] === 0) ? 1 : 0;
  }

  #grow(): void {
    const books = 2 * this.idle.length;
    this.isLinked = grown(this.isLinked, books);
    this.idle = grown(this.idle, books);
    this.isImplying = grown(this.isImplying, books);
  }

  /** Room for a spread in every book. */
  #growSpreads(): void {
    const rows = new Int32Array(this.idle.length * LINK_WORDS);
    rows.set(this.rows);
    this.rows = rows;
    const precedence = new Float64Array(this.idle.length);
    precedence.set(this.precedence);
    this.precedence = precedence;
  }
}

function grown(column: Uint8Array, length: number): Uint8Array {
  const copy = new Uint8Array(length);
  copy.set(column);
  return copy;
}
