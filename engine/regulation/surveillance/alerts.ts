import type { RuleMarket } from "../rule.ts";
import { RULE_ALERTED, RULE_SURVEILLANCE } from "../words.ts";

/** What an alert says: of whom, where, and what passed which threshold. */
export interface Alert {
  /** Code of `ALERT_WORDS`. */
  readonly kind: number;
  readonly owner: number;
  readonly slot?: number;
  readonly family: number;
  readonly side?: 0 | 1;
  readonly lots: number;
  readonly threshold: number;
  readonly value: number;
}

export function recordAlert(market: RuleMarket, { kind, ...rest }: Alert): void {
  market.record({ rule: RULE_SURVEILLANCE, event: RULE_ALERTED, level: kind, ...rest });
}
