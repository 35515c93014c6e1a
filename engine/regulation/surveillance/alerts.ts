import type { RuleMarket } from "../rule.ts";
import { RULE_ALERTED, RULE_SURVEILLANCE } from "../words.ts";

/** What surveillance needs of the market: it looks on, and records. */
export type AlertMarket = Pick<
  RuleMarket,
  | "nowUs"
  | "slotCount"
  | "ownerCount"
  | "owners"
  | "ownersFrom"
  | "familyOf"
  | "familyPosition"
  | "nextTradeDate"
  | "record"
>;

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

export function recordAlert(market: Pick<RuleMarket, "record">, { kind, ...rest }: Alert): void {
  market.record({ rule: RULE_SURVEILLANCE, event: RULE_ALERTED, level: kind, ...rest });
}
