import { assert } from "../base/assert.ts";
import { ORIGIN_RULE } from "../base/order-words.ts";
import type { Money } from "../base/money.ts";
import { CANCEL_RULE } from "../book/order-books.ts";
import { EXCHANGE_FEES, OUTSIDE } from "../clearing/ledger.ts";
import type { RuleEvent, RuleMarket } from "../regulation/rule.ts";
import { ChargedOwners } from "./charged-owners.ts";
import { deliverableLots } from "./deliverable-supply.ts";
import { TRADER_OTHER_REPORTABLE, type TraderReport } from "../regulation/trader-classes.ts";
import type { Floor } from "./floor.ts";
import { collectedForced } from "./forced-orders.ts";
import type { ImpliedPhases } from "./implied-phases.ts";
import { leadMonth } from "./lead-month.ts";
import { sideInLeg } from "./spread-orders.ts";
import { tradingEnd } from "./trading-end.ts";

/** A batch has the order: what is filled shows when it is cleared. */
export const COLLECTED = -1;

/** Sends a market order on the exchange's own behalf; returns the lots filled, or `COLLECTED`. */
export type ForcedOrder = (
  account: number,
  slot: number,
  side: 0 | 1,
  lots: number,
  origin: number,
) => number;

/** Keeps a whole lot where a share of it is no binary fraction. */
const SLACK = 1e-6;

/** What rules may see of the exchange and do to it. */
export class RuleFloor implements RuleMarket {
  #floor: Floor | null = null;
  #implied: ImpliedPhases | null = null;
  #force: ForcedOrder | null = null;
  #afterCancel: ((slot: number) => void) | null = null;
  #owners: ChargedOwners | null = null;

  open(
    floor: Floor,
    force: ForcedOrder,
    afterCancel: (slot: number) => void,
    implied: ImpliedPhases,
  ): void {
    this.#floor = floor;
    this.#implied = implied;
    this.#force = force;
    this.#afterCancel = afterCancel;
    this.#owners = new ChargedOwners(floor.accounts);
  }

  get nowUs(): number {
    return this.#floor!.clock.nowUs;
  }

  get slotCount(): number {
    return this.#floor!.markets.slots;
  }

  get accountCount(): number {
    return this.#floor!.accounts.count;
  }

  get ownerCount(): number {
    return this.#floor!.accounts.ownerCount;
  }

  get owners(): Int32Array {
    return this.#floor!.accounts.aggregated;
  }

  get ownersFrom(): Int32Array {
    return this.#floor!.accounts.aggregatedFrom;
  }

  chargedShare(place: number): number {
    return this.#owners!.share(place);
  }

  orderLots(place: number, lots: number): number {
    return this.#owners!.orderLots(place, lots);
  }

  dayOf(tradeDate: number): number {
    return this.#floor!.calendar.dayAt(tradeDate);
  }

  listedSlots(): readonly number[] {
    return this.#floor!.markets.listedSlots();
  }

  familyOf(slot: number): number {
    return this.#floor!.markets.futureIn(slot).family;
  }

  lotSize(family: number): number {
    return this.#floor!.families[family]!.spec.multiplier;
  }

  monthOf(slot: number): number {
    return this.#floor!.markets.futureIn(slot).month;
  }

  daysToLastTrade(slot: number): number {
    const { calendar, markets } = this.#floor!;
    return markets.futureIn(slot).dates.lastTradeDate - calendar.tradeDateAt(this.nowUs);
  }

  endOfTradeDateBefore(slot: number, days: number): number {
    const { calendar, markets } = this.#floor!;
    return calendar.rollTime(markets.futureIn(slot).dates.lastTradeDate - days);
  }

  nextTradeDate(): number {
    const { calendar } = this.#floor!;
    return calendar.rollTime(calendar.tradeDateAt(this.nowUs)) + 1;
  }

  tradingEndsUs(slot: number): number {
    return tradingEnd(this.#floor!, this.familyOf(slot));
  }

  leadMonth(slot: number): number {
    return leadMonth(this.#floor!.markets, this.familyOf(slot));
  }

  settlementTicks(slot: number): number {
    return this.#floor!.house.markTicks[slot]!;
  }

  tickValue(slot: number): number {
    return this.#floor!.house.tickValue[slot]!;
  }

  openInterest(slot: number): number {
    return this.#floor!.house.positions.openInterest[slot]!;
  }

  deliverableLots(slot: number): number {
    return deliverableLots(this.#floor!, slot);
  }

  bestTicks(slot: number, side: 0 | 1): number {
    return this.#floor!.books.bestPrice(slot, side);
  }

  isTrading(slot: number): boolean {
    return this.#floor!.markets.isContinuous(slot, this.nowUs);
  }

  ownersOf(account: number): readonly number[] {
    return this.#owners!.ownersOf[account]!;
  }

  accountsOf(owner: number): readonly number[] {
    return this.#owners!.accountsOf[owner]!;
  }

  isProvider(owner: number): boolean {
    return this.#floor!.providers?.has(owner) ?? false;
  }

  ownerPosition(owner: number, slot: number): number {
    return this.#floor!.house.positions.charged.position(owner, slot);
  }

  ownerWorking(owner: number, slot: number, side: 0 | 1): number {
    return this.#floor!.house.positions.charged.working(owner, slot, side);
  }

  ownerWorst(owner: number, slot: number, side: 0 | 1): number {
    return this.#floor!.house.positions.charged.worst(owner, slot, side);
  }

  familyPosition(owner: number, family: number): number {
    return this.#floor!.house.positions.charged.familyPosition(owner, family);
  }

  familyWorking(owner: number, family: number, side: 0 | 1): number {
    return this.#floor!.house.positions.charged.familyWorking(owner, family, side);
  }

  familyWorst(owner: number, family: number, side: 0 | 1): number {
    return this.#floor!.house.positions.charged.familyWorst(owner, family, side);
  }

  accountPosition(account: number, slot: number): number {
    return this.#floor!.house.positions.position(account, slot);
  }

  accountWorking(account: number, slot: number, side: 0 | 1): number {
    return this.#floor!.house.positions.working(account, slot, side);
  }

  accountBalance(account: number): Money {
    return this.#floor!.house.balance(account);
  }

  originOf(account: number): number {
    return this.#floor!.accounts.origin[account]!;
  }

  haltedUntil(slot: number): number {
    return this.#floor!.markets.haltedUntil[slot]!;
  }

  halt(slot: number, untilUs: number): void {
    const { families, markets, rulebook, timers } = this.#floor!;
    const { calls, haltCancels } = families[markets.futureIn(slot).family]!.spec;
    if (haltCancels) markets.toEmpty.push(slot);
    if ((calls?.reopening ?? null) !== null) markets.reopens[slot] = 1;
    for (const each of [slot, ...markets.spreadsOf(slot).map((spread) => spread.slot)]) {
      markets.haltedUntil[each] = Math.max(markets.haltedUntil[each]!, untilUs);
      timers.setPhaseTimer(untilUs, markets.instruments[each]!);
      this.#implied!.renew(each);
    }
    rulebook.phaseTurned(slot);
    rulebook.halted(slot, untilUs);
  }

  /** Orders of spreads and at settlement too that would trade on this side of the slot; counted in its lots. */
  cancelOrders(owner: number, slot: number, side: 0 | 1): number {
    const { markets } = this.#floor!;
    let lots = this.#cancelIn(owner, slot, side);
    for (const spread of markets.spreadsOf(slot)) {
      const legLots = slot === spread.first ? spread.firstLots : spread.secondLots;
      lots += legLots * this.#cancelIn(owner, spread.slot, sideInLeg(spread, slot, side));
    }
    const own = markets.settlementSlot(slot);
    return own < 0 ? lots : lots + this.#cancelIn(owner, own, side);
  }

  #cancelIn(owner: number, slot: number, side: 0 | 1): number {
    const { books } = this.#floor!;
    let lots = 0;
    for (const account of this.accountsOf(owner)) {
      for (const ref of books.ordersOf(account, slot)) {
        if (books.side(ref) !== side) continue;
        lots += books.openLots(ref);
        books.cancel(ref, CANCEL_RULE);
      }
    }
    if (lots > 0) this.#afterCancel!(slot);
    return lots;
  }

  forceOrder(account: number, slot: number, side: 0 | 1, asked: number): number {
    const lots = Math.ceil(asked - SLACK);
    const position = this.accountPosition(account, slot);
    const reduces = side === 1 ? position >= lots : -position >= lots;
    assert(reduces, `a forced order of ${lots} lots would turn the position of account ${account}`);
    if (collectedForced(this.#floor!, account, slot).length > 0) return 0;
    const filled = this.#force!(account, slot, side, lots, ORIGIN_RULE);
    return filled === COLLECTED ? lots : filled;
  }

  charge(account: number, amount: Money, posting: number, slot: number): void {
    this.#transfer(account, EXCHANGE_FEES, amount, posting, slot);
  }

  levy(account: number, amount: Money, posting: number, slot: number): void {
    this.#transfer(account, OUTSIDE, amount, posting, slot);
  }

  #transfer(account: number, to: number, amount: Money, posting: number, slot: number): void {
    if (amount === 0) return;
    const { ledger, instrumentOfSlot } = this.#floor!.house;
    ledger.transfer(ledger.marginOf(account), to, amount, posting, instrumentOfSlot[slot]);
  }

  auditDraw(owner: number, tradeDate: number): number {
    return this.#floor!.auditDraws?.uniform(owner, tradeDate) ?? 0;
  }

  setTimer(atUs: number, rule: number, tag: number): void {
    this.#floor!.timers.setRuleTimer(atUs, rule, tag);
  }

  traderClassOf(owner: number): number {
    return this.#floor!.traderClasses?.[owner] ?? TRADER_OTHER_REPORTABLE;
  }

  report(report: TraderReport): void {
    const { facts } = this.#floor!;
    facts.traderReport(report, report.slot === undefined ? -1 : this.#named(report.slot));
  }

  record(event: RuleEvent): void {
    const instrument = event.slot === undefined ? -1 : this.#named(event.slot);
    this.#floor!.facts.ruleEvent(this.#owners!.recorded(event), instrument);
  }

  /** The instrument in a slot; -1 for a month whose positions are settled already. */
  #named(slot: number): number {
    const { house, markets } = this.#floor!;
    return markets.isMonth(slot) ? house.instrumentOfSlot[slot]! : markets.instruments[slot]!;
  }
}
