import type { ExchangeTimers } from "../../engine/exchange/floor.ts";
import type { OrderMessage } from "../../engine/exchange/order-message.ts";
import type { Rulebook } from "../../engine/regulation/rulebook.ts";

/** A timer of a rule, with its tag, or (`rule` null) of batches. */
interface Timer {
  readonly atUs: number;
  readonly rule: number | null;
  readonly tag: number;
}

/** The timers of rules and batches, rung in order of time, then of setting, as the messages move the clock. */
export class ReplayTimers implements ExchangeTimers {
  #waiting: Timer[] = [];
  #delayUs = 0;
  readonly #clock: { nowUs: number };
  readonly #rulebook: Rulebook;
  readonly #clearBatches: () => void;

  constructor(clock: { nowUs: number }, rulebook: Rulebook, clearBatches: () => void) {
    this.#clock = clock;
    this.#rulebook = rulebook;
    this.#clearBatches = clearBatches;
  }

  setRuleTimer(atUs: number, rule: number, tag: number): void {
    this.#set({ atUs, rule, tag });
  }

  setBatchTimer(atUs: number): void {
    this.#set({ atUs, rule: null, tag: 0 });
  }

  setLiquidationTimer(): void {}
  setIntradayTimer(): void {}
  setOffBookTimer(): void {}
  setExpiryTimer(): void {}
  setPhaseTimer(): void {}
  postpone(_message: OrderMessage, delayUs: number): void {
    this.#delayUs = delayUs;
  }

  get isPuttingOff(): boolean {
    return this.#delayUs > 0;
  }

  /** By how much the last message was put off; 0: it was not. */
  takeDelay(): number {
    const delayUs = this.#delayUs;
    this.#delayUs = 0;
    return delayUs;
  }

  /** Moves the clock to this time, ringing on the way. */
  runTo(timeUs: number): void {
    while (this.#waiting.length > 0 && this.#waiting[0]!.atUs <= timeUs) {
      const { atUs, rule, tag } = this.#waiting.shift()!;
      this.#clock.nowUs = Math.max(this.#clock.nowUs, atUs);
      if (rule === null) this.#clearBatches();
      else this.#rulebook.timer(rule, tag);
    }
    this.#clock.nowUs = timeUs;
  }

  #set(timer: Timer): void {
    const at = this.#waiting.findLastIndex(({ atUs }) => atUs <= timer.atUs) + 1;
    this.#waiting.splice(at, 0, timer);
  }
}
