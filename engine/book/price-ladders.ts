import { assert } from "../base/assert.ts";
import * as ladderRows from "./ladder-rows.ts";

const { PAGE_SHIFT, PAGE_LEVELS, IN_PAGE, HALF_PAGE_SHIFT, LEVEL_WORDS } = ladderRows;
const { NO_LEVEL, NO_PAGE, CLOSED_RANK, EMPTY_RANK } = ladderRows;

/** 2^22 pages are 6 GiB of levels. */
const MAX_PAGES = 0x40_0000;
const HINTS = 1024;
const HINT_WORDS = 4;

/** The price ladders of all books, paged: memory follows the occupied prices. `ladder-rows.ts` names the columns. */
export class PriceLadders {
  bestRanks: Int32Array = new Int32Array(0);
  bestLevels: Int32Array = new Int32Array(0);
  pageCounts: Int32Array = new Int32Array(0);
  directories: Int32Array[] = [];
  keys: Int32Array;
  owners: Int32Array;
  occupancy: Int32Array;
  levels: Int32Array;
  lots: Float64Array;
  hidden: Float64Array;
  hints: Int32Array = new Int32Array(HINTS * HINT_WORDS).fill(NO_PAGE);
  /** Head of the list of freed pages. */
  freedPage = NO_PAGE;
  /** Pages below this have been used since the last reset. */
  usedPages = 0;

  constructor(pageCapacity = 16) {
    this.keys = new Int32Array(pageCapacity);
    this.owners = new Int32Array(pageCapacity);
    this.occupancy = new Int32Array(2 * pageCapacity);
    this.levels = new Int32Array(pageCapacity * PAGE_LEVELS * LEVEL_WORDS);
    this.lots = new Float64Array(pageCapacity * PAGE_LEVELS);
    this.hidden = new Float64Array(pageCapacity * PAGE_LEVELS);
  }

  /** Empties and closes every side; capacity is kept. */
  reset(): void {
    this.owners.fill(0, 0, this.usedPages);
    this.occupancy.fill(0, 0, 2 * this.usedPages);
    this.levels.fill(0, 0, this.usedPages * PAGE_LEVELS * LEVEL_WORDS);
    this.lots.fill(0, 0, this.usedPages * PAGE_LEVELS);
    this.hidden.fill(0, 0, this.usedPages * PAGE_LEVELS);
    this.freedPage = NO_PAGE;
    this.usedPages = 0;
    this.bestRanks.fill(CLOSED_RANK);
    this.bestLevels.fill(NO_LEVEL);
    this.pageCounts.fill(0);
    this.hints.fill(NO_PAGE);
  }

  /** Makes room for the sides of a book; new ones are closed. */
  reserveBook(book: number): void {
    const before = this.directories.length;
    if (2 * book < before) return;
    let count = Math.max(16, 2 * before);
    while (count <= 2 * book) count *= 2;
    this.bestRanks = grown(this.bestRanks, count).fill(CLOSED_RANK, before);
    this.bestLevels = grown(this.bestLevels, count).fill(NO_LEVEL, before);
    this.pageCounts = grown(this.pageCounts, count);
    while (this.directories.length < count) this.directories.push(new Int32Array(8));
  }

  isOpen(book: number): boolean {
    return this.bestRanks[2 * book]! > CLOSED_RANK;
  }

  /** Opens the sides of a book, or closes them; they are empty. */
  setOpen(book: number, isOpen: boolean): void {
    this.bestRanks.fill(isOpen ? EMPTY_RANK : CLOSED_RANK, 2 * book, 2 * book + 2);
  }

  rankOfLevel(level: number): number {
    return (this.keys[level >> PAGE_SHIFT]! << PAGE_SHIFT) | (level & IN_PAGE);
  }

  /** The level of this rank, its page made if need be. It is not occupied by this. */
  levelAt(side: number, rank: number): number {
    const key = rank >> PAGE_SHIFT;
    const hint = hintOf(side, key);
    const hints = this.hints;
    const isKnown = hints[hint] === key && hints[hint + 1] === side;
    const page = isKnown ? hints[hint + 2]! : this.#findPage(side, key);
    return (page << PAGE_SHIFT) | (rank & IN_PAGE);
  }

  /** Marks a level whose first order comes. */
  occupy(side: number, level: number, rank: number): void {
    const half = level >> HALF_PAGE_SHIFT;
    this.occupancy[half] = this.occupancy[half]! | (1 << level);
    if (rank > this.bestRanks[side]!) {
      this.bestRanks[side] = rank;
      this.bestLevels[side] = level;
    }
  }

  /** Unmarks a level whose last order has left; frees its page if that was its last level. */
  vacate(side: number, level: number): void {
    const half = level >> HALF_PAGE_SHIFT;
    const left = this.occupancy[half]! & ~(1 << level);
    this.occupancy[half] = left;
    if (left === 0 && this.occupancy[half ^ 1] === 0) this.#removePage(side, level >> PAGE_SHIFT);
    if (this.bestLevels[side] === level) this.#findBest(side);
  }

  /** The next occupied level behind an occupied one, or `NO_LEVEL`. */
  worseLevel(side: number, level: number): number {
    const half = level >> HALF_PAGE_SHIFT;
    const below = this.occupancy[half]! & ~(-1 << level);
    if (below !== 0) return highestLevel(half, below);
    const low = half & ~1;
    if (low !== half && this.occupancy[low] !== 0) return highestLevel(low, this.occupancy[low]!);
    const directory = this.directories[side]!;
    const key = this.keys[level >> PAGE_SHIFT]!;
    const at = pagesBelow(directory, this.pageCounts[side]!, key);
    return at === 0 ? NO_LEVEL : this.#bestOfPage(directory[2 * at - 1]!);
  }

  #bestOfPage(page: number): number {
    const high = 2 * page + 1;
    const half = this.occupancy[high] !== 0 ? high : high - 1;
    return highestLevel(half, this.occupancy[half]!);
  }

  #findBest(side: number): void {
    const count = this.pageCounts[side]!;
    const page = count === 0 ? NO_PAGE : this.directories[side]![2 * count - 1]!;
    const level = page === NO_PAGE ? NO_LEVEL : this.#bestOfPage(page);
    this.bestLevels[side] = level;
    this.bestRanks[side] = level === NO_LEVEL ? EMPTY_RANK : this.rankOfLevel(level);
  }

  /** The page with this key, made if there is none; it is remembered as a hint. */
  #findPage(side: number, key: number): number {
    const directory = this.directories[side]!;
    const count = this.pageCounts[side]!;
    const at = pagesBelow(directory, count, key);
    const isThere = at < count && directory[2 * at] === key;
    const page = isThere ? directory[2 * at + 1]! : this.#insertPage(side, at, key);
    const hint = hintOf(side, key);
    this.hints[hint] = key;
    this.hints[hint + 1] = side;
    this.hints[hint + 2] = page;
    return page;
  }

  #insertPage(side: number, at: number, key: number): number {
    const page = this.#takePage();
    this.keys[page] = key;
    this.owners[page] = side + 1;
    const count = this.pageCounts[side]!;
    if (2 * count === this.directories[side]!.length) {
      this.directories[side] = grown(this.directories[side]!, 4 * count);
    }
    const directory = this.directories[side]!;
    if (at < count) directory.copyWithin(2 * at + 2, 2 * at, 2 * count);
    directory[2 * at] = key;
    directory[2 * at + 1] = page;
    this.pageCounts[side] = count + 1;
    return page;
  }

  #removePage(side: number, page: number): void {
    const directory = this.directories[side]!;
    const count = this.pageCounts[side]!;
    const key = this.keys[page]!;
    const at = pagesBelow(directory, count, key);
    const hint = hintOf(side, key);
    if (this.hints[hint + 2] === page) this.hints.fill(NO_PAGE, hint, hint + HINT_WORDS);
    if (at < count - 1) directory.copyWithin(2 * at, 2 * at + 2, 2 * count);
    this.pageCounts[side] = count - 1;
    this.keys[page] = this.freedPage;
    this.owners[page] = 0;
    this.freedPage = page;
  }

  #takePage(): number {
    const page = this.freedPage;
    if (page !== NO_PAGE) {
      this.freedPage = this.keys[page]!;
      return page;
    }
    if (this.usedPages === this.keys.length) this.#growPages();
    return this.usedPages++;
  }

  #growPages(): void {
    const pages = 2 * this.usedPages;
    assert(pages <= MAX_PAGES, `more than ${MAX_PAGES} pages of price levels`);
    this.keys = grown(this.keys, pages);
    this.owners = grown(this.owners, pages);
    this.occupancy = grown(this.occupancy, 2 * pages);
    this.levels = grown(this.levels, pages * PAGE_LEVELS * LEVEL_WORDS);
    this.lots = grownReals(this.lots, pages * PAGE_LEVELS);
    this.hidden = grownReals(this.hidden, pages * PAGE_LEVELS);
  }
}

/** Where the page of this side and key may be remembered. */
function hintOf(side: number, key: number): number {
  return ((key + 41 * side) & (HINTS - 1)) * HINT_WORDS;
}

function grown(column: Int32Array, length: number): Int32Array {
  const copy = new Int32Array(length);
  copy.set(column);
  return copy;
}

function grownReals(column: Float64Array, length: number): Float64Array {
  const copy = new Float64Array(length);
  copy.set(column);
  return copy;
}

/** The highest level of half a page whose occupancy is `bits`, not 0. */
function highestLevel(half: number, bits: number): number {
  return (half << HALF_PAGE_SHIFT) + 31 - Math.clz32(bits);
}

/** How many pages of the directory have a key below this one: where that page is, or belongs. */
function pagesBelow(directory: Int32Array, count: number, key: number): number {
  let from = 0;
  let to = count;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (directory[2 * middle]! < key) from = middle + 1;
    else to = middle;
  }
  return from;
}
