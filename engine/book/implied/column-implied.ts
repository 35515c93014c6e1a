import { ceilingOf, floorOf } from "../../base/whole-quotient.ts";
import type { ColumnView } from "../column-view.ts";
import * as ladderRows from "../ladder-rows.ts";
import type { Matcher } from "../matcher.ts";
import * as orderBooks from "../order-books.ts";
import type { BookListener, OrderRef, Side } from "../order-books.ts";
import * as orderRow from "../order-row.ts";
import { LegCursor } from "./leg-cursor.ts";
import { LevelWalk } from "./level-walk.ts";
import * as spreadLinks from "./spread-links.ts";

const { BUY, PRICE_BOUND_TICKS, SELL } = orderBooks;
const { OPEN_LOTS, ORDER_SHIFT } = orderRow;
const { EMPTY_RANK, priceOf, rankOf } = ladderRows;
const { FIRST, IS_PLAIN, LINK_WORDS, SECOND, SPREAD_LOTS, TICK_VALUE } = spreadLinks;

/**
 * Implied prices of the column books (docs/decisions/0009). Three orders trade together: one of the spread, one of the
 * first leg on the other side, one of the second leg on the same side as the spread's. The `turn` is that side: which
 * of the two such triples of books it is.
 */
export class ColumnImplied {
  /** The spread through which `look` has found the best implied price. */
  #spread = 0;
  readonly #books: ColumnView;
  readonly #listener: BookListener;
  readonly #cursors: Cursors;
  readonly #walks: Walks;

  constructor(books: ColumnView, listener: BookListener, matcher: Matcher) {
    this.#books = books;
    this.#listener = listener;
    const cursor = (): LegCursor => new LegCursor(books.pool, books.ladders, matcher);
    this.#cursors = [cursor(), cursor(), cursor()];
    const walk = (): LevelWalk => new LevelWalk(books.ladders);
    this.#walks = [walk(), walk(), walk()];
  }

  /**
   * The best implied price that an order of this side with so many lots meets, as a rank of the other side;
   * `EMPTY_RANK` where there is none.
   */
  look(side: number, lots: number): number {
    const { isImplying, spreads } = this.#books.links;
    const through = spreads[side >> 1]!;
    let best = EMPTY_RANK;
    for (let i = 0; i < through.length; i++) {
      const spread = through[i]!;
      if (isImplying[spread] === 0) continue;
      const rank = this.#rankThrough(spread, side, lots);
      if (rank > best) {
        best = rank;
        this.#spread = spread;
      }
    }
    return best;
  }

  /** One round of the order at the implied price that `look` has just found for it, which was of this rank. */
  take(side: number, order: OrderRef, rank: number): void {
    const spread = this.#spread;
    const own = this.#partOf(spread, side);
    const turn = turnOf(side, own);
    const open = this.#books.pool.rows[(order << ORDER_SHIFT) | OPEN_LOTS]!;
    const lots = this.#startRound(spread, turn, own, open);
    const ownLots = lots * this.#lotsALot(spread, own);
    this.#cursors[own].startTaker(order, ownLots, priceOf(side ^ 1, rank));
    this.#trade(spread, turn, own);
  }

  /** Lots that an order of this side surely gets at implied prices of ranks down to `worst`, counted up to `enough`. */
  lotsToRank(side: number, worst: number, enough: number): number {
    const { isImplying, spreads } = this.#books.links;
    let lots = 0;
    for (const spread of spreads[side >> 1]!) {
      const isSure = this.#lotsALot(spread, this.#partOf(spread, side)) === 1;
      if (isSure && isImplying[spread] === 1) {
        lots += this.#lotsThrough(spread, side, worst, enough - lots);
      }
    }
    return lots;
  }

  /** Lets the spreads that meet others in this book trade with their legs where they could, near ones first. */
  settle(book: number): void {
    for (const spread of this.#books.links.spreads[book]!) {
      this.#settleTurn(spread, BUY);
      this.#settleTurn(spread, SELL);
    }
  }

  /**
   * An order of this side has come to rest: spreads that take several lots of its book at a time may trade with it and
   * others together.
   */
  settleRest(side: number): void {
    for (const spread of this.#books.links.spreads[side >> 1]!) {
      const own = this.#partOf(spread, side);
      if (this.#lotsALot(spread, own) > 1) this.#settleTurn(spread, turnOf(side, own));
    }
  }

  capacityBytes(): number {
    return this.#cursors.reduce((bytes, cursor) => bytes + cursor.capacityBytes(), 0);
  }

  /** The implied price of one spread for an order of this side, as a rank of the other side. */
  #rankThrough(spread: number, side: number, lots: number): number {
    const { rows } = this.#books.links;
    const at = spread * LINK_WORDS;
    if (rows[at + IS_PLAIN] === 0) return this.#rankAcross(spread, side, lots);
    const { bestRanks } = this.#books.ladders;
    const book = side >> 1;
    const first = rows[at + FIRST]!;
    const turn = (side & 1) ^ (book === first ? 1 : 0);
    const spreadRank = bestRanks[2 * spread + turn]!;
    const firstRank = bestRanks[2 * first + (turn ^ 1)]!;
    const secondRank = bestRanks[2 * rows[at + SECOND]! + turn]!;
    if (book === spread) {
      if (firstRank <= EMPTY_RANK || secondRank <= EMPTY_RANK) return EMPTY_RANK;
      return boundedRank(side ^ 1, priceOf(turn ^ 1, firstRank) - priceOf(turn, secondRank));
    }
    if (spreadRank <= EMPTY_RANK) return EMPTY_RANK;
    const spreadTicks = priceOf(turn, spreadRank);
    if (book === first) {
      if (secondRank <= EMPTY_RANK) return EMPTY_RANK;
      return boundedRank(side ^ 1, priceOf(turn, secondRank) + spreadTicks);
    }
    if (firstRank <= EMPTY_RANK) return EMPTY_RANK;
    return boundedRank(side ^ 1, priceOf(turn ^ 1, firstRank) - spreadTicks);
  }

  /** The same of a spread whose lots or ticks differ from its legs'. */
  #rankAcross(spread: number, side: number, lots: number): number {
    const own = this.#partOf(spread, side);
    if (lots < this.#lotsALot(spread, own)) return EMPTY_RANK;
    const turn = turnOf(side, own);
    const ticks: [number, number, number] = [0, 0, 0];
    for (const part of PARTS) {
      if (part === own) continue;
      const walk = this.#walks[part];
      walk.start(this.#sideOf(spread, part, turn));
      ticks[part] = walk.gather(this.#lotsALot(spread, part));
      if (Number.isNaN(ticks[part])) return EMPTY_RANK;
    }
    return this.#rankFrom(spread, side, own, ticks);
  }

  /**
   * The rank of what is left for one part from the prices of the other two, summed over their lots in a lot of the
   * spread; rounded against the order of this side.
   */
  #rankFrom(spread: number, side: number, own: Part, ticks: readonly number[]): number {
    const { rows } = this.#books.links;
    const at = spread * LINK_WORDS;
    const value = (part: Part): number => ticks[part]! * rows[at + TICK_VALUE + part]!;
    const ownValue = this.#lotsALot(spread, own) * rows[at + TICK_VALUE + own]!;
    const whole =
      own === THE_SPREAD
        ? value(THE_FIRST) - value(THE_SECOND)
        : own === THE_FIRST
          ? value(THE_SPREAD) + value(THE_SECOND)
          : value(THE_FIRST) - value(THE_SPREAD);
    const round = (side & 1) === BUY ? ceilingOf : floorOf;
    return boundedRank(side ^ 1, round(whole, ownValue));
  }

  #lotsThrough(spread: number, side: number, worst: number, enough: number): number {
    const own = this.#partOf(spread, side);
    const turn = turnOf(side, own);
    const others = PARTS.filter((part) => part !== own);
    for (const part of others) this.#walks[part].start(this.#sideOf(spread, part, turn));
    const ticks: [number, number, number] = [0, 0, 0];
    let lots = 0;
    while (lots < enough) {
      const fitting = (part: Part): number =>
        floorOf(this.#walks[part].left, this.#lotsALot(spread, part));
      const bulk = Math.min(enough - lots, ...others.map(fitting));
      for (const part of others) {
        const walk = this.#walks[part];
        const lotsALot = this.#lotsALot(spread, part);
        ticks[part] = bulk > 0 ? lotsALot * walk.priceTicks : walk.gather(lotsALot);
        if (Number.isNaN(ticks[part])) return lots;
      }
      if (this.#rankFrom(spread, side, own, ticks) < worst) return lots;
      for (const part of others) {
        if (bulk > 0) this.#walks[part].skip(bulk * this.#lotsALot(spread, part));
      }
      lots += Math.max(1, bulk);
    }
    return lots;
  }

  /** Resting orders trade at the legs' prices while the spread's limit allows it. */
  #settleTurn(spread: number, turn: Side): void {
    while (this.#couldTrade(spread, turn)) {
      this.#startRound(spread, turn, null, 0);
      this.#trade(spread, turn, null);
    }
  }

  #couldTrade(spread: number, turn: Side): boolean {
    const rank = this.#books.ladders.bestRanks[2 * spread + turn]!;
    if (rank <= EMPTY_RANK || this.#books.links.isImplying[spread] === 0) return false;
    return this.#rankThrough(spread, 2 * spread + turn, 1) >= ~rank;
  }

  /** Makes the cursors ready for a round in which all parts but `own` are resting orders. Returns the spread's lots. */
  #startRound(spread: number, turn: Side, own: Part | null, ownLots: number): number {
    const { bestLevels, lots: shown } = this.#books.ladders;
    let lots = Infinity;
    for (const part of PARTS) {
      const there = part === own ? ownLots : shown[bestLevels[this.#sideOf(spread, part, turn)]!]!;
      lots = Math.min(lots, floorOf(there, this.#lotsALot(spread, part)));
    }
    lots = Math.max(1, lots);
    for (const part of PARTS) {
      const lotsOfPart = lots * this.#lotsALot(spread, part);
      this.#cursors[part].startMakers(this.#sideOf(spread, part, turn), lotsOfPart);
    }
    return lots;
  }

  /** Carries the round out. The leg of the order that comes in goes first, else the first leg. */
  #trade(spread: number, turn: Side, own: Part | null): void {
    const cursor = this.#cursors[THE_SPREAD];
    const legs = own === THE_SECOND ? [THE_SECOND, THE_FIRST] : [THE_FIRST, THE_SECOND];
    while (cursor.hasMore) {
      cursor.next(Infinity);
      for (const leg of legs) this.#tradeLeg(spread, turn, leg as Part, leg === own);
      cursor.finish();
    }
  }

  /** The spread's order at hand trades in a leg; it is the aggressor, unless the leg's order comes in. */
  #tradeLeg(spread: number, turn: Side, leg: Part, isTaker: boolean): void {
    const { order, lots } = this.#cursors[THE_SPREAD];
    const cursor = this.#cursors[leg];
    const book = this.#sideOf(spread, leg, turn) >> 1;
    const spreadSide = leg === THE_FIRST ? turn : opposite(turn);
    const aggressor = isTaker ? opposite(spreadSide) : spreadSide;
    for (let left = lots * this.#lotsALot(spread, leg); left > 0; left -= cursor.lots) {
      cursor.next(left);
      const [buy, sell] = spreadSide === BUY ? [order, cursor.order] : [cursor.order, order];
      this.#listener.legTraded(spread, book, buy, sell, cursor.priceTicks, cursor.lots, aggressor);
      cursor.finish();
    }
  }

  /** Which part of a spread the book of this side is. */
  #partOf(spread: number, side: number): Part {
    const book = side >> 1;
    if (book === spread) return THE_SPREAD;
    return book === this.#books.links.rows[spread * LINK_WORDS + FIRST] ? THE_FIRST : THE_SECOND;
  }

  #sideOf(spread: number, part: Part, turn: Side): number {
    if (part === THE_SPREAD) return 2 * spread + turn;
    const book = this.#books.links.rows[spread * LINK_WORDS + FIRST - THE_FIRST + part]!;
    return 2 * book + (part === THE_FIRST ? turn ^ 1 : turn);
  }

  /** Lots of a part in a lot of the spread. */
  #lotsALot(spread: number, part: Part): number {
    return this.#books.links.rows[spread * LINK_WORDS + SPREAD_LOTS + part]!;
  }
}

type Part = typeof THE_SPREAD | typeof THE_FIRST | typeof THE_SECOND;
type Cursors = readonly [LegCursor, LegCursor, LegCursor];
type Walks = readonly [LevelWalk, LevelWalk, LevelWalk];

const THE_SPREAD = 0;
const THE_FIRST = 1;
const THE_SECOND = 2;
const PARTS = [THE_SPREAD, THE_FIRST, THE_SECOND] as const;

const HIGHEST = PRICE_BOUND_TICKS - 1;

/** The turn in which an order of this side takes part. */
function turnOf(side: number, own: Part): Side {
  return ((side & 1) ^ (own === THE_FIRST ? 1 : 0)) as Side;
}

const opposite = (side: Side): Side => (side === BUY ? SELL : BUY);

/**
 * The rank of an implied price on a (makers') side. Beyond what books take, a price that is too good for who comes in
 * is the best that they take; one that is too bad is none.
 */
function boundedRank(side: number, ticks: number): number {
  const isAsk = (side & 1) === SELL;
  if (isAsk ? ticks > HIGHEST : ticks < -HIGHEST) return EMPTY_RANK;
  return rankOf(side, isAsk ? Math.max(ticks, -HIGHEST) : Math.min(ticks, HIGHEST));
}
