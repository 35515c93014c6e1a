import { compare, fine } from "./audit-findings.ts";
import type { OtcDocument } from "./otc-documents.ts";
import { countedOf } from "./otc-exposure.ts";
import { SIDES } from "./owner-lots.ts";
import type { RiskManagementTerms } from "./risk-management-terms.ts";
import type { RuleMarket } from "./rule.ts";
import { RULE_RISK_MANAGEMENT } from "./words.ts";

/**
 * Compares what an owner's documented books of swaps in a family come to, net and as far as they count, with what its
 * true books came to when they were filed, what it took on for futures off the book among them; records every side on
 * which something counts, and posts the fine. Returns whether they exaggerate. Books whose truth nobody knows are left
 * out.
 *
 * `moneyUnit`: dollars a money unit.
 */
export function auditBooks(
  market: RuleMarket,
  terms: RiskManagementTerms,
  documents: readonly OtcDocument[],
  moneyUnit: number,
): boolean {
  const known = documents.filter(({ truth }) => truth !== null);
  if (known.length === 0) return false;
  const { owner, family } = known[0]!;
  const truths = known.map(({ truth }) => truth!);
  let exaggerated = 0;
  for (const side of SIDES) {
    const documented = countedOf(terms, known, side).counted;
    if (documented === 0) continue;
    const audited = { rule: RULE_RISK_MANAGEMENT, owner, family, side };
    const truth = countedOf(terms, truths, side).counted;
    exaggerated += compare(market, terms.audit!, audited, documented, truth);
  }
  if (exaggerated === 0) return false;
  fine(market, RULE_RISK_MANAGEMENT, terms.audit!, known[0]!, exaggerated, moneyUnit);
  return true;
}
