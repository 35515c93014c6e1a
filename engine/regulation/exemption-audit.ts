import { exactProduct, moneyFromReal } from "../base/money.ts";
import { POST_FINE } from "../base/posting-words.ts";
import type { ExposureDocument } from "./exposure-documents.ts";
import type { AuditTerms } from "./hedge-terms.ts";
import { SIDES } from "./owner-lots.ts";
import type { RuleMarket } from "./rule.ts";
import { RULE_AUDITED, RULE_FINED, RULE_HEDGE_EXEMPTION } from "./words.ts";

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
  if (exaggerated > 0) fine(market, terms, documents[0]!, exaggerated, moneyUnit);
  return exaggerated > 0;
}

/** Lots documented beyond the truth; 0 where they are within the tolerance. */
function auditSide(
  market: RuleMarket,
  { tolerance }: AuditTerms,
  documents: readonly ExposureDocument[],
  side: 0 | 1,
): number {
  const known = documents.filter(({ trueLots, lots }) => trueLots !== null && lots[side] > 0);
  if (known.length === 0) return 0;
  const documented = known.reduce((sum, { lots }) => sum + lots[side], 0);
  const truth = known.reduce((sum, { trueLots }) => sum + trueOn(trueLots!, side), 0);
  const lots = documented > truth * (1 + tolerance) ? documented - truth : 0;
  const { owner, family } = known[0]!;
  market.record({
    rule: RULE_HEDGE_EXEMPTION,
    event: RULE_AUDITED,
    owner,
    family,
    side,
    lots,
    threshold: truth,
    value: documented,
  });
  return lots;
}

/** An honest owner documents whole lots, rounded up. */
const trueOn = (trueLots: number, side: 0 | 1): number =>
  Math.ceil(Math.max(0, side === 0 ? trueLots : -trueLots));

function fine(
  market: RuleMarket,
  terms: AuditTerms,
  { account, owner, family }: ExposureDocument,
  lots: number,
  moneyUnit: number,
): void {
  const slot = market.listedSlots().find((each) => market.familyOf(each) === family);
  if (terms.fine === 0 || slot === undefined) return;
  const amount = exactProduct(moneyFromReal(terms.fine, moneyUnit), lots, "exemption fine");
  market.charge(account, amount, POST_FINE, slot);
  const value = amount;
  market.record({
    rule: RULE_HEDGE_EXEMPTION,
    event: RULE_FINED,
    owner,
    account,
    family,
    lots,
    value,
  });
}
