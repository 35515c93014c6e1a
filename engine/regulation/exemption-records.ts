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
 * Records what a decision changes. `cause`: granted (then what is denied, and why, is told too), lapsed or revoked.
 */
export function recordDecision(
  market: RuleMarket,
  concerned: Concerned,
  before: Standing,
  decision: Decision,
  cause: number,
): void {
  const rule = RULE_HEDGE_EXEMPTION;
  const { granted, documented, denials } = decision;
  if (cause !== RULE_GRANTED) {
    const lots = before.granted - granted;
    if (lots > 0) market.record({ rule, event: cause, ...concerned, lots });
    return;
  }
  if (granted === before.granted && documented === before.documented) return;
  const rest = { rule, ...concerned, threshold: granted, value: documented };
  if (granted !== before.granted) market.record({ ...rest, event: cause, lots: granted });
  for (const [event, lots] of denials) if (lots > 0) market.record({ ...rest, event, lots });
}
