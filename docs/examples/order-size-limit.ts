import type { ParameterSpecs, ParameterValues } from "../../engine/base/parameter.ts";
import type { OrderRequest, Rule, RuleMarket, Verdict } from "../../engine/regulation/rule.ts";
import { RULE_REFUSED } from "../../engine/regulation/words.ts";

/** In the house these two stand with their words in `engine/base/order-words.ts` and `engine/regulation/words.ts`. */
export const ORDER_SIZE = 32;
export const RULE_ORDER_SIZE = 21;

const ORDER_SIZE_PARAMETERS = {
  mostLots: {
    type: "lots",
    unit: "lots",
    doc: "Largest number of lots that one order may add.",
    source: "assumption",
    minimum: 1,
    default: "1000 lots",
  },
} as const satisfies ParameterSpecs;

type OrderSizeParameters = ParameterValues<typeof ORDER_SIZE_PARAMETERS>;

/** Refuses an order, or what a replace adds to one, of more than `mostLots`. It has no state. */
export class OrderSizeLimit implements Rule {
  readonly code: number = RULE_ORDER_SIZE;
  readonly #market: RuleMarket;
  readonly #families: readonly (OrderSizeParameters | null)[];

  /** `families`: by family position, null where orders may have any size. */
  constructor(market: RuleMarket, families: readonly (OrderSizeParameters | null)[]) {
    this.#market = market;
    this.#families = families;
  }

  reset(): void {}

  judge({ family, slot, account, side, addedLots }: OrderRequest, verdict: Verdict): void {
    const threshold = this.#families[family]?.mostLots ?? Infinity;
    if (addedLots <= threshold) return;
    verdict.reason = ORDER_SIZE;
    this.#market.record({
      rule: this.code,
      event: RULE_REFUSED,
      slot,
      family,
      account,
      side,
      lots: addedLots,
      threshold,
    });
  }
}
