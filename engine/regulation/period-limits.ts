import { BUY, NO_PRICE } from "../book/order-books.ts";
import type { MovingLimits } from "./moving-limits.ts";
import { lowerEdge, NO_EDGE, shareOf, upperEdge } from "./price-band.ts";

/**
 * Limits around a reference price that is set anew with every period: the last trade before it began, or its first one
 * where there is none before. After a breach the edge that was reached is the reference for the rest of the period.
 *
 * Columns by slot: the edges, `last` (last trade, ticks, or `NO_PRICE`), `endsUs` (end of the present period).
 */
export class PeriodLimits implements MovingLimits {
  upper: Int32Array = new Int32Array(0);
  lower: Int32Array = new Int32Array(0);
  last: Int32Array = new Int32Array(0);
  endsUs: Float64Array = new Float64Array(0);
  readonly #periodUs: number;
  readonly #share: number;

  /** `share` of the reference price on either side, rounded down to ticks, at least one. */
  constructor(periodUs: number, share: number) {
    this.#periodUs = periodUs;
    this.#share = share;
  }

  reset(slots: number): void {
    this.upper = new Int32Array(slots).fill(NO_EDGE);
    this.lower = new Int32Array(slots).fill(-NO_EDGE);
    this.last = new Int32Array(slots).fill(NO_PRICE);
    this.endsUs = new Float64Array(slots);
  }

  settled(): void {}

  renew(slot: number, nowUs: number): void {
    if (nowUs < this.endsUs[slot]!) return;
    this.#startPeriod(slot, nowUs);
    if (this.last[slot] !== NO_PRICE) this.#setEdges(slot, this.last[slot]!);
  }

  /** Where there is no reference yet, its first trade will be that. */
  reach(slot: number, side: 0 | 1, oppositeTicks: number): number {
    const edge = side === BUY ? this.upper[slot]! : this.lower[slot]!;
    if (Math.abs(edge) !== NO_EDGE) return edge;
    const width = this.#widthAt(oppositeTicks);
    return side === BUY ? upperEdge(oppositeTicks, width) : lowerEdge(oppositeTicks, width);
  }

  add(slot: number, ticks: number): void {
    this.last[slot] = ticks;
    if (this.upper[slot] === NO_EDGE) this.#setEdges(slot, ticks);
  }

  breached(slot: number, edgeTicks: number, nowUs: number): void {
    this.#startPeriod(slot, nowUs);
    this.#setEdges(slot, edgeTicks);
  }

  restart(): void {}

  #widthAt(referenceTicks: number): number {
    return Math.max(1, shareOf(referenceTicks, this.#share));
  }

  #startPeriod(slot: number, nowUs: number): void {
    this.endsUs[slot] = nowUs - (nowUs % this.#periodUs) + this.#periodUs;
  }

  #setEdges(slot: number, referenceTicks: number): void {
    const width = this.#widthAt(referenceTicks);
    this.upper[slot] = upperEdge(referenceTicks, width);
    this.lower[slot] = lowerEdge(referenceTicks, width);
  }
}
