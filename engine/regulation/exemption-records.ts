import type { Decision } from "./exposure-types.ts";
import type { RuleMarket } from "./rule.ts";
import { RULE_GRANTED, RULE_HEDGE_EXEMPTION } from "./words.ts";

/** Whose exemption it is, and of which kind. */
export interface Concerned {
  readonly owner: number;
  readonly family: number;
  readonly side: 0 | 1;
  /** Code of `EXPOSURE_TYPE_WORDS`; left out where exposures have no types. */
  readonly level?: number;
}

/** What stood before. */
export interface Standing {
  readonly granted: number;
  readonly documented: number;
}

/**
 * Records what a decision of a rule changes: that it granted or took away `lots`, if it did either, and what is denied
 * and why.
 */
export function recordChange(
  market: RuleMarket,
  rule: number,
  concerned: Concerned,
  before: Standing,
  { granted, documented, denials }: Decision,
  { event, lots }: { readonly event: number; readonly lots: number },
): void {
  if (granted === before.granted && documented === before.documented) return;
  const rest = { rule, ...concerned, threshold: granted, value: documented };
  if (granted !== before.granted) market.record({ ...rest, event, lots });
  for (const [denial, denied] of denials) {
    if (denied > 0) market.record({ ...rest, event: denial, lots: denied });
  }
}

/**
 * The same of the hedge exemption. `cause`: granted; or lapsed or revoked, and then only what is taken away is told.
 */
export function recordDecision(
  market: RuleMarket,
  concerned: Concerned,
  before: Standing,
  decision: Decision,
  cause: number,
): void {
  const rule = RULE_HEDGE_EXEMPTION;
  const { granted } = decision;
  if (cause === RULE_GRANTED) {
    const change = { event: cause, lots: granted };
    return recordChange(market, rule, concerned, before, decision, change);
  }
  const lots = before.granted - granted;
  if (lots > 0) market.record({ rule, event: cause, ...concerned, lots });
}
