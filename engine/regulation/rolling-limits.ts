import { BUY } from "../book/order-books.ts";
import type { MovingLimits } from "./moving-limits.ts";
import { lowerEdge, NO_EDGE, upperEdge } from "./price-band.ts";
import { RollingExtreme } from "./rolling-extreme.ts";

/** How far a price may go from the extremes of the window, ticks, after this settlement price. */
export type WidthAfter = (settlementTicks: number) => number;

/**
 * Limits around the extremes of a rolling window of trades: not above its low and a width, not below its high less a
 * width. A trade is in the window while less than its length has passed. Without trades in it there are no limits.
 *
 * Columns by slot: the edges, `width` (ticks), `turnsUs` (when an extreme leaves the window), `highs`, `lows`.
 */
export class RollingLimits implements MovingLimits {
  upper: Int32Array = new Int32Array(0);
  lower: Int32Array = new Int32Array(0);
  width: Int32Array = new Int32Array(0);
  turnsUs: Float64Array = new Float64Array(0);
  highs: RollingExtreme[] = [];
  lows: RollingExtreme[] = [];
  readonly #windowUs: number;
  readonly #widthAfter: WidthAfter;

  constructor(windowUs: number, widthAfter: WidthAfter) {
    this.#windowUs = windowUs;
    this.#widthAfter = widthAfter;
  }

  reset(slots: number): void {
    this.upper = new Int32Array(slots).fill(NO_EDGE);
    this.lower = new Int32Array(slots).fill(-NO_EDGE);
    this.width = new Int32Array(slots);
    this.turnsUs = new Float64Array(slots).fill(Infinity);
    this.highs = Array.from({ length: slots }, () => new RollingExtreme(1));
    this.lows = Array.from({ length: slots }, () => new RollingExtreme(-1));
  }

  settled(slot: number, ticks: number): void {
    this.width[slot] = this.#widthAfter(ticks);
    this.#setEdges(slot);
  }

  renew(slot: number, nowUs: number): void {
    if (nowUs < this.turnsUs[slot]!) return;
    this.highs[slot]!.leave(nowUs - this.#windowUs);
    this.lows[slot]!.leave(nowUs - this.#windowUs);
    this.#setEdges(slot);
  }

  /** Its first trade may be a new extreme, which then binds itself. */
  reach(slot: number, side: 0 | 1, oppositeTicks: number): number {
    const width = this.width[slot]!;
    return side === BUY
      ? Math.min(this.upper[slot]!, upperEdge(oppositeTicks, width))
      : Math.max(this.lower[slot]!, lowerEdge(oppositeTicks, width));
  }

  add(slot: number, ticks: number, nowUs: number): void {
    this.highs[slot]!.add(ticks, nowUs);
    this.lows[slot]!.add(ticks, nowUs);
    this.#setEdges(slot);
  }

  breached(): void {}

  restart(slot: number): void {
    this.highs[slot]!.clear();
    this.lows[slot]!.clear();
    this.#setEdges(slot);
  }

  /** The latest trade is in both extremes: either there is none, or both have one. */
  #setEdges(slot: number): void {
    const high = this.highs[slot]!;
    const low = this.lows[slot]!;
    if (high.size === 0) {
      this.upper[slot] = NO_EDGE;
      this.lower[slot] = -NO_EDGE;
      this.turnsUs[slot] = Infinity;
      return;
    }
    const width = this.width[slot]!;
    this.upper[slot] = upperEdge(low.best, width);
    this.lower[slot] = lowerEdge(high.best, width);
    this.turnsUs[slot] = Math.min(high.sinceUs, low.sinceUs) + this.#windowUs;
  }
}
