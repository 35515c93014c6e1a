import { type CallPrice, NO_PRICE } from "../book/order-books.ts";
import type { CallTerm } from "../instruments/call-terms.ts";
import type { Spread } from "../instruments/spread.ts";
import * as calls from "./calls.ts";
import type { CallKind } from "./calls.ts";
import type { Floor } from "./floor.ts";

const { AFTER_CLOSING, CLOSING_CALL, NO_CALL, OPENING_CALL, REOPENING_CALL } = calls;

/**
 * The phases of the months of a family with call auctions: opening call, continuous trading, closing call, closed until
 * the next opening; and the call after a halt. A call that is halted keeps its orders until the month reopens. Spreads
 * with a leg in a call stand still.
 *
 * Columns: `closingUs` by family (when the closing call that has begun ends; 0: none has), the indicative price, lots
 * and imbalance that were told last by slot.
 */
export class CallPhases {
  closingUs: Float64Array = new Float64Array(0);
  toldTicks: Int32Array = new Int32Array(0);
  toldLots: Float64Array = new Float64Array(0);
  toldImbalance: Float64Array = new Float64Array(0);
  readonly #price: CallPrice = { priceTicks: NO_PRICE, lots: 0, imbalanceLots: 0 };
  #floor: Floor | null = null;
  /**
   * What the exchange does where the phase of a slot has turned, a call that was cleared or not: implied prices, stops,
   * what is public.
   */
  #turned: ((slot: number, isCleared: boolean) => void) | null = null;

  open(floor: Floor, turned: (slot: number, isCleared: boolean) => void): void {
    this.#floor = floor;
    this.#turned = turned;
    const { cancelsWhenClosed, slots } = floor.markets;
    for (const [family, { spec }] of floor.families.entries()) {
      cancelsWhenClosed[family] = spec.takesCancelsWhenClosed === true ? 1 : 0;
    }
    this.closingUs = new Float64Array(floor.families.length);
    this.toldTicks = new Int32Array(slots);
    this.toldLots = new Float64Array(slots);
    this.toldImbalance = new Float64Array(slots);
  }

  /** A spread is listed: calls and halts of its legs that end by their time hold it from the start. */
  spreadListed(spread: Spread): void {
    const { clock, markets } = this.#floor!;
    for (const leg of [spread.first, spread.second]) {
      const ends = [this.isOn(leg) ? markets.callEndsUs[leg]! : 0, markets.haltedUntil[leg]!];
      const untilUs = Math.max(...ends.filter(Number.isFinite));
      if (untilUs > clock.nowUs) this.#hold(spread, untilUs);
    }
  }

  /** The family's session is open from now on. */
  sessionOpened(family: number): void {
    for (const slot of this.#slotsOf(family)) this.#open(slot);
  }

  /** The family's session closes after this: calls that are still on are cleared, unless they are halted. */
  sessionCloses(family: number): void {
    const { clock, markets } = this.#floor!;
    for (const slot of this.#slotsOf(family)) {
      if (this.isOn(slot) && !markets.isHalted(slot, clock.nowUs)) this.#end(slot);
    }
  }

  /** The family's closing call begins, in all months that trade. */
  closes(family: number): void {
    const { clock, families, markets } = this.#floor!;
    const term = families[family]!.spec.calls?.closing ?? null;
    if (term === null || markets.sessionOpen[family] === 0) return;
    this.closingUs[family] = this.#endOf(family, term);
    for (const slot of this.#slotsOf(family)) {
      if (!markets.isHalted(slot, clock.nowUs)) this.#begin(slot, CLOSING_CALL);
    }
  }

  /**
   * A new trade date has begun: what a closing call has closed opens again, where the session goes on. A closing call
   * that is halted still is cleared as the month reopens.
   */
  dateTurned(): void {
    const { markets } = this.#floor!;
    this.closingUs.fill(0);
    for (const slot of markets.listedSlots()) {
      if (markets.call[slot] === CLOSING_CALL) markets.call[slot] = REOPENING_CALL;
      const isOpen = markets.sessionOpen[markets.futureIn(slot).family] === 1;
      if (isOpen && markets.call[slot] === AFTER_CLOSING) this.#open(slot);
    }
  }

  /** The time of an instrument has come at which its call was to end, or its halt. */
  due(instrument: number): void {
    const { clock, markets } = this.#floor!;
    const slot = markets.slotOf(instrument);
    if (slot < 0 || markets.isHalted(slot, clock.nowUs)) return;
    if ((markets.spreads[slot] ?? null) !== null) return this.#turned!(slot, false);
    if (this.isOn(slot)) {
      if (markets.reopens[slot] === 1) return this.#resume(slot);
      if (clock.nowUs >= markets.callEndsUs[slot]!) this.#end(slot);
    } else if (markets.isOpen(slot)) this.#resume(slot);
  }

  /** Whether a call is on in the slot. */
  isOn(slot: number): boolean {
    const call = this.#floor!.markets.call[slot]!;
    return call !== NO_CALL && call !== AFTER_CLOSING;
  }

  /** Tells where the call would clear, if it has changed. */
  tellIndicative(slot: number): void {
    const { books, facts, markets } = this.#floor!;
    const price = this.#price;
    books.callPrice(slot, markets.lastTradeTicks[slot]!, price);
    if (
      this.toldTicks[slot] === price.priceTicks &&
      this.toldLots[slot] === price.lots &&
      this.toldImbalance[slot] === price.imbalanceLots
    ) {
      return;
    }
    this.#note(slot, price);
    facts.call(markets.instruments[slot]!, this.#kindOf(slot), calls.CALL_INDICATIVE, price, null);
  }

  /** The session opens, or a new trade date does in the middle of it. */
  #open(slot: number): void {
    const { clock, markets } = this.#floor!;
    if (markets.call[slot] === AFTER_CLOSING) {
      markets.call[slot] = NO_CALL;
      markets.slotClosed[slot] = 0;
    }
    if (this.#termOf(slot, OPENING_CALL) !== null) markets.opens[slot] = 1;
    if (!markets.isHalted(slot, clock.nowUs)) this.#resume(slot);
  }

  /** Nothing is in the way of trading any more, unless a call is owed first. */
  #resume(slot: number): void {
    const { clock, markets } = this.#floor!;
    const { family } = markets.futureIn(slot);
    if (this.closingUs[family]! > clock.nowUs) return this.#begin(slot, CLOSING_CALL);
    if (markets.opens[slot] === 1) return this.#begin(slot, OPENING_CALL);
    if (markets.reopens[slot] === 1) return this.#begin(slot, REOPENING_CALL);
    if (this.isOn(slot)) this.#end(slot);
    else this.#turned!(slot, false);
  }

  #begin(slot: number, kind: CallKind): void {
    const { books, clock, facts, markets, timers } = this.#floor!;
    const { family, instrument } = markets.futureIn(slot);
    const term = this.#termOf(slot, kind)!;
    const endUs = kind === CLOSING_CALL ? this.closingUs[family]! : this.#endOf(family, term);
    markets.call[slot] = kind;
    markets.callEndsUs[slot] = endUs;
    markets.opens[slot] = 0;
    markets.reopens[slot] = 0;
    if (markets.inCall[slot] === 0) books.collect(slot);
    markets.inCall[slot] = 1;
    this.#note(slot, NOTHING);
    const latestUs = Math.max(endUs, clock.nowUs + term.duration + term.randomEnd);
    facts.call(instrument, kind, calls.CALL_STARTED, NOTHING, latestUs);
    this.#holdSpreads(slot, kind === CLOSING_CALL ? latestUs : endUs);
    timers.setPhaseTimer(endUs, instrument);
    this.#turned!(slot, false);
  }

  #end(slot: number): void {
    const { books, facts, markets } = this.#floor!;
    const { instrument } = markets.futureIn(slot);
    const kind = this.#kindOf(slot);
    const referenceTicks = markets.lastTradeTicks[slot]!;
    const price = this.#price;
    books.callPrice(slot, referenceTicks, price);
    facts.call(instrument, kind, calls.CALL_CLEARED, price, null);
    books.uncross(slot, referenceTicks);
    markets.inCall[slot] = 0;
    markets.call[slot] = kind === CLOSING_CALL ? AFTER_CLOSING : NO_CALL;
    if (kind === CLOSING_CALL) {
      markets.slotClosed[slot] = 1;
      markets.closingTicks[slot] = price.priceTicks;
    }
    this.#turned!(slot, true);
  }

  /** Spreads with this leg take no orders before its call is over. */
  #holdSpreads(slot: number, untilUs: number): void {
    for (const spread of this.#floor!.markets.listedSpreads()) {
      if (spread.first === slot || spread.second === slot) this.#hold(spread, untilUs);
    }
  }

  #hold({ slot, instrument }: Spread, untilUs: number): void {
    const { markets, timers } = this.#floor!;
    markets.haltedUntil[slot] = Math.max(markets.haltedUntil[slot]!, untilUs);
    timers.setPhaseTimer(untilUs, instrument);
    this.#turned!(slot, false);
  }

  #note(slot: number, { priceTicks, lots, imbalanceLots }: CallPrice): void {
    this.toldTicks[slot] = priceTicks;
    this.toldLots[slot] = lots;
    this.toldImbalance[slot] = imbalanceLots;
  }

  /** The end that is drawn for a call which begins now. */
  #endOf(family: number, { duration, randomEnd }: CallTerm): number {
    const { callEnds, clock } = this.#floor!;
    const later = randomEnd === 0 ? 0 : callEnds.laterUs(family, clock.nowUs, randomEnd);
    return clock.nowUs + duration + later;
  }

  #termOf(slot: number, kind: CallKind): CallTerm | null {
    const { families, markets } = this.#floor!;
    const terms = families[markets.futureIn(slot).family]!.spec.calls;
    if (terms === undefined) return null;
    if (kind === OPENING_CALL) return terms.opening;
    return kind === CLOSING_CALL ? terms.closing : terms.reopening;
  }

  #kindOf(slot: number): CallKind {
    return this.#floor!.markets.call[slot] as CallKind;
  }

  #slotsOf(family: number): number[] {
    return this.#floor!.markets.listedIn(family);
  }
}

const NOTHING: CallPrice = { priceTicks: NO_PRICE, lots: 0, imbalanceLots: 0 };
