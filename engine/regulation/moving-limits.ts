/**
 * Limits that follow the prices of a month. Columns by slot: `upper` and `lower`, ticks, both inside; `NO_EDGE` where
 * there are none.
 */
export interface MovingLimits {
  readonly upper: Int32Array;
  readonly lower: Int32Array;
  reset(slots: number): void;
  /** Another settlement price; the first one at listing. */
  settled(slot: number, ticks: number): void;
  /** The edges as of now. */
  renew(slot: number, nowUs: number): void;
  /** How far an order of this side may go whose first trade will be at `oppositeTicks`. */
  reach(slot: number, side: 0 | 1, oppositeTicks: number): number;
  /** A trade. */
  add(slot: number, ticks: number, nowUs: number): void;
  /** A price beyond this edge was stopped, or printed. */
  breached(slot: number, edgeTicks: number, nowUs: number): void;
  /** Trading resumes after a breach; or another month is listed. */
  restart(slot: number): void;
}
