import { exactProduct } from "../base/money.ts";
import {
  initialMarginShare,
  type PaperMargin,
  squaredReturn,
  twentyDayVolatility,
  VOLATILITY_DAYS,
} from "./margin/paper-margin.ts";

/**
 * Margin a lot of every listed month by the paper's equation 7, from its own last twenty settlement returns.
 * State: a ring of squared returns by slot.
 */
export class ContractMargin {
  squares: Float64Array = new Float64Array(0);
  counts: Int32Array = new Int32Array(0);
  readonly #margin: PaperMargin;

  constructor(margin: PaperMargin) {
    this.#margin = margin;
  }

  open(slots: number): void {
    this.squares = new Float64Array(slots * VOLATILITY_DAYS);
    this.counts = new Int32Array(slots);
  }

  /** A new month in a slot: no history yet. */
  list(slot: number): void {
    this.counts[slot] = 0;
  }

  /** Takes note of a daily settlement price after another. */
  observe(slot: number, previousTicks: number, ticks: number): void {
    const at = slot * VOLATILITY_DAYS + (this.counts[slot]! % VOLATILITY_DAYS);
    this.squares[at] = squaredReturn(previousTicks, ticks);
    this.counts[slot] = this.counts[slot]! + 1;
  }

  /** Annualised 20-day volatility of a slot. */
  volatility(slot: number): number {
    const count = Math.min(this.counts[slot]!, VOLATILITY_DAYS);
    let sum = 0;
    for (let i = 0; i < count; i++) sum += this.squares[slot * VOLATILITY_DAYS + i]!;
    return twentyDayVolatility(sum, count, this.#margin.initialVolatility);
  }

  /** Initial margin of one lot at this price, money units, rounded up. */
  initial(slot: number, ticks: number, tickValue: number): number {
    const value = exactProduct(ticks, tickValue, "contract value");
    return Math.ceil(initialMarginShare(this.#margin, this.volatility(slot)) * value);
  }

  /** Maintenance margin for an initial margin, money units, rounded up. */
  maintenance(initial: number): number {
    return Math.ceil(this.#margin.maintenance * initial);
  }
}
