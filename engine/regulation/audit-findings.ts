import { exactProduct, moneyFromReal } from "../base/money.ts";
import { POST_FINE } from "../base/posting-words.ts";
import type { AuditTerms } from "./hedge-terms.ts";
import type { RuleMarket } from "./rule.ts";
import { RULE_AUDITED, RULE_FINED } from "./words.ts";

/** Whose documents are audited, by which rule, and for which side of futures. */
interface Audited {
  readonly rule: number;
  readonly owner: number;
  readonly family: number;
  readonly side: 0 | 1;
}

/** Owners are drawn by trade date: one that is drawn is looked at by the audits of that date with the same chance. */
export const isLookedAt = (
  market: RuleMarket,
  { sample }: AuditTerms,
  owner: number,
  tradeDate: number,
): boolean => sample >= 1 || market.auditDraw(owner, tradeDate) < sample;

/** Records what an audit compared. Returns lots documented beyond the truth; 0 where they are within the tolerance. */
export function compare(
  market: RuleMarket,
  { tolerance }: AuditTerms,
  audited: Audited,
  documented: number,
  truth: number,
): number {
  const lots = documented > truth * (1 + tolerance) ? documented - truth : 0;
  market.record({ ...audited, event: RULE_AUDITED, lots, threshold: truth, value: documented });
  return lots;
}

/** Whose account is charged. */
interface Filer {
  readonly account: number;
  readonly owner: number;
  readonly family: number;
}

/** Posts the fine on lots that were documented beyond the truth. `moneyUnit`: dollars a money unit. */
export function fine(
  market: RuleMarket,
  rule: number,
  terms: AuditTerms,
  { account, owner, family }: Filer,
  lots: number,
  moneyUnit: number,
): void {
  const slot = market.listedSlots().find((each) => market.familyOf(each) === family);
  if (terms.fine === 0 || slot === undefined) return;
  const amount = exactProduct(moneyFromReal(terms.fine, moneyUnit), lots, "exemption fine");
  market.charge(account, amount, POST_FINE, slot);
  market.record({ rule, event: RULE_FINED, owner, account, family, lots, value: amount });
}
