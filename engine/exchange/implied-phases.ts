import type { Floor } from "./floor.ts";

/**
 * Keeps the books' part in implied prices in step with phases, sessions and halts, wherever spreads are listed: a book
 * that is halted or closed takes none. (One that collects for an auction knows it by itself.)
 */
export class ImpliedPhases {
  /** By slot: 1 while its book is suspended. */
  suspended: Uint8Array = new Uint8Array(0);
  /** When the first of the halts ends that end by themselves. */
  nextUs = Infinity;
  #floor: Floor | null = null;

  open(floor: Floor): void {
    this.#floor = floor;
    this.suspended = new Uint8Array(floor.markets.spreads.length);
    this.nextUs = Infinity;
  }

  /** The phase, session or halt of a slot may have changed, or a spread was listed that has it. */
  renew(slot: number): void {
    const { books, clock, markets } = this.#floor!;
    if (markets.spreadCount === 0 || markets.isAtSettlement(slot)) return;
    if (markets.isOpen(slot) && !markets.isHalted(slot, clock.nowUs)) {
      const wasSuspended = this.suspended[slot] === 1;
      this.suspended[slot] = 0; // before the trades that follow: these may halt it again
      if (wasSuspended) books.resume(slot);
      return;
    }
    books.suspend(slot);
    this.suspended[slot] = 1;
    if (markets.isHalted(slot, clock.nowUs)) {
      this.nextUs = Math.min(this.nextUs, markets.haltedUntil[slot]!);
    }
  }

  /** Books whose halts have ended by now take part again. */
  catchUp(): void {
    const { clock, markets } = this.#floor!;
    if (clock.nowUs < this.nextUs) return;
    this.nextUs = Infinity;
    for (const slot of markets.bookSlots()) if (this.suspended[slot] === 1) this.renew(slot);
  }
}
