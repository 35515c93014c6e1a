import { assert } from "../base/assert.ts";
import { NO_PRICE } from "../book/order-books.ts";
import type { Future } from "../instruments/future.ts";
import type { Spread } from "../instruments/spread.ts";
import { atSettlementOf } from "../instruments/trade-at-settlement.ts";
import { NO_CALL } from "./calls.ts";
import { MarketSlots } from "./market-slots.ts";

/**
 * What the exchange knows of each slot besides its book: the listed month or spread, its phase, its top of book, its
 * day.
 */
export class MarketState extends MarketSlots {
  /** 1 while the family's session is open. */
  sessionOpen: Uint8Array = new Uint8Array(0);
  /** 1 where cancels are taken while the family's session is closed. */
  cancelsWhenClosed: Uint8Array = new Uint8Array(0);
  /** 1 while the slot is closed by itself, whatever its family's session. */
  slotClosed: Uint8Array = new Uint8Array(0);
  /** 1 while the slot's book collects orders for an auction. */
  inCall: Uint8Array = new Uint8Array(0);
  /** The call that is on, or over for the day: a code of `calls.ts`. Without calls in the contract always `NO_CALL`. */
  call: Uint8Array = new Uint8Array(0);
  /** When the call that is on ends. */
  callEndsUs: Float64Array = new Float64Array(0);
  /** 1: an opening call, a reopening call, is owed before anything trades. */
  opens: Uint8Array = new Uint8Array(0);
  reopens: Uint8Array = new Uint8Array(0);
  /** Price of the trade date's closing call, ticks; `NO_PRICE`: nothing traded in one. */
  closingTicks: Int32Array = new Int32Array(0);
  /** Trading in the slot is halted before this time. */
  haltedUntil: Float64Array = new Float64Array(0);
  /** Slots of months that were halted, whose orders are still to be taken out. */
  toEmpty: number[] = [];
  /** Int32, stride 4: bid, bid lots, ask, ask lots, as last made public; nothing while a call collects. */
  tops: Int32Array = new Int32Array(0);
  lastTradeTicks: Int32Array = new Int32Array(0);
  /** 1: `lastTradeTicks` is of the present trade date. */
  hasTraded: Uint8Array = new Uint8Array(0);
  /** Best bid and ask when day orders were about to expire: for the settlement price. `NO_PRICE` for an empty side. */
  lastBidTicks: Int32Array = new Int32Array(0);
  lastAskTicks: Int32Array = new Int32Array(0);
  /** Lots traded on the present trade date. */
  volumeLots: Int32Array = new Int32Array(0);
  /** Lots traded on the trade date before: 0 in a month that is new. */
  lastVolumeLots: Int32Array = new Int32Array(0);
  /** Price x lots, and lots, of the trades in the settlement window. */
  windowTicksLots: Float64Array = new Float64Array(0);
  windowLots: Float64Array = new Float64Array(0);
  /** Trades from the one to the other, both included, count for the daily settlement price. By slot. */
  windowFromUs: Float64Array = new Float64Array(0);
  windowToUs: Float64Array = new Float64Array(0);
  /** The same by family, for what is listed next: [from, to, ...]. */
  familyWindowsUs: Float64Array = new Float64Array(0);
  /** Dollars a unit, by slot: what the index stood at for the settlement price that stands. */
  settledIndex: Float64Array = new Float64Array(0);
  /** True conditional expectation of each slot's final settlement price, ticks: for the record, never for agents. */
  valueTicks: Float64Array = new Float64Array(0);

  /** `spreadSlots`: so many more, for spreads; `settlementSlots`: and so many for months at settlement, all or none. */
  open(slots: number, families: number, spreadSlots = 0, settlementSlots = 0): void {
    const all = slots + spreadSlots + settlementSlots;
    this.slots = slots;
    this.futures = Array<Future | null>(slots).fill(null);
    this.spreadCount = 0;
    this.spreads = Array<Spread | null>(slots + spreadSlots).fill(null);
    this.settlementFrom = slots + spreadSlots;
    this.everAtSettlement = [];
    this.instruments = new Int32Array(all).fill(-1);
    this.slotOfInstrument = [];
    this.sessionOpen = new Uint8Array(families);
    this.cancelsWhenClosed = new Uint8Array(families);
    this.slotClosed = new Uint8Array(all);
    this.inCall = new Uint8Array(all);
    this.call = new Uint8Array(all);
    this.callEndsUs = new Float64Array(all);
    this.opens = new Uint8Array(all);
    this.reopens = new Uint8Array(all);
    this.closingTicks = new Int32Array(slots).fill(NO_PRICE);
    this.haltedUntil = new Float64Array(all);
    this.toEmpty.length = 0;
    this.tops = new Int32Array(all * 4);
    this.lastTradeTicks = new Int32Array(all).fill(NO_PRICE);
    this.hasTraded = new Uint8Array(all);
    this.lastBidTicks = new Int32Array(all).fill(NO_PRICE);
    this.lastAskTicks = new Int32Array(all).fill(NO_PRICE);
    this.volumeLots = new Int32Array(all);
    this.lastVolumeLots = new Int32Array(slots);
    this.windowTicksLots = new Float64Array(all);
    this.windowLots = new Float64Array(all);
    this.windowFromUs = new Float64Array(all);
    this.windowToUs = new Float64Array(all);
    this.familyWindowsUs = Float64Array.from({ length: families * 2 }, (_, i) =>
      i % 2 === 0 ? 0 : Infinity,
    );
    this.settledIndex = new Float64Array(slots);
    this.valueTicks = new Float64Array(slots);
  }

  list(future: Future): void {
    this.#list(future.slot, future.instrument);
    this.futures[future.slot] = future;
    this.startDay(future.slot);
    this.#takeWindow(future.slot);
    this.lastVolumeLots[future.slot] = 0;
  }

  listSpread(spread: Spread): void {
    this.spreadCount++;
    this.#list(spread.slot, spread.instrument);
    this.spreads[spread.slot] = spread;
    this.startSpreadDay(spread.slot);
    this.#takeWindow(spread.slot);
  }

  /** From now on a month is traded at settlement too. Returns the slot. */
  listAtSettlement({ slot, instrument }: Future): number {
    const own = this.settlementFrom + slot;
    this.instruments[own] = atSettlementOf(instrument);
    this.everAtSettlement.push(instrument);
    this.tops.set([NO_PRICE, 0, NO_PRICE, 0], own * 4);
    this.lastTradeTicks[own] = NO_PRICE;
    return own;
  }

  endAtSettlement(slot: number): void {
    this.instruments[slot] = -1;
  }

  startSpreadDay(slot: number): void {
    this.volumeLots[slot] = 0;
    this.windowTicksLots[slot] = 0;
    this.windowLots[slot] = 0;
  }

  /** From now on trades of a family's months, and of spreads with these for first legs, count from then to then. */
  setWindow(family: number, fromUs: number, toUs: number): void {
    this.familyWindowsUs[family * 2] = fromUs;
    this.familyWindowsUs[family * 2 + 1] = toUs;
    for (const slot of this.bookSlots()) if (this.familyOf(slot) === family) this.#takeWindow(slot);
  }

  #takeWindow(slot: number): void {
    const family = this.familyOf(slot);
    this.windowFromUs[slot] = this.familyWindowsUs[family * 2]!;
    this.windowToUs[slot] = this.familyWindowsUs[family * 2 + 1]!;
  }

  /** The month or spread leaves its slot. */
  expire(slot: number): void {
    this.slotOfInstrument[this.instruments[slot]!] = -1;
    this.instruments[slot] = -1;
    if (this.spreads[slot] !== null) this.spreadCount--;
    this.spreads[slot] = null;
    if (slot < this.slots) this.futures[slot] = null;
  }

  isOpen(slot: number): boolean {
    const month = this.monthSlot(slot);
    return this.instruments[slot]! >= 0 && this.slotClosed[month] !== 1 && this.#isInSession(month);
  }

  /** Open; at settlement no longer once the trades are done that make the settlement price. */
  takesOrders(slot: number, nowUs: number): boolean {
    if (!this.isOpen(slot)) return false;
    return !this.isAtSettlement(slot) || nowUs <= this.windowToUs[this.monthSlot(slot)]!;
  }

  /** Open and not halted: it matches as orders come, unless its book collects for an auction. */
  isContinuous(slot: number, nowUs: number): boolean {
    return this.isOpen(slot) && !this.isHalted(slot, nowUs) && this.inCall[slot] === 0;
  }

  /**
   * While its family's session is open, or always where the family says so; of a spread those of both legs. Even where
   * the slot is closed by itself.
   */
  takesCancels(slot: number): boolean {
    const spread = this.spreads[slot] ?? null;
    if (spread !== null) return this.takesCancels(spread.first) && this.takesCancels(spread.second);
    const { family } = this.futureIn(this.monthSlot(slot));
    return this.sessionOpen[family] === 1 || this.cancelsWhenClosed[family] === 1;
  }

  #isInSession(slot: number): boolean {
    const spread = this.spreads[slot] ?? null;
    if (spread !== null) return this.#isInSession(spread.first) && this.#isInSession(spread.second);
    return this.sessionOpen[this.futureIn(slot).family] === 1;
  }

  /** At settlement a month is halted while it is itself, or collects for an auction. */
  isHalted(slot: number, nowUs: number): boolean {
    const month = this.monthSlot(slot);
    return nowUs < this.haltedUntil[month]! || (month !== slot && this.inCall[month] === 1);
  }

  /** A trade date is over: its volume becomes that of the date before. */
  startDay(slot: number): void {
    this.lastVolumeLots[slot] = this.volumeLots[slot]!;
    this.volumeLots[slot] = 0;
    this.hasTraded[slot] = 0;
    this.windowTicksLots[slot] = 0;
    this.windowLots[slot] = 0;
    this.closingTicks[slot] = NO_PRICE;
  }

  #list(slot: number, instrument: number): void {
    assert(this.instruments[slot] === -1, `slot ${slot} is taken`);
    assert(
      instrument === this.slotOfInstrument.length,
      "instruments are numbered in order of listing",
    );
    this.instruments[slot] = instrument;
    this.slotOfInstrument.push(slot);
    this.slotClosed[slot] = 0;
    this.inCall[slot] = 0;
    this.call[slot] = NO_CALL;
    this.opens[slot] = 0;
    this.reopens[slot] = 0;
    this.haltedUntil[slot] = 0;
    this.tops.set([NO_PRICE, 0, NO_PRICE, 0], slot * 4);
    this.lastTradeTicks[slot] = NO_PRICE;
    this.hasTraded[slot] = 0;
  }
}
