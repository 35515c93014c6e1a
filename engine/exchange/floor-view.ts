import type { Money } from "../base/money.ts";
import { TRADER_OTHER_REPORTABLE } from "../regulation/trader-classes.ts";
import { ChargedOwners } from "./charged-owners.ts";
import { deliverableLots } from "./deliverable-supply.ts";
import type { Floor } from "./floor.ts";
import { leadMonth } from "./lead-month.ts";
import { tradingEnd } from "./trading-end.ts";

/** What rules may see of the exchange: the part of `RuleMarket` that only asks. */
export class FloorView {
  #floor: Floor | null = null;
  #owners: ChargedOwners | null = null;

  protected openView(floor: Floor): void {
    this.#floor = floor;
    this.#owners = new ChargedOwners(floor.accounts);
  }

  protected get floor(): Floor {
    return this.#floor!;
  }

  protected get chargedOwners(): ChargedOwners {
    return this.#owners!;
  }

  get nowUs(): number {
    return this.floor.clock.nowUs;
  }

  get slotCount(): number {
    return this.floor.markets.slots;
  }

  get accountCount(): number {
    return this.floor.accounts.count;
  }

  get ownerCount(): number {
    return this.floor.accounts.ownerCount;
  }

  get owners(): Int32Array {
    return this.floor.accounts.aggregated;
  }

  get ownersFrom(): Int32Array {
    return this.floor.accounts.aggregatedFrom;
  }

  chargedShare(place: number): number {
    return this.chargedOwners.share(place);
  }

  orderLots(place: number, lots: number): number {
    return this.chargedOwners.orderLots(place, lots);
  }

  dayOf(tradeDate: number): number {
    return this.floor.calendar.dayAt(tradeDate);
  }

  listedSlots(): readonly number[] {
    return this.floor.markets.listedSlots();
  }

  familyOf(slot: number): number {
    return this.floor.markets.futureIn(slot).family;
  }

  lotSize(family: number): number {
    return this.floor.families[family]!.spec.multiplier;
  }

  monthOf(slot: number): number {
    return this.floor.markets.futureIn(slot).month;
  }

  daysToLastTrade(slot: number): number {
    const { calendar, markets } = this.floor;
    return markets.futureIn(slot).dates.lastTradeDate - calendar.tradeDateAt(this.nowUs);
  }

  endOfTradeDateBefore(slot: number, days: number): number {
    const { calendar, markets } = this.floor;
    return calendar.rollTime(markets.futureIn(slot).dates.lastTradeDate - days);
  }

  nextTradeDate(): number {
    const { calendar } = this.floor;
    return calendar.rollTime(calendar.tradeDateAt(this.nowUs)) + 1;
  }

  tradingEndsUs(slot: number): number {
    return tradingEnd(this.floor, this.familyOf(slot));
  }

  leadMonth(slot: number): number {
    return leadMonth(this.floor.markets, this.familyOf(slot));
  }

  settlementTicks(slot: number): number {
    return this.floor.house.markTicks[slot]!;
  }

  tickValue(slot: number): number {
    return this.floor.house.tickValue[slot]!;
  }

  openInterest(slot: number): number {
    return this.floor.house.positions.openInterest[slot]!;
  }

  deliverableLots(slot: number): number {
    return deliverableLots(this.floor, slot);
  }

  bestTicks(slot: number, side: 0 | 1): number {
    return this.floor.books.bestPrice(slot, side);
  }

  isTrading(slot: number): boolean {
    return this.floor.markets.isContinuous(slot, this.nowUs);
  }

  ownersOf(account: number): readonly number[] {
    return this.chargedOwners.ownersOf[account]!;
  }

  accountsOf(owner: number): readonly number[] {
    return this.chargedOwners.accountsOf[owner]!;
  }

  isProvider(owner: number): boolean {
    return this.floor.providers?.has(owner) ?? false;
  }

  ownerPosition(owner: number, slot: number): number {
    return this.floor.house.positions.charged.position(owner, slot);
  }

  ownerWorking(owner: number, slot: number, side: 0 | 1): number {
    return this.floor.house.positions.charged.working(owner, slot, side);
  }

  ownerWorst(owner: number, slot: number, side: 0 | 1): number {
    return this.floor.house.positions.charged.worst(owner, slot, side);
  }

  familyPosition(owner: number, family: number): number {
    return this.floor.house.positions.charged.familyPosition(owner, family);
  }

  familyWorking(owner: number, family: number, side: 0 | 1): number {
    return this.floor.house.positions.charged.familyWorking(owner, family, side);
  }

  familyWorst(owner: number, family: number, side: 0 | 1): number {
    return this.floor.house.positions.charged.familyWorst(owner, family, side);
  }

  accountPosition(account: number, slot: number): number {
    return this.floor.house.positions.position(account, slot);
  }

  accountWorking(account: number, slot: number, side: 0 | 1): number {
    return this.floor.house.positions.working(account, slot, side);
  }

  accountBalance(account: number): Money {
    return this.floor.house.balance(account);
  }

  originOf(account: number): number {
    return this.floor.accounts.origin[account]!;
  }

  haltedUntil(slot: number): number {
    return this.floor.markets.haltedUntil[slot]!;
  }

  auditDraw(owner: number, tradeDate: number): number {
    return this.floor.auditDraws?.uniform(owner, tradeDate) ?? 0;
  }

  traderClassOf(owner: number): number {
    return this.floor.traderClasses?.[owner] ?? TRADER_OTHER_REPORTABLE;
  }
}
