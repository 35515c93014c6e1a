import { RESTING_TIME } from "../base/order-words.ts";
import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import type { Arrival, Rule, RuleMarket, Verdict } from "./rule.ts";
import { RULE_REFUSED, RULE_RESTING_TIME } from "./words.ts";

export const RESTING_TIME_PARAMETERS = {
  time: {
    type: "duration",
    unit: "microseconds",
    doc:
      "An order may not be canceled, lowered or priced worse before it has been in its place for so long. 0: it may " +
      "at once.",
    source:
      "assumption: the 500 ms that the European Parliament proposed for MiFID II in 2012; they were not adopted",
    minimum: 0,
    default: "500 ms",
  },
} as const satisfies ParameterSpecs;

export type RestingTimeParameters = ParameterValues<typeof RESTING_TIME_PARAMETERS>;

/**
 * A minimum resting time: what its sender would take back too soon stays. An order has its place from its entry, from
 * its trigger if it was a stop, or from the last replace that lost priority. More lots or a better price are never held
 * up, nor is what the exchange takes out: halts, expiry, liquidation, mass cancels and kill switches. It has no state.
 */
export class RestingTime implements Rule {
  readonly code: number = RULE_RESTING_TIME;
  readonly #market: RuleMarket;
  readonly #families: readonly (RestingTimeParameters | null)[];

  /** `families`: by family position, null where orders may be taken back at once. */
  constructor(market: RuleMarket, families: readonly (RestingTimeParameters | null)[]) {
    this.#market = market;
    this.#families = families;
  }

  reset(): void {}

  admit({ takesBack, account, slot, family, side, sinceUs }: Arrival, verdict: Verdict): void {
    const terms = this.#families[family]!;
    if (terms === null || !takesBack) return;
    const untilUs = sinceUs + terms.time;
    if (this.#market.nowUs >= untilUs) return;
    verdict.reason = RESTING_TIME;
    this.#market.record({
      rule: this.code,
      event: RULE_REFUSED,
      account,
      owner: this.#market.ownersOf(account)[0]!,
      slot,
      family,
      side,
      untilUs,
    });
  }
}
