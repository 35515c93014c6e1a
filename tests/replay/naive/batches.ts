import { clearAuction } from "./auction.ts";
import type { NaiveMarket } from "./market.ts";
import { triggerStops } from "./stops.ts";

/** An instrument that clears, and when. */
interface Clearing {
  readonly market: NaiveMarket;
  readonly at: number;
}

/** Which instruments clear in batches, and when: those in which something has happened since their last clearing. */
export class NaiveBatches {
  #due: Clearing[] = [];

  /** Something has happened to the orders of the market, or to its phase. */
  touch(market: NaiveMarket, now: number): void {
    const { batch } = market.terms;
    if (batch === null || market.phase !== "continuous") return;
    if (this.#due.some((each) => each.market === market)) return;
    this.#due.push({ market, at: (Math.floor(now / batch.interval) + 1) * batch.interval });
  }

  /** The first clearings due by a time, which are no longer: all of one time, in the order of their service. */
  next(time: number): Clearing[] {
    const at = Math.min(...this.#due.map((each) => each.at));
    if (at > time) return [];
    const next = this.#due.filter((each) => each.at === at);
    this.#due = this.#due.filter((each) => each.at !== at);
    return next.sort((a, b) => (a.market.instrument < b.market.instrument ? -1 : 1));
  }

  /** Clears what the market has collected. */
  clear(market: NaiveMarket): void {
    const { batch } = market.terms;
    if (batch === null) return;
    clearAuction(market, batch.rationing);
    this.cleared(market);
  }

  /** Stops that are met once the market is cleared wait for its next clearing. */
  cleared(market: NaiveMarket): void {
    this.#due = this.#due.filter((each) => each.market !== market);
    triggerStops(market);
  }
}
