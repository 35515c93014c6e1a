import { CANCEL_HALT } from "../book/order-books.ts";
import { type BatchClock, isCrossed } from "./batch-clock.ts";
import type { CallPhases } from "./call-phases.ts";
import type { Floor } from "./floor.ts";
import { publishTop } from "./publish-top.ts";
import type { StopWatch } from "./stop-watch.ts";

/** Stands for "no slot of its own": where only others may have traded. */
export const NO_SLOT = -1;

/**
 * What follows once a message is wholly processed: stops that are met go live, tops become public, a halt takes the
 * orders out where the contract says so. Stateless.
 */
export class AfterTrades {
  readonly #stops: StopWatch;
  readonly #phases: CallPhases;
  readonly #batches: BatchClock;
  /** Slots that implied prices have reached. */
  #touched: number[] = [];
  #floor: Floor | null = null;

  constructor(stops: StopWatch, phases: CallPhases, batches: BatchClock) {
    this.#stops = stops;
    this.#phases = phases;
    this.#batches = batches;
  }

  open(floor: Floor, touched: number[]): void {
    this.#floor = floor;
    this.#touched = touched;
  }

  /**
   * Makes the top of a book public if it has changed; of one that collects for a batch, when that is cleared. One that
   * was halted before that shows what it has, unless its orders cross.
   */
  publishTop(slot: number): void {
    if (this.#batches.intervalUs(slot) > 0) {
      this.#batches.note(slot);
      if (this.#isWithheld(slot)) return;
    }
    this.#show(slot);
  }

  /** In a call the top is public as one of nothing. */
  #isWithheld(slot: number): boolean {
    const { books, markets } = this.#floor!;
    if (markets.inCall[slot] === 1) return false;
    return this.#batches.isBatching(slot) || isCrossed(books, slot);
  }

  #show(slot: number): void {
    publishTop(this.#floor!, slot);
    if (this.#phases.isOn(slot)) this.#phases.tellIndicative(slot);
  }

  /** Of trades in a slot as orders come, and in others. */
  trades(slot: number): void {
    const isBatching = slot !== NO_SLOT && this.#batches.isBatching(slot);
    this.#stops.run(isBatching ? NO_SLOT : slot, this.#touched);
    if (slot !== NO_SLOT) this.#finish(slot);
    this.#finishTouched(slot);
    this.emptyHalted();
  }

  /** Takes the orders out of months that were halted, whichever trade or rule halted them. */
  emptyHalted(): void {
    const { toEmpty } = this.#floor!.markets;
    if (toEmpty.length === 0) return;
    for (const slot of toEmpty) this.#cancelWhereHalted(slot);
    toEmpty.length = 0;
  }

  /** Of a clearing in a slot that trades in batches: stops that are met go live for the next. */
  clearing(slot: number): void {
    this.#show(slot);
    if (this.#stops.run(slot, this.#touched)) this.publishTop(slot);
    this.#cancelWhereHalted(slot);
    this.#finishTouched(slot);
    this.emptyHalted();
  }

  #finishTouched(slot: number): void {
    if (this.#touched.length === 0) return; // to set a length takes a call of the runtime, each time
    for (const each of this.#touched) if (each !== slot) this.#finish(each);
    this.#touched.length = 0;
  }

  #finish(slot: number): void {
    this.publishTop(slot);
    this.#cancelWhereHalted(slot);
  }

  #cancelWhereHalted(slot: number): void {
    const { clock, markets } = this.#floor!;
    if (!markets.isHalted(slot, clock.nowUs)) return;
    this.#cancelHalted(slot);
    for (const spread of markets.spreadsOf(slot)) this.#cancelHalted(spread.slot);
    const atSettlement = markets.settlementSlot(slot);
    if (atSettlement >= 0) this.#cancelHalted(atSettlement);
  }

  #cancelHalted(slot: number): void {
    const { books, clock, families, markets } = this.#floor!;
    const future = markets.futures[markets.spreads[slot]?.first ?? markets.monthSlot(slot)];
    if (future === null || future === undefined) return;
    if (!families[future.family]!.spec.haltCancels || !markets.isHalted(slot, clock.nowUs)) return;
    if (books.orderCount(slot) === 0) return;
    books.closeAll(slot, CANCEL_HALT);
    this.publishTop(slot);
  }
}
