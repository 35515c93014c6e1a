import * as orderBooks from "./order-books.ts";
import type { CallPrice } from "./order-books.ts";

const { NO_PRICE } = orderBooks;

/** One side of an auction: levels as (price, lots, orders) triplets, best first, and the lots without a limit. */
export interface CallSide {
  readonly levels: Float64Array;
  readonly count: number;
  readonly unpricedLots: number;
}

/**
 * The price of a call auction and what it does, into `out` (the rule: `OrderBooks.callPrice`). One pass upwards over
 * the limits of both sides: between two neighbouring limits nothing changes. The prices at which most lots trade with
 * the smallest imbalance are neighbours, since demand falls and supply grows with the price.
 */
export function callPrice(
  buys: CallSide,
  sells: CallSide,
  referenceTicks: number,
  out: CallPrice,
): void {
  const sweep = new CallSweep();
  let demand = buys.unpricedLots;
  for (let i = 0; i < buys.count; i++) demand += buys.levels[3 * i + 1]!;
  let supply = sells.unpricedLots;
  let buy = buys.count - 1;
  let sell = 0;
  let before = NO_PRICE;
  while (buy >= 0 || sell < sells.count) {
    const bid = buy >= 0 ? buys.levels[3 * buy]! : Infinity;
    const ask = sell < sells.count ? sells.levels[3 * sell]! : Infinity;
    const ticks = Math.min(bid, ask);
    if (before !== NO_PRICE && ticks > before + 1) {
      sweep.visit(before + 1, ticks - 1, demand, supply);
    }
    if (ask === ticks) supply += sells.levels[3 * sell++ + 1]!;
    sweep.visit(ticks, ticks, demand, supply);
    if (bid === ticks) demand -= buys.levels[3 * buy-- + 1]!;
    before = ticks;
  }
  if (before === NO_PRICE && referenceTicks !== NO_PRICE) {
    sweep.visit(referenceTicks, referenceTicks, demand, supply);
  }
  sweep.write(referenceTicks, out);
}

/** The best prices so far. */
class CallSweep {
  #low = NO_PRICE;
  #high = NO_PRICE;
  #lots = 0;
  #imbalance = 0;
  /** Whether buyers are left at all of the best prices; whether sellers are. */
  #buyersLeft = true;
  #sellersLeft = true;
  /** The highest of the best prices at which buyers are left. */
  #highestBuying = NO_PRICE;

  /** At each of these prices so many lots may be bought and sold. */
  visit(low: number, high: number, demand: number, supply: number): void {
    const lots = Math.min(demand, supply);
    const imbalance = Math.abs(demand - supply);
    if (lots === 0 || lots < this.#lots) return;
    const isBetter = lots > this.#lots || imbalance < this.#imbalance;
    if (!isBetter && imbalance > this.#imbalance) return;
    if (isBetter) {
      this.#low = low;
      this.#buyersLeft = true;
      this.#sellersLeft = true;
      this.#highestBuying = NO_PRICE;
    }
    this.#lots = lots;
    this.#imbalance = imbalance;
    this.#high = high;
    if (demand > supply) this.#highestBuying = high;
    else this.#buyersLeft = false;
    if (demand >= supply) this.#sellersLeft = false;
  }

  write(referenceTicks: number, out: CallPrice): void {
    const ticks = this.#lots === 0 ? NO_PRICE : this.#choose(referenceTicks);
    out.priceTicks = ticks;
    out.lots = this.#lots;
    out.imbalanceLots = ticks <= this.#highestBuying ? this.#imbalance : 0 - this.#imbalance;
  }

  #choose(referenceTicks: number): number {
    if (this.#buyersLeft) return this.#high;
    if (this.#sellersLeft) return this.#low;
    if (referenceTicks === NO_PRICE) return Math.floor((this.#low + this.#high) / 2);
    return Math.min(Math.max(referenceTicks, this.#low), this.#high);
  }
}
