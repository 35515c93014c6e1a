import type { IntradayCallsTerms } from "../clearing/intraday-calls-terms.ts";
import type { MarginCallListener, MarginCalls } from "../clearing/margin-calls.ts";
import type { Floor } from "./floor.ts";

/** What a timer is for that belongs to no account. */
const SET_TIME = -1;
const WATCH = -2;

/**
 * Calls between daily marks: once a trade date, and where losses pass a threshold. Positions stay at their mark; what
 * they have lost at the last price is counted against margin until the daily mark settles it.
 */
export class IntradayCalls {
  /** Whether the next look is timed. */
  isWatching = false;
  #floor: Floor | null = null;
  #calls: MarginCalls | null = null;
  #listener: MarginCallListener | null = null;
  #terms: IntradayCallsTerms | null = null;

  open(floor: Floor, calls: MarginCalls, listener: MarginCallListener): void {
    this.#floor = floor;
    this.#calls = calls;
    this.#listener = listener;
    this.#terms = floor.house.lastPrices.terms;
    this.isWatching = false;
  }

  startTradeDate(tradeDate: number): void {
    if (this.#terms === null) return;
    const { at, threshold } = this.#terms;
    const { calendar, clock } = this.#floor!;
    const setUs = at === null ? -Infinity : calendar.timeOn(tradeDate, at);
    if (setUs > clock.nowUs) this.#file(setUs, SET_TIME);
    if (threshold !== null && !this.isWatching) this.#watch();
  }

  /** A timer has rung: of the set time, of the next look, or of an account's deadline. */
  due(target: number): void {
    const { accounts } = this.#floor!;
    const purpose = target < accounts.count ? target : accounts.count - 1 - target;
    if (purpose >= 0) {
      this.#takeLastPrices();
      this.#calls!.intradayFallDue(purpose, this.#listener!);
    } else if (purpose === SET_TIME) this.#call(0);
    else {
      this.#call(this.#terms!.threshold!);
      this.#watch();
    }
  }

  #call(threshold: number): void {
    const { clock } = this.#floor!;
    this.#takeLastPrices();
    const called = this.#calls!.callIntraday(threshold, this.#listener!);
    for (const account of called) this.#file(clock.nowUs + this.#terms!.deadline, account);
  }

  #watch(): void {
    this.isWatching = true;
    this.#file(this.#floor!.clock.nowUs + this.#terms!.watchEvery, WATCH);
  }

  #takeLastPrices(): void {
    const { house, markets } = this.#floor!;
    for (const slot of markets.listedSlots()) {
      if (markets.hasTraded[slot] === 1) house.lastPrices.mark(slot, markets.lastTradeTicks[slot]!);
    }
  }

  #file(atUs: number, purpose: number): void {
    const { accounts, timers } = this.#floor!;
    timers.setIntradayTimer(atUs, purpose >= 0 ? purpose : accounts.count - 1 - purpose);
  }
}
