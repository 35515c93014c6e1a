/**
 * A row of the order pool: what the matching needs of every live order of every book is 8 words (half a cache line) of
 * one Int32Array.
 *
 * | word | unit | meaning |
 * |---|---|---|
 * | `NEXT` | slot | behind it in its level's queue; of a free slot: the next free one |
 * | `PREVIOUS` | slot | before it in the queue |
 * | `LEVEL` | - | the level where it rests or waits (`price-ladders.ts`); of an elected stop its stop price |
 * | `OPEN_LOTS` | lots | still open; of a resting iceberg those that it shows |
 * | `PRICE` | ticks | limit, or `NO_PRICE` |
 * | `STATE` | bits | flags, kind, time in force, side number (2 x book + side); 0 in a free slot |
 * | `ACCOUNT` | - | account number |
 * | `ORDER_ID` | - | the exchange's number of the order |
 *
 * What is seldom needed stands in a second Int32Array, 4 words an order: rows so short keep the working set of a busy
 * book in the cache.
 *
 * | word | unit | meaning |
 * |---|---|---|
 * | `ORIGINAL_LOTS` | lots | at acceptance or at the last replace |
 * | `CLIENT_ID` | - | the account's own number of it |
 * | `DISPLAY_LOTS` | lots | an iceberg's peak as asked; 0: it shows all |
 * | `HIDDEN_LOTS` | lots | of a resting iceberg (`HIDES`); of an order that stands aside its place among those |
 *
 * Hot code binds these to constants of its own module (`const { NEXT } = orderRow;`): V8 folds a constant that is
 * private to a module, and reads an imported one through a cell, with checks, at every use.
 */
export const ORDER_WORDS = 8;
/** An order's row begins at `slot << ORDER_SHIFT`; a word of it is `row | NEXT`. */
export const ORDER_SHIFT = 3;

export const NEXT = 0;
export const PREVIOUS = 1;
export const LEVEL = 2;
export const OPEN_LOTS = 3;
export const PRICE = 4;
export const STATE = 5;
export const ACCOUNT = 6;
export const ORDER_ID = 7;

export const TOLD_WORDS = 4;
export const TOLD_SHIFT = 2;
export const ORIGINAL_LOTS = 0;
export const CLIENT_ID = 1;
export const DISPLAY_LOTS = 2;
export const HIDDEN_LOTS = 3;

/** `STATE` by four bits: flags, kind, time in force; from `SIDE_SHIFT` up the side number. */
export const LIVE = 1;
export const POST_ONLY = 2;
/** A stop that is not live yet. */
export const WAITING = 4;
/** An iceberg with hidden lots. */
export const HIDES = 8;
export const KIND_SHIFT = 4;
export const TIME_IN_FORCE_SHIFT = 8;
export const SIDE_SHIFT = 12;
export const TRAIT_MASK = 15;
