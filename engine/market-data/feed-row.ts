/**
 * An increment of an instrument's feed, as a row of numbers: when, what kind, and what that kind says. Prices are
 * absolute. A row's place in the feed is its sequence number, from 1.
 */
export const TIME = 0;
export const KIND = 1;
/** Of a level; of a trade, the aggressor's (2: an auction, nobody). */
export const SIDE = 2;
/** Ticks. */
export const PRICE = 3;
/** Lots shown at the level, lots traded, or lots that the auction would trade. */
export const LOTS = 4;
/** At the level. */
export const ORDERS = 5;
/** Of an auction: lots to buy less lots to sell at its price. */
export const IMBALANCE = 5;
/** Of a settlement, lots. */
export const OPEN_INTEREST = 4;
/** Of a settlement: lots of its trade date. */
export const VOLUME = 5;
export const FEED_WORDS = 6;

/** A level comes into view: side, price, lots, orders. */
export const LEVEL_NEW = 0;
/** Lots or orders of a level in view. */
export const LEVEL_CHANGED = 1;
/** A level is empty, or no longer among those in view: side, price. */
export const LEVEL_REMOVED = 2;
/** Aggressor's side, price, lots. */
export const TRADED = 3;
/** The book collects for an auction, which would do this now: price, lots, imbalance. */
export const CALL_CHANGED = 4;
/** The book collects no longer. */
export const CALL_ENDED = 5;
/** A daily settlement: price, open interest, volume. */
export const SETTLED = 6;
