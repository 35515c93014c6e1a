import { BY_LIQUIDATION, BY_USER, ORIGIN_LIQUIDATION } from "../base/order-words.ts";
import { BUY, type OrderRef, SELL } from "../book/order-books.ts";
import type { ClearingParameters } from "../clearing/clearing-parameters.ts";
import { HOUSE } from "../clearing/accounts.ts";
import { coverDeficit } from "../clearing/default-waterfall.ts";
import {
  evenShares,
  liquidationIsOver,
  type LiquidationOrder,
  nextLiquidationOrder,
} from "../clearing/liquidation.ts";
import type { MarginCallListener, MarginCalls } from "../clearing/margin-calls.ts";
import { ACCOUNT_DEFAULTED, MEMBER_DEFAULTED, POSITION_TRANSFERRED } from "../clearing/words.ts";
import { cancelOrders } from "./cancel-orders.ts";
import type { Floor } from "./floor.ts";
import { collectedForced } from "./forced-orders.ts";
import { REPORT_TRANSFERRED } from "./reports.ts";
import { COLLECTED, type ForcedOrder } from "./rule-floor.ts";
import type { TradeFlow } from "./trade-flow.ts";

/**
 * Carries liquidations out through the market, slice by slice; transfers to the members what the market does not
 * take; and covers what is missing afterwards by the default waterfall.
 */
export class Liquidator implements MarginCallListener {
  /** Orders in a row without any fill, by account. */
  fruitless: Int32Array = new Int32Array(0);
  /** By account: slot of the order that a batch has, or -1; and the position before it. */
  sentSlot: Int32Array = new Int32Array(0);
  sentPosition: Int32Array = new Int32Array(0);
  #floor: Floor | null = null;
  #calls: MarginCalls | null = null;
  #flow: TradeFlow | null = null;
  #force: ForcedOrder | null = null;
  #publishTop: ((slot: number) => void) | null = null;
  readonly #terms: ClearingParameters;

  constructor(terms: ClearingParameters) {
    this.#terms = terms;
  }

  open(
    floor: Floor,
    calls: MarginCalls,
    flow: TradeFlow,
    force: ForcedOrder,
    publishTop: (slot: number) => void,
  ): void {
    this.#floor = floor;
    this.#calls = calls;
    this.#flow = flow;
    this.#force = force;
    this.#publishTop = publishTop;
    this.fruitless = new Int32Array(floor.accounts.count);
    this.sentSlot = new Int32Array(floor.accounts.count).fill(-1);
    this.sentPosition = new Int32Array(floor.accounts.count);
  }

  called(account: number, amount: number): void {
    this.#floor!.reports.marginCalled(account, amount);
  }

  liquidate(account: number): void {
    this.fruitless[account] = 0;
    this.sentSlot[account] = -1;
    this.#cancelWorking(account, () => true);
    this.step(account);
  }

  /** One order of a liquidation; the next one is timed, until it is over. */
  step(account: number): void {
    const { house, markets, clock, timers } = this.#floor!;
    if (!this.#calls!.isLiquidating(account)) return;
    const isCollected = this.#isCollected(account);
    if (!isCollected) this.#weighCollected(account);
    if (this.#isDone(account)) return this.#end(account);
    const canSend = (slot: number): boolean =>
      markets.isContinuous(slot, clock.nowUs) &&
      collectedForced(this.#floor!, account, slot).length === 0;
    const order = isCollected
      ? null
      : nextLiquidationOrder(house, account, this.#terms.liquidationSlice, canSend);
    if (order !== null) {
      this.#send(account, order);
      if (this.#isDone(account)) return this.#end(account);
    }
    timers.setLiquidationTimer(clock.nowUs + this.#terms.liquidationEvery, account);
  }

  #send(account: number, { slot, side, lots }: LiquidationOrder): void {
    const position = this.#floor!.house.positions.position(account, slot);
    const filled = this.#force!(account, slot, side, lots, ORIGIN_LIQUIDATION);
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
    const { markets } = this.#floor!;
    const slot = this.sentSlot[account]!;
    if (slot < 0 || markets.instruments[slot]! < 0) return false;
    return collectedForced(this.#floor!, account, slot).length > 0;
  }

  /** What has become of the order that a batch had. */
  #weighCollected(account: number): void {
    const slot = this.sentSlot[account]!;
    if (slot < 0) return;
    const position = this.#floor!.house.positions.position(account, slot);
    this.#weigh(account, position !== this.sentPosition[account]);
    this.sentSlot[account] = -1;
  }

  /** Whether it is over, by the market or, where that has taken nothing for long, by a transfer. */
  #isDone(account: number): boolean {
    if (liquidationIsOver(this.#floor!.house, account)) return true;
    if (this.fruitless[account]! < this.#terms.liquidationAttempts) return false;
    if (this.#transfer(account)) return true;
    this.fruitless[account] = 0;
    return false;
  }

  /** After a mark: accounts that are flat and owe money have defaulted. */
  coverFlatDeficits(): void {
    const { accounts, house } = this.#floor!;
    for (let account = 0; account < accounts.count; account++) {
      const owes = house.balance(account) < 0;
      if (owes && house.isFlat(account)) this.#cover(account);
    }
  }

  /** An order that a batch still has is not needed any more. */
  #end(account: number): void {
    const { house, index } = this.#floor!;
    this.#cancelWorking(account, (order) => index.origin(order) === ORIGIN_LIQUIDATION);
    if (house.balance(account) < 0 && house.isFlat(account)) this.#cover(account);
    this.#calls!.endLiquidation(account);
  }

  #cancelWorking(account: number, isWanted: (order: OrderRef) => boolean): void {
    this.#flow!.cancelReason = BY_LIQUIDATION;
    cancelOrders(this.#floor!, account, -1, isWanted, this.#publishTop!);
    this.#flow!.cancelReason = BY_USER;
  }

  /**
   * Moves every position to the house accounts at the mark, as evenly as lots allow. False, with nothing moved, where
   * no house account is left that is not liquidated itself.
   */
  #transfer(account: number): boolean {
    const { house, markets } = this.#floor!;
    const receivers = this.#receivers(account);
    if (receivers.length === 0) return false;
    for (const slot of markets.listedSlots()) {
      const lots = house.positions.position(account, slot);
      if (lots === 0) continue;
      this.#move(account, slot, -lots);
      for (const [i, share] of evenShares(lots, receivers.length).entries()) {
        if (share !== 0) this.#receive(receivers[i]!, slot, share);
      }
      this.#floor!.rulebook.positionMoved(account, slot);
    }
    return true;
  }

  #receivers(account: number): number[] {
    const { accounts } = this.#floor!;
    const receivers: number[] = [];
    for (let other = 0; other < accounts.count; other++) {
      const isHouse = accounts.origin[other] === HOUSE && other !== account;
      if (isHouse && !this.#calls!.isLiquidating(other)) receivers.push(other);
    }
    return receivers;
  }

  #receive(account: number, slot: number, lots: number): void {
    const { house, rulebook, facts } = this.#floor!;
    this.#move(account, slot, lots);
    facts.margin(account, POSITION_TRANSFERRED, house.balance(account), 0, 0, Math.abs(lots));
    rulebook.positionMoved(account, slot);
  }

  /** Changes a position without a trade, and tells its holder. */
  #move(account: number, slot: number, lots: number): void {
    const { house, markets, reports } = this.#floor!;
    house.positions.move(account, slot, lots);
    const { instrument } = markets.futureIn(slot);
    const side = lots > 0 ? BUY : SELL;
    const mark = house.markTicks[slot]!;
    const size = Math.abs(lots);
    reports.report(REPORT_TRANSFERRED, account, 0, instrument, side, mark, size, 0, BY_LIQUIDATION);
  }

  #cover(account: number): void {
    const { accounts, facts, house } = this.#floor!;
    const deficit = -house.balance(account);
    facts.margin(account, ACCOUNT_DEFAULTED, -deficit, 0, 0, deficit);
    const use = coverDeficit(house.ledger, account, accounts.member[account]!);
    const memberFailed = use.memberCapital < deficit;
    if (memberFailed) facts.margin(account, MEMBER_DEFAULTED, 0, 0, 0, deficit - use.memberCapital);
  }
}
