/**
 * A row of the order pool: every live order of every book is 16 words (a cache line) of one Int32Array.
 *
 * | word | unit | meaning |
 * |---|---|---|
 * | `NEXT` | slot | behind it in its level's queue; of a free slot: the next free one |
 * | `PREVIOUS` | slot | before it in the queue |
 * | `LEVEL` | - | the level where it rests (`price-ladders.ts`) |
 * | `OPEN_LOTS` | lots | still open |
 * | `PRICE` | ticks | limit, or `NO_PRICE` |
 * | `SIDE` | - | side number: 2 x book + side |
 * | `TRAITS` | bits | live, kind, time in force; 0 in a free slot |
 * | `ACCOUNT` | - | account number |
 * | `ORIGINAL_LOTS` | lots | at acceptance or at the last replace |
 * | `ORDER_ID` | - | the exchange's number of the order |
 * | `CLIENT_ID` | - | the account's own number of it |
 *
 * The last five words are free.
 *
 * Hot code binds these to constants of its own module (`const { NEXT } = orderRow;`): V8 folds a constant that is
 * private to a module, and reads an imported one through a cell, with checks, at every use.
 */
export const ORDER_WORDS = 16;

export const NEXT = 0;
export const PREVIOUS = 1;
export const LEVEL = 2;
export const OPEN_LOTS = 3;
export const PRICE = 4;
export const SIDE = 5;
export const TRAITS = 6;
export const ACCOUNT = 7;
export const ORIGINAL_LOTS = 8;
export const ORDER_ID = 9;
export const CLIENT_ID = 10;

/** `TRAITS` by four bits: live, kind, time in force. */
export const LIVE = 1;
export const KIND_SHIFT = 4;
export const TIME_IN_FORCE_SHIFT = 8;
export const TRAIT_MASK = 15;
