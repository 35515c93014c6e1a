import { NEVER_US } from "../base/sim-time.ts";
import type { ExchangeTimers } from "../exchange/floor.ts";
import type { OrderMessage } from "../exchange/order-message.ts";
import { type Kernel, PHASE_CALENDAR, PHASE_CLEARING } from "../kernel/kernel.ts";
import {
  DELIVER_NEW,
  DELIVER_REPLACE,
  TIMER_BATCH,
  TIMER_EXPIRY,
  TIMER_INTRADAY,
  TIMER_LIQUIDATION,
  TIMER_OFF_BOOK,
  TIMER_PHASE,
  TIMER_RULE,
} from "./event-kinds.ts";
import type { OrderChannel } from "./order-channel.ts";

/** The exchange's timers as kernel events. */
export class EngineTimers implements ExchangeTimers {
  readonly #kernel: Kernel;
  readonly #orders: OrderChannel;

  constructor(kernel: Kernel, orders: OrderChannel) {
    this.#kernel = kernel;
    this.#orders = orders;
  }

  setRuleTimer(atUs: number, rule: number, tag: number): void {
    const kernel = this.#kernel;
    const event = kernel.file(Math.max(atUs, kernel.nowUs), PHASE_CLEARING, TIMER_RULE, rule);
    kernel.words[kernel.argumentsOf(event)] = tag;
  }

  setLiquidationTimer(atUs: number, account: number): void {
    this.#kernel.file(atUs, PHASE_CLEARING, TIMER_LIQUIDATION, account);
  }

  setExpiryTimer(atUs: number): void {
    if (atUs < NEVER_US) this.#kernel.file(atUs, PHASE_CLEARING, TIMER_EXPIRY, 0);
  }

  setPhaseTimer(atUs: number, instrument: number): void {
    if (atUs >= NEVER_US) return;
    this.#kernel.file(atUs, PHASE_CALENDAR, TIMER_PHASE, instrument);
  }

  setIntradayTimer(atUs: number, target: number): void {
    this.#kernel.file(atUs, PHASE_CLEARING, TIMER_INTRADAY, target);
  }

  setBatchTimer(atUs: number): void {
    if (atUs < NEVER_US) this.#kernel.file(atUs, PHASE_CLEARING, TIMER_BATCH, 0);
  }

  setOffBookTimer(atUs: number): void {
    this.#kernel.file(atUs, PHASE_CLEARING, TIMER_OFF_BOOK, 0);
  }

  postpone(message: OrderMessage, delayUs: number, isReplace: boolean): void {
    message.delayed = true;
    const kind = isReplace ? DELIVER_REPLACE : DELIVER_NEW;
    this.#orders.file(this.#kernel.nowUs + delayUs, kind, message);
  }
}
