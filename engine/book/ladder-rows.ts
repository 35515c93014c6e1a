/**
 * The columns of the price ladders (`PriceLadders`). A **side** has the number 2 x book + side. Within it a price is
 * seen as its **rank**: the better price has the higher rank (a buy's rank is its price, a sell's is the complement of
 * it), so that buys and sells are one code. A **page** holds 64 neighbouring ranks and exists while one of them is
 * occupied; a **level** is the number 64 x page + rank within the page.
 *
 * | column | by | meaning |
 * |---|---|---|
 * | `bestRanks` | side | rank of the best level; `EMPTY_RANK` or `CLOSED_RANK` where there is none |
 * | `bestLevels` | side | the best level, or `NO_LEVEL` |
 * | `pageCounts` | side | pages in its directory |
 * | `directories[side]` | page of the side, best last | pairs (key, page); the key is rank / 64, rounded down |
 * | `keys` | page | its key; of a free page the next free one |
 * | `owners` | page | side + 1; 0: free |
 * | `occupancy` | half a page | a bit for each level, set while orders rest there |
 * | `levels` | level | rows of head and tail of the queue, orders, and a word to fill up a quarter of a cache line |
 * | `lots` | level | lots shown: doubles, since they may pass 2^31 |
 * | `hidden` | level | lots that icebergs hide |
 * | `hints` | hash of side and key | rows of key, side and page (and a free word): pages found lately, without a
 * search |
 */
export const PAGE_SHIFT = 6;
export const PAGE_LEVELS = 64;
export const IN_PAGE = 63;
/** A level's bit is `1 << level` (shifts count modulo 32) of the occupancy's word `level >> HALF_PAGE_SHIFT`. */
export const HALF_PAGE_SHIFT = 5;

export const LEVEL_WORDS = 4;
/** A level's row begins at `level << LEVEL_SHIFT`; a word of it is `row | HEAD`. */
export const LEVEL_SHIFT = 2;
export const HEAD = 0;
export const TAIL = 1;
export const ORDERS = 2;

export const NO_LEVEL = -1;
export const NO_PAGE = -1;

/** Stands for the best rank of a side whose book is not open. Worse than any, like the next. */
export const CLOSED_RANK = -0x8000_0000;
/** Stands for the best rank of an empty side. */
export const EMPTY_RANK: number = CLOSED_RANK + 1;
/** As a limit: any level will do, but not an empty side. */
export const ANY_RANK: number = CLOSED_RANK + 2;

/** The rank of a price on a side: its complement on sell sides. The same limit seen from the other side is `~rank`. */
export function rankOf(side: number, priceTicks: number): number {
  return priceTicks ^ -(side & 1);
}

export function priceOf(side: number, rank: number): number {
  return rank ^ -(side & 1);
}
