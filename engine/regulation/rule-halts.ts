import type { TimeUs } from "../base/sim-time.ts";
import type { RuleEvent, RuleMarket } from "./rule.ts";
import { RULE_HALTED, RULE_RESUMED } from "./words.ts";

/**
 * The halts of one rule: begun, told of, and ended by its timer. A month trades again when the longest of all rules'
 * halts is over; each rule tells of its own.
 *
 * Column by slot: `untilUs` (0: not halted by this rule).
 */
export class RuleHalts {
  untilUs: Float64Array = new Float64Array(0);
  readonly #market: RuleMarket;
  readonly #rule: number;

  /** `rule`: code of `words.ts`, which also owns the timers; their tag is the slot. */
  constructor(market: RuleMarket, rule: number) {
    this.#market = market;
    this.#rule = rule;
  }

  reset(): void {
    this.untilUs = new Float64Array(this.#market.slotCount);
  }

  isOn(slot: number): boolean {
    return this.#market.nowUs < this.untilUs[slot]!;
  }

  /** Halts a month, or makes its halt longer; one that lasts as long already stays as it is. */
  begin(slot: number, untilUs: TimeUs, why: Partial<RuleEvent>): void {
    if (untilUs <= this.untilUs[slot]!) return;
    const market = this.#market;
    this.untilUs[slot] = untilUs;
    this.#record(RULE_HALTED, slot, { ...why, untilUs });
    market.halt(slot, untilUs);
    market.setTimer(untilUs, this.#rule, slot);
  }

  /** Whether a halt of the month is over now; tells so. */
  end(slot: number, rest: Partial<RuleEvent> = {}): boolean {
    const until = this.untilUs[slot]!;
    if (until === 0 || this.#market.nowUs < until) return false;
    this.untilUs[slot] = 0;
    this.#record(RULE_RESUMED, slot, rest);
    return true;
  }

  /** The month is another one, or gone. */
  forget(slot: number): void {
    this.untilUs[slot] = 0;
  }

  #record(event: number, slot: number, rest: Partial<RuleEvent>): void {
    const family = this.#market.familyOf(slot);
    this.#market.record({ rule: this.#rule, event, slot, family, ...rest });
  }
}
