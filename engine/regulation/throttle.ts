import { THROTTLE } from "../base/order-words.ts";
import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import { ARRIVAL_CANCEL, type Arrival, type Rule, type RuleMarket, type Verdict } from "./rule.ts";
import { RULE_REFUSED, RULE_THROTTLE } from "./words.ts";

export const THROTTLE_PARAMETERS = {
  messages: {
    type: "integer",
    unit: "messages",
    doc: "Most messages of an account in a window: new orders, replaces and, where they count, cancels.",
    source: "assumption: no venue's number is taken over",
    minimum: 1,
    maximum: 1_000_000_000,
    default: 100,
  },
  window: {
    type: "duration",
    unit: "microseconds",
    doc: "Length of a window. Windows follow one another from the scenario's start on.",
    source: "assumption",
    minimum: 1,
    default: "1 s",
  },
  cancels: {
    type: "choice",
    unit: "",
    doc: "Whether cancels are counted, and refused too, or are free.",
    source: "assumption: whoever is stopped may still take risk out of the market",
    choices: ["counted", "free"],
    default: "free",
  },
} as const satisfies ParameterSpecs;

export type ThrottleParameters = ParameterValues<typeof THROTTLE_PARAMETERS>;

/**
 * At most so many messages of an account in a window of time, over all its instruments; what comes beyond is refused
 * until the next window begins. A message that is let in counts, whatever is then said to it; one with a defect never
 * comes here.
 *
 * Columns by account: `window` (number of its latest), `count` (messages let in in that window).
 */
export class Throttle implements Rule {
  readonly code: number = RULE_THROTTLE;
  window: Float64Array = new Float64Array(0);
  count: Int32Array = new Int32Array(0);
  readonly #market: RuleMarket;
  readonly #terms: ThrottleParameters;

  constructor(market: RuleMarket, terms: ThrottleParameters) {
    this.#market = market;
    this.#terms = terms;
  }

  reset(): void {
    const { accountCount } = this.#market;
    this.window = new Float64Array(accountCount).fill(-1);
    this.count = new Int32Array(accountCount);
  }

  admit(arrival: Arrival, verdict: Verdict): void {
    const { messages, window: windowUs, cancels } = this.#terms;
    if (arrival.type === ARRIVAL_CANCEL && cancels === "free") return;
    const { account } = arrival;
    const window = Math.floor(this.#market.nowUs / windowUs);
    if (this.window[account] !== window) {
      this.window[account] = window;
      this.count[account] = 0;
    }
    if (this.count[account]! < messages) {
      this.count[account] = this.count[account]! + 1;
      return;
    }
    verdict.reason = THROTTLE;
    this.#record(arrival, (window + 1) * windowUs);
  }

  #record({ account, slot, family, side }: Arrival, untilUs: number): void {
    this.#market.record({
      rule: this.code,
      event: RULE_REFUSED,
      account,
      owner: this.#market.ownersOf(account)[0]!,
      slot,
      family,
      side,
      threshold: this.#terms.messages,
      untilUs,
    });
  }
}
