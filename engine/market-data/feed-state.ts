import { assert } from "../base/assert.ts";
import { BUY, NO_PRICE, SELL, type Side } from "../book/order-books.ts";
import { DepthBook } from "./depth-book.ts";
import * as feedRow from "./feed-row.ts";

const { KIND, SIDE, PRICE, LOTS, ORDERS, IMBALANCE, OPEN_INTEREST, VOLUME } = feedRow;

/** All that increments after `sequence` build on. Plain data. */
export interface FeedSnapshot {
  /** Sequence number of the last increment that is in it; 0: none was yet. */
  readonly sequence: number;
  /** (ticks, lots, orders) of the best levels of buys and sells. */
  readonly bids: readonly number[];
  readonly asks: readonly number[];
  readonly call: Readonly<CallNotice>;
  readonly settlement: Readonly<SettlementNotice>;
}

/** What is published while a book collects for an auction. */
export interface CallNotice {
  isCollecting: boolean;
  /** Where it would clear just now, ticks, or `NO_PRICE` where nothing would trade. */
  priceTicks: number;
  /** Lots that would trade. */
  lots: number;
  /** Lots to buy less lots to sell of orders that might trade at that price. */
  imbalanceLots: number;
}

/** What is published at a daily settlement. */
export interface SettlementNotice {
  /** Ticks; that of the opening before the first settlement. */
  priceTicks: number;
  openInterestLots: number;
  /** Lots that traded on its trade date. */
  volumeLots: number;
}

export const noCall = (): CallNotice => ({
  isCollecting: false,
  priceTicks: NO_PRICE,
  lots: 0,
  imbalanceLots: 0,
});

/** What a reader of one instrument's feed knows: a snapshot, and every increment since. */
export class FeedState {
  sequence = 0;
  readonly depth: DepthBook = new DepthBook();
  readonly call: CallNotice = noCall();
  readonly settlement: SettlementNotice = {
    priceTicks: NO_PRICE,
    openInterestLots: 0,
    volumeLots: 0,
  };

  /** Starts from a snapshot of so many levels a side. */
  load(snapshot: FeedSnapshot, levels: number): void {
    this.sequence = snapshot.sequence;
    this.depth.reset(levels);
    this.depth.load(BUY, snapshot.bids, snapshot.bids.length / 3);
    this.depth.load(SELL, snapshot.asks, snapshot.asks.length / 3);
    Object.assign(this.call, snapshot.call);
    Object.assign(this.settlement, snapshot.settlement);
  }

  snapshot(): FeedSnapshot {
    return {
      sequence: this.sequence,
      bids: Array.from(this.depth.side(BUY)),
      asks: Array.from(this.depth.side(SELL)),
      call: { ...this.call },
      settlement: { ...this.settlement },
    };
  }

  /** Takes the increment of this number in: the row at `at`. */
  apply(sequence: number, rows: Float64Array, at: number): void {
    if (sequence !== this.sequence + 1)
      assert(false, `increment ${sequence} after ${this.sequence}`);
    this.sequence = sequence;
    const side = rows[at + SIDE] as Side;
    const priceTicks = rows[at + PRICE]!;
    switch (rows[at + KIND]) {
      case feedRow.LEVEL_NEW:
        return this.depth.insert(side, priceTicks, rows[at + LOTS]!, rows[at + ORDERS]!);
      case feedRow.LEVEL_CHANGED:
        return this.depth.change(side, priceTicks, rows[at + LOTS]!, rows[at + ORDERS]!);
      case feedRow.LEVEL_REMOVED:
        return this.depth.remove(side, priceTicks);
      case feedRow.TRADED:
        return this.traded(rows, at);
      case feedRow.CALL_CHANGED:
        return this.#called(priceTicks, rows[at + LOTS]!, rows[at + IMBALANCE]!);
      case feedRow.CALL_ENDED:
        return void Object.assign(this.call, noCall());
      default:
        return this.#settled(priceTicks, rows[at + OPEN_INTEREST]!, rows[at + VOLUME]!);
    }
  }

  #called(priceTicks: number, lots: number, imbalanceLots: number): void {
    const { call } = this;
    call.isCollecting = true;
    call.priceTicks = priceTicks;
    call.lots = lots;
    call.imbalanceLots = imbalanceLots;
  }

  #settled(priceTicks: number, openInterestLots: number, volumeLots: number): void {
    const { settlement } = this;
    settlement.priceTicks = priceTicks;
    settlement.openInterestLots = openInterestLots;
    settlement.volumeLots = volumeLots;
  }

  /** The state itself knows of no trades: the tape of them is the reader's. */
  protected traded(_rows: Float64Array, _at: number): void {}
}
