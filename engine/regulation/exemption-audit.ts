import { compare, fine } from "./audit-findings.ts";
import type { ExposureDocument } from "./exposure-documents.ts";
import type { AuditTerms } from "./hedge-terms.ts";
import { SIDES } from "./owner-lots.ts";
import type { RuleMarket } from "./rule.ts";
import { RULE_HEDGE_EXEMPTION } from "./words.ts";

/**
 * Compares what an owner's documents of one family say with the truth on the days of filing, records either side, and
 * posts the fine. Returns whether they exaggerate. Documents whose truth nobody knows are left out.
 *
 * `moneyUnit`: dollars a money unit.
 */
export function auditDocuments(
  market: RuleMarket,
  terms: AuditTerms,
  documents: readonly ExposureDocument[],
  moneyUnit: number,
): boolean {
  let exaggerated = 0;
  for (const side of SIDES) exaggerated += auditSide(market, terms, documents, side);
  if (exaggerated > 0) {
    fine(market, RULE_HEDGE_EXEMPTION, terms, documents[0]!, exaggerated, moneyUnit);
  }
  return exaggerated > 0;
}

/** Lots documented beyond the truth; 0 where they are within the tolerance. */
function auditSide(
  market: RuleMarket,
  terms: AuditTerms,
  documents: readonly ExposureDocument[],
  side: 0 | 1,
): number {
  const known = documents.filter(({ trueLots, lots }) => trueLots !== null && lots[side] > 0);
  if (known.length === 0) return 0;
  const documented = known.reduce((sum, { lots }) => sum + lots[side], 0);
  const truth = known.reduce((sum, { trueLots }) => sum + trueOn(trueLots!, side), 0);
  const { owner, family } = known[0]!;
  const concerned = { rule: RULE_HEDGE_EXEMPTION, owner, family, side };
  return compare(market, terms, concerned, documented, truth);
}

/** An honest owner documents whole lots, rounded up. */
const trueOn = (trueLots: number, side: 0 | 1): number =>
  Math.ceil(Math.max(0, side === 0 ? trueLots : -trueLots));
