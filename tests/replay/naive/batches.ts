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
  /** In the order in which something first happened. */
  #due: Clearing[] = [];

  /** Something has happened to the orders of the market, or to its phase. */
  touch(market: NaiveMarket, now: number): void {
    const { batch } = market.terms;
    if (batch === null || market.phase !== "continuous") return;
    if (this.#due.some((each) => each.market === market)) return;
    this.#due.push({ market, at: (Math.floor(now / batch.interval) + 1) * batch.interval });
  }

  /** The next of the clearings that are due by a time, which is no longer. */
  next(time: number): Clearing | undefined {
    const at = Math.min(...this.#due.map((each) => each.at));
    if (at > time) return undefined;
    const next = this.#due.find((each) => each.at === at);
    this.#due = this.#due.filter((each) => each !== next);
    return next;
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
