import type { OrderBooks } from "../book/order-books.ts";
import { BUY, NO_PRICE, SELL } from "../book/order-books.ts";
import { bookTerms } from "../instruments/matching-terms.ts";
import type { Floor } from "./floor.ts";

/**
 * When the slots are cleared whose contract is matched in batches: at the multiples of its interval, while they trade
 * continuously and if anything has happened to their orders or their phase since. What comes at such a time belongs to
 * the next batch. No timer is filed for a batch in which nothing happens.
 */
export class BatchClock {
  /** By slot: when the next clearing is due, or infinity where none is filed. */
  dueUs: Float64Array = new Float64Array(0);
  /** By slot: 1 where something has happened since the last clearing. */
  pending: Uint8Array = new Uint8Array(0);
  /** By family: microseconds from one clearing to the next; 0 where orders are matched as they come. */
  intervals: Float64Array = new Float64Array(0);
  /** Whether any family has an interval. */
  isUsed = false;
  #floor: Floor | null = null;

  open(floor: Floor): void {
    const slots = floor.markets.instruments.length;
    this.#floor = floor;
    this.dueUs = new Float64Array(slots).fill(Infinity);
    this.pending = new Uint8Array(slots);
    this.intervals = Float64Array.from(floor.families, ({ spec }) =>
      spec.matching.rule === "batch" ? bookTerms(spec.matching).intervalUs : 0,
    );
    this.isUsed = this.intervals.some((interval) => interval > 0);
  }

  /** The interval of a slot, or 0. Spreads have none. */
  intervalUs(slot: number): number {
    if (!this.isUsed) return 0;
    const future = this.#floor!.markets.futures[slot] ?? null;
    return future === null ? 0 : this.intervals[future.family]!;
  }

  /** Whether orders of the slot are being collected for a batch just now. */
  isBatching(slot: number): boolean {
    const { clock, markets } = this.#floor!;
    return this.intervalUs(slot) > 0 && markets.isContinuous(slot, clock.nowUs);
  }

  /** Something has happened to the orders of the slot: it is cleared when its interval ends. */
  note(slot: number): void {
    this.pending[slot] = 1;
    if (!this.isBatching(slot)) return;
    const { nowUs } = this.#floor!.clock;
    const interval = this.intervalUs(slot);
    const nextUs = nowUs - (nowUs % interval) + interval;
    const dueUs = this.dueUs[slot]!;
    // A clearing that is due now has still to come: a halt ends before it at the same time.
    if (dueUs < nowUs || dueUs > nextUs) this.#file(slot, nextUs);
  }

  /** The slots that are due now, by family, then month; they are due no longer. */
  takeDue(): number[] {
    const { clock, markets } = this.#floor!;
    const due = markets.listedSlots().filter((slot) => this.dueUs[slot] === clock.nowUs);
    for (const slot of due) this.dueUs[slot] = Infinity;
    return due;
  }

  /** The slot cannot be cleared now. Of one that is halted till a time the clearing is filed anew. */
  putOff(slot: number): void {
    const { clock, markets } = this.#floor!;
    const until = markets.haltedUntil[slot]!;
    if (until <= clock.nowUs || until === Infinity) return;
    const interval = this.intervalUs(slot);
    this.#file(slot, Math.ceil(until / interval) * interval);
  }

  /** The slot has been cleared. */
  cleared(slot: number): void {
    this.pending[slot] = 0;
    this.dueUs[slot] = Infinity;
  }

  /** Of these slots, those whose month has left are free for another. */
  forgetExpired(slots: readonly number[]): void {
    const { instruments } = this.#floor!.markets;
    for (const slot of slots) if (instruments[slot]! < 0) this.cleared(slot);
  }

  /** The months of a family that is matched in batches. */
  slotsOf(family: number): number[] {
    if (this.intervals[family] === 0) return [];
    return this.#floor!.markets.listedIn(family);
  }

  #file(slot: number, atUs: number): void {
    const isTimed = this.dueUs.includes(atUs);
    this.dueUs[slot] = atUs;
    if (!isTimed) this.#floor!.timers.setBatchTimer(atUs);
  }
}

/** Whether the best buy reaches the best sell, as it may while orders are collected. */
export function isCrossed(books: OrderBooks, slot: number): boolean {
  const [bid, ask] = [books.bestPrice(slot, BUY), books.bestPrice(slot, SELL)];
  return bid !== NO_PRICE && ask !== NO_PRICE && bid >= ask;
}
