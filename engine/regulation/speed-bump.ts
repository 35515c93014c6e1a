import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import type { Arrival, Rule, RuleMarket, Verdict } from "./rule.ts";
import { RULE_DELAYED, RULE_SPEED_BUMP } from "./words.ts";

export const SPEED_BUMP_PARAMETERS = {
  delay: {
    type: "duration",
    unit: "microseconds",
    doc: "What would take as it comes in is put off for so long; all else comes in at once. 0: nothing is put off.",
    source:
      "ICE Futures U.S., passive order protection in gold and silver daily futures, May 2019: 3 ms",
    minimum: 0,
    maximum: 60_000_000,
    default: "3 ms",
  },
} as const satisfies ParameterSpecs;

export type SpeedBumpParameters = ParameterValues<typeof SPEED_BUMP_PARAMETERS>;

/**
 * An asymmetric speed bump: orders and replaces that would trade at once are put off, so that whoever rests can cancel
 * before. After the delay they come in whatever the book then is, behind what has come in meanwhile; a replace leaves
 * its order where it was until then. An order that is under way cannot be canceled yet. It has no state.
 */
export class SpeedBump implements Rule {
  readonly code: number = RULE_SPEED_BUMP;
  readonly #market: RuleMarket;
  readonly #families: readonly (SpeedBumpParameters | null)[];

  /** `families`: by family position, null where nothing is put off. */
  constructor(market: RuleMarket, families: readonly (SpeedBumpParameters | null)[]) {
    this.#market = market;
    this.#families = families;
  }

  reset(): void {}

  admit({ takes, account, slot, family, side }: Arrival, verdict: Verdict): void {
    const terms = this.#families[family]!;
    if (terms === null || terms.delay === 0 || !takes) return;
    verdict.delayUs = Math.max(verdict.delayUs, terms.delay);
    this.#market.record({
      rule: this.code,
      event: RULE_DELAYED,
      account,
      owner: this.#market.ownersOf(account)[0]!,
      slot,
      family,
      side,
      untilUs: this.#market.nowUs + terms.delay,
    });
  }
}
