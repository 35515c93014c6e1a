import { BY_LIQUIDATION, BY_USER, ORIGIN_LIQUIDATION } from "../base/order-words.ts";
import type { OrderRef } from "../book/order-books.ts";
import { carryWithCapital } from "../clearing/auction/carry-with-capital.ts";
import { HOUSE } from "../clearing/accounts.ts";
import type { ClearingScenario } from "../clearing/clearing-scenario.ts";
import { liquidationIsOver, type LiquidationOrder } from "../clearing/liquidation.ts";
import type { MarginCallListener, MarginCalls } from "../clearing/margin-calls.ts";
import { type Cascade, DefaultWaterfall } from "../clearing/waterfall/default-waterfall.ts";
import { cancelOrders } from "./cancel-orders.ts";
import type { Floor } from "./floor.ts";
import { collectedForced } from "./forced-orders.ts";
import type { LiquidationMode } from "./liquidation/liquidation-mode.ts";
import { liquidationModeOf } from "./liquidation/modes.ts";
import { tearUp } from "./liquidation/tear-up.ts";
import { transferPositions } from "./liquidation/transfer.ts";
import { BLOCKED_BY_DEFAULT, type OrderGateway } from "./order-gateway.ts";
import { COLLECTED, type ForcedOrder } from "./rule-floor.ts";
import type { TradeFlow } from "./trade-flow.ts";

/** What liquidations reach beyond the floor. */
export interface LiquidatorParts {
  readonly floor: Floor;
  readonly doors: { readonly calls: MarginCalls; readonly gateway: OrderGateway };
  readonly flow: TradeFlow;
  readonly force: ForcedOrder;
  readonly publishTop: (slot: number) => void;
}

/**
 * Carries liquidations out, by the mode of the scenario; transfers to the members, or tears up, what the market does
 * not take; covers what is missing afterwards by the default waterfall; and closes the own positions of members that
 * fail.
 */
export class Liquidator implements MarginCallListener {
  /** Orders in a row without any fill, by account. */
  fruitless: Int32Array = new Int32Array(0);
  /** By account: slot of the order that a batch has, or -1; and the position before it. */
  sentSlot: Int32Array = new Int32Array(0);
  sentPosition: Int32Array = new Int32Array(0);
  /** By account: 1 for a failed member's own, of which nothing may be left. */
  mustClose: Uint8Array = new Uint8Array(0);
  /** What the scenario's mode keeps. */
  mode: LiquidationMode | null = null;
  waterfall: DefaultWaterfall | null = null;
  #to: LiquidatorParts | null = null;
  readonly #clearing: ClearingScenario;

  constructor(clearing: ClearingScenario) {
    this.#clearing = clearing;
  }

  open(parts: LiquidatorParts): void {
    const { accounts, facts, house } = parts.floor;
    this.#to = parts;
    this.fruitless = new Int32Array(accounts.count);
    this.sentSlot = new Int32Array(accounts.count).fill(-1);
    this.sentPosition = new Int32Array(accounts.count);
    this.mustClose = new Uint8Array(accounts.count);
    const { waterfall } = this.#clearing;
    this.waterfall = new DefaultWaterfall(house, accounts, facts, waterfall ?? null);
    this.waterfall.open();
    const mayBid = (member: number, account: number): boolean => this.#mayBid(member, account);
    this.mode = liquidationModeOf(parts.floor, this.#clearing, mayBid);
  }

  /** In auctions members carry what they win: their own accounts' calls are met with capital. */
  called(account: number, amount: number): void {
    const { accounts, house, reports } = this.#to!.floor;
    const isOwn = accounts.ownAccountOf(accounts.member[account]!) === account;
    if (this.#clearing.liquidation?.mode === "auction" && isOwn) {
      carryWithCapital(house.ledger, accounts.member[account]!, account, amount);
    }
    reports.marginCalled(account, amount);
  }

  liquidate(account: number): void {
    this.#begin(account);
    this.step(account);
  }

  #begin(account: number): void {
    this.fruitless[account] = 0;
    this.sentSlot[account] = -1;
    this.#cancelWorking(account, () => true);
    this.mode!.begin(account);
  }

  /** One order of a liquidation; the next one is timed, until it is over. */
  step(account: number): void {
    const { markets, clock, timers } = this.#to!.floor;
    if (!this.#to!.doors.calls.isLiquidating(account)) return;
    const isCollected = this.#isCollected(account);
    if (!isCollected) this.#weighCollected(account);
    if (this.#isDone(account)) return this.#end(account);
    const canSend = (slot: number): boolean =>
      markets.isContinuous(slot, clock.nowUs) &&
      collectedForced(this.#to!.floor, account, slot).length === 0;
    const order = isCollected ? null : this.mode!.nextOrder(account, canSend);
    if (order !== null) {
      this.#send(account, order);
      if (this.#isDone(account)) return this.#end(account);
    }
    timers.setLiquidationTimer(clock.nowUs + this.#clearing.liquidationEvery, account);
  }

  /** After a mark: accounts that are flat and owe money have defaulted. Then the fund is looked after. */
  endTradeDate(tradeDate: number): void {
    const { accounts } = this.#to!.floor;
    for (let account = 0; account < accounts.count; account++) {
      if (this.#owesFlat(account)) this.#cover(account, null);
    }
    this.waterfall!.endTradeDate(tradeDate);
  }

  #send(account: number, { slot, side, lots }: LiquidationOrder): void {
    const position = this.#to!.floor.house.positions.position(account, slot);
    const filled = this.#to!.force(account, slot, side, lots, ORIGIN_LIQUIDATION);
    if (filled === COLLECTED) {
      this.sentSlot[account] = slot;
      this.sentPosition[account] = position;
    } else this.#weigh(account, filled > 0);
  }

  #weigh(account: number, isFilled: boolean): void {
    this.fruitless[account] = isFilled ? 0 : this.fruitless[account]! + 1;
  }

  /** Whether a batch still has the order before. */
  #isCollected(account: number): boolean {
    const { markets } = this.#to!.floor;
    const slot = this.sentSlot[account]!;
    if (slot < 0 || markets.instruments[slot]! < 0) return false;
    return collectedForced(this.#to!.floor, account, slot).length > 0;
  }

  /** What has become of the order that a batch had. */
  #weighCollected(account: number): void {
    const slot = this.sentSlot[account]!;
    if (slot < 0) return;
    const position = this.#to!.floor.house.positions.position(account, slot);
    this.#weigh(account, position !== this.sentPosition[account]);
    this.sentSlot[account] = -1;
  }

  /** Whether it is over, by the market or, where that has taken nothing for long, without it. */
  #isDone(account: number): boolean {
    const { house } = this.#to!.floor;
    if (this.mustClose[account] === 1) {
      if (house.isFlat(account)) return true;
    } else if (liquidationIsOver(house, account)) return true;
    if (this.fruitless[account]! < this.#clearing.liquidationAttempts) return false;
    if (this.#disposeOf(account)) return true;
    this.fruitless[account] = 0;
    return false;
  }

  /** What the market does not take. False, with nothing moved, where nobody is left to take it either. */
  #disposeOf(account: number): boolean {
    const { floor } = this.#to!;
    if (this.#clearing.liquidation?.rest === "tear_up") {
      tearUp(floor, account);
      return true;
    }
    const receivers = this.#receivers(account);
    if (receivers.length > 0) transferPositions(floor, account, receivers);
    return receivers.length > 0;
  }

  /** House accounts that are not liquidated themselves, and whose member has not failed. */
  #receivers(account: number): number[] {
    const { accounts } = this.#to!.floor;
    const receivers: number[] = [];
    for (let other = 0; other < accounts.count; other++) {
      const isHouse = accounts.origin[other] === HOUSE && other !== account;
      const isClosed = this.mustClose[other] === 1 || this.#to!.doors.calls.isLiquidating(other);
      if (isHouse && !isClosed) receivers.push(other);
    }
    return receivers;
  }

  #mayBid(member: number, account: number): boolean {
    const { floor, doors } = this.#to!;
    const own = floor.accounts.ownAccountOf(member);
    if (own === null || own === account || !this.waterfall!.defaults.stands(member)) return false;
    return !doors.calls.isLiquidating(own);
  }

  /** An order that a batch still has is not needed any more. */
  #end(account: number): void {
    const { doors, floor } = this.#to!;
    this.#cancelWorking(account, (order) => floor.index.origin(order) === ORIGIN_LIQUIDATION);
    if (this.#owesFlat(account)) this.#cover(account, this.mode!.juniorsOf(account));
    doors.calls.endLiquidation(account);
  }

  #owesFlat(account: number): boolean {
    const { house } = this.#to!.floor;
    return house.balance(account) < 0 && house.isFlat(account);
  }

  #cancelWorking(account: number, isWanted: (order: OrderRef) => boolean): void {
    const { floor, flow, publishTop } = this.#to!;
    flow.cancelReason = BY_LIQUIDATION;
    cancelOrders(floor, account, -1, isWanted, publishTop);
    flow.cancelReason = BY_USER;
  }

  #cover(account: number, juniors: Uint8Array | null): void {
    const { floor } = this.#to!;
    const tradeDate = floor.calendar.tradeDateAt(floor.clock.nowUs);
    this.#closeFailed(this.waterfall!.cover(account, tradeDate, juniors));
  }

  /** The own accounts of members that have failed are closed: from now on, or at once where they are torn up. */
  #closeFailed({ failed, isBeyond }: Cascade): void {
    const { accounts } = this.#to!.floor;
    const isTornUp = isBeyond && this.#clearing.waterfall?.tearUp === true;
    for (const member of failed) {
      for (let account = 0; account < accounts.count; account++) {
        const isIts = accounts.member[account] === member && accounts.origin[account] === HOUSE;
        if (isIts) this.#close(account);
      }
    }
    for (let account = 0; account < accounts.count; account++) {
      if (isTornUp && this.mustClose[account] === 1) tearUp(this.#to!.floor, account);
    }
  }

  #close(account: number): void {
    const { doors, floor } = this.#to!;
    const { calls, gateway } = doors;
    this.mustClose[account] = 1;
    gateway.block(account, BLOCKED_BY_DEFAULT, true);
    this.#cancelWorking(account, () => true);
    if (calls.isLiquidating(account) || floor.house.isFlat(account)) return;
    calls.startLiquidation(account);
    this.#begin(account);
    floor.timers.setLiquidationTimer(floor.clock.nowUs, account);
  }
}
