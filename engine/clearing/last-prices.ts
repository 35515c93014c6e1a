import { exactProduct, type Money } from "../base/money.ts";
import type { IntradayCallsTerms } from "./intraday-calls-terms.ts";

/**
 * Last prices by slot, ticks, as of the last look at them, for what positions have gained or lost since their mark; a
 * slot that nobody has looked at since stands at its mark. Empty where nobody looks.
 */
export class LastPrices {
  ticks: Int32Array = new Int32Array(0);

  /** When they are looked at; null: never. */
  readonly terms: IntradayCallsTerms | null;

  constructor(terms: IntradayCallsTerms | null) {
    this.terms = terms;
  }

  open(slots: number): void {
    this.ticks = new Int32Array(this.terms === null ? 0 : slots);
  }

  /** The slot has a new mark: what it was worth before is settled. */
  mark(slot: number, ticks: number): void {
    if (this.ticks.length > 0) this.ticks[slot] = ticks;
  }

  /** What so many lots by slot have lost since the mark; 0 where they have gained. */
  lost(lotsIn: (slot: number) => number, markTicks: Int32Array, tickValue: Float64Array): Money {
    let gained = 0;
    for (let slot = 0; slot < this.ticks.length; slot++) {
      const move = this.ticks[slot]! - markTicks[slot]!;
      if (move === 0) continue;
      const value = exactProduct(move, tickValue[slot]!, "variation");
      gained += exactProduct(value, lotsIn(slot), "variation");
    }
    return Math.max(0, -gained);
  }
}
