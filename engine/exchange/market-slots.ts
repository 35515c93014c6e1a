import { assert, fail } from "../base/assert.ts";
import type { Future } from "../instruments/future.ts";
import type { Spread } from "../instruments/spread.ts";
import { monthAtSettlement } from "../instruments/trade-at-settlement.ts";

/** Which month or spread is listed in which slot: every slot has a book. */
export class MarketSlots {
  /** Slots of months. Slots of spreads are numbered among these or after them. */
  slots = 0;
  /** The month listed in each slot, or null. */
  futures: (Future | null)[] = [];
  /** The spread listed in each slot, or null. */
  spreads: (Spread | null)[] = [];
  /**
   * Months are traded at settlement in slots of their own behind all others, in the same order, from this one on. There
   * are none where it is the number of slots.
   */
  settlementFrom = 0;
  /** Months, by instrument, that were ever traded at settlement. */
  everAtSettlement: number[] = [];
  /** Spreads listed. */
  spreadCount = 0;
  /** The instrument listed in each slot, or -1. */
  instruments: Int32Array = new Int32Array(0);
  /** Slot of each instrument ever listed, -1 once it has expired. */
  slotOfInstrument: number[] = [];

  /** Spreads with this leg, those that go first first. */
  spreadsOf(leg: number): Spread[] {
    return this.listedSpreads().filter(({ first, second }) => first === leg || second === leg);
  }

  /** The slot in which a month, in `slot`, is traded at settlement; -1 where it is not. */
  settlementSlot(slot: number): number {
    if (slot < 0) return -1;
    const own = this.settlementFrom + slot;
    return own < this.instruments.length && this.instruments[own]! >= 0 ? own : -1;
  }

  isAtSettlement(slot: number): boolean {
    return slot >= this.settlementFrom;
  }

  /** Whether the slot lists a month itself: no spread, and none at settlement. */
  isMonth(slot: number): boolean {
    return !this.isAtSettlement(slot) && this.spreads[slot] === null;
  }

  /** Of a slot at settlement that of its month; of all others the slot itself. */
  monthSlot(slot: number): number {
    return slot < this.settlementFrom ? slot : slot - this.settlementFrom;
  }

  futureIn(slot: number): Future {
    const future = this.futures[slot];
    if (future === null || future === undefined) fail(`slot ${slot} lists nothing`);
    return future;
  }

  /** The family of a month; of a spread that of its first leg. */
  familyOf(slot: number): number {
    return this.futureIn(this.spreads[slot]?.first ?? this.monthSlot(slot)).family;
  }

  /** Slot of an instrument that is listed, or -1. */
  slotOf(instrument: number): number {
    const month = monthAtSettlement(instrument);
    if (month < 0) return this.slotOfInstrument[instrument] ?? -1;
    const slot = this.slotOfInstrument[month] ?? -1;
    return slot < 0 ? -1 : this.settlementSlot(slot);
  }

  wasListed(instrument: number): boolean {
    const month = monthAtSettlement(instrument);
    if (month >= 0) return this.everAtSettlement.includes(month);
    return this.slotOfInstrument[instrument] !== undefined;
  }

  /** Slots with a listed month, by family, then month. */
  listedSlots(): number[] {
    const listed: number[] = [];
    for (let slot = 0; slot < this.slots; slot++)
      if (this.futures[slot] !== null) listed.push(slot);
    return listed.sort((a, b) => {
      const [x, y] = [this.futureIn(a), this.futureIn(b)];
      return x.family - y.family || x.month - y.month;
    });
  }

  /** Those of a family, by month. */
  listedIn(family: number): number[] {
    return this.listedSlots().filter((slot) => this.futureIn(slot).family === family);
  }

  /** The listed spreads, those that go first first. */
  listedSpreads(): Spread[] {
    const listed = this.spreads.filter((spread) => spread !== null);
    return listed.sort((one, other) => one.precedence - other.precedence);
  }

  /** Every slot with a book: months, then spreads, then months at settlement. */
  bookSlots(): number[] {
    const months = this.listedSlots();
    const spreads = this.listedSpreads().map(({ slot }) => slot);
    const atSettlement = months.map((slot) => this.settlementSlot(slot)).filter((own) => own >= 0);
    return [...months, ...spreads, ...atSettlement];
  }

  /** A slot behind those of months that is free for a spread, after so many others that are. */
  freeSpreadSlot(others: number): number {
    let left = others;
    for (let slot = this.slots; slot < this.spreads.length; slot++) {
      if (this.spreads[slot] === null && left-- === 0) return slot;
    }
    return fail("no slot is free for a new spread");
  }

  freeSlot(): number {
    const slot = this.futures.indexOf(null);
    assert(slot >= 0, "no slot is free for a new month");
    return slot;
  }
}
