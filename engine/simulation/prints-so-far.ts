import type { FixedPrints } from "../agent.ts";
import type { Economy } from "../economy/economy.ts";
import type { Floor } from "../exchange/floor.ts";
import { fixedPart } from "../exchange/listing.ts";
import { fixingCount } from "../instruments/expiry-calendar.ts";
import type { Future } from "../instruments/future.ts";

/** Sums of the index prints that already count for each month, made once a print: derived, and so no state. */
export class PrintsSoFar {
  readonly #fixed: FixedPrints = { sum: 0, count: 0, total: 0 };
  #bySlot: { instrument: number; last: number; sum: number; count: number }[] = [];

  reset(): void {
    this.#bySlot = [];
  }

  /** The object is reused. */
  of(future: Future, floor: Floor, economy: Economy): FixedPrints {
    const fixed = this.#fixed;
    const last = economy.lastPrinted();
    let known = this.#bySlot[future.slot];
    if (known === undefined || known.instrument !== future.instrument || known.last !== last) {
      known = { instrument: future.instrument, last, ...fixedPart(floor, future) };
      this.#bySlot[future.slot] = known;
    }
    fixed.total = fixingCount(future.dates);
    fixed.sum = known.sum;
    fixed.count = known.count;
    return fixed;
  }
}
