/**
 * How long months have counted, and how long makers have quoted them as asked while they did: exact sums of whole
 * microseconds, brought forward before anything changes.
 *
 * Columns by slot: `sinceUs` (brought forward to), `counts` (1: its time counts just now), `owedUs`; by (maker, slot):
 * `isQuoted` (1: as asked), `metUs`.
 */
export class QuoteClock {
  sinceUs: Float64Array = new Float64Array(0);
  counts: Uint8Array = new Uint8Array(0);
  owedUs: Float64Array = new Float64Array(0);
  isQuoted: Uint8Array = new Uint8Array(0);
  metUs: Float64Array = new Float64Array(0);
  #slots = 0;

  reset(slots: number, makers: number): void {
    this.#slots = slots;
    this.sinceUs = new Float64Array(slots);
    this.counts = new Uint8Array(slots);
    this.owedUs = new Float64Array(slots);
    this.isQuoted = new Uint8Array(makers * slots);
    this.metUs = new Float64Array(makers * slots);
  }

  /** `makers`: those of the slot's family. */
  bringForward(slot: number, nowUs: number, makers: readonly number[]): void {
    const elapsed = nowUs - this.sinceUs[slot]!;
    this.sinceUs[slot] = nowUs;
    if (elapsed === 0 || this.counts[slot] === 0) return;
    this.owedUs[slot] = this.owedUs[slot]! + elapsed;
    for (const maker of makers) {
      const at = maker * this.#slots + slot;
      if (this.isQuoted[at] === 1) this.metUs[at] = this.metUs[at]! + elapsed;
    }
  }

  setQuoted(maker: number, slot: number, isQuoted: boolean): void {
    this.isQuoted[maker * this.#slots + slot] = isQuoted ? 1 : 0;
  }

  /** What a maker has met in a slot, which then is nothing again. */
  takeMet(maker: number, slot: number): number {
    const at = maker * this.#slots + slot;
    const met = this.metUs[at]!;
    this.metUs[at] = 0;
    return met;
  }

  takeOwed(slot: number): number {
    const owed = this.owedUs[slot]!;
    this.owedUs[slot] = 0;
    return owed;
  }
}
