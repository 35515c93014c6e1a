import type { ExchangeTimers } from "../../engine/exchange/floor.ts";
import type { OrderMessage } from "../../engine/exchange/order-message.ts";
import type { Rulebook } from "../../engine/regulation/rulebook.ts";

interface RuleTimer {
  readonly atUs: number;
  readonly rule: number;
  readonly tag: number;
}

/** The timers that rules set, rung in order of time, then of setting, as the messages move the clock. */
export class RuleTimers implements ExchangeTimers {
  #waiting: RuleTimer[] = [];
  #delayUs = 0;
  readonly #clock: { nowUs: number };
  readonly #rulebook: Rulebook;

  constructor(clock: { nowUs: number }, rulebook: Rulebook) {
    this.#clock = clock;
    this.#rulebook = rulebook;
  }

  setRuleTimer(atUs: number, rule: number, tag: number): void {
    const at = this.#waiting.findLastIndex((timer) => timer.atUs <= atUs) + 1;
    this.#waiting.splice(at, 0, { atUs, rule, tag });
  }

  setLiquidationTimer(): void {}
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
      this.#rulebook.timer(rule, tag);
    }
    this.#clock.nowUs = timeUs;
  }
}
