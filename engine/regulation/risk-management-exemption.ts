import { isLookedAt } from "./audit-findings.ts";
import { ExemptionFilings } from "./exemption-filings.ts";
import { recordChange } from "./exemption-records.ts";
import type { Exemptions, ExemptionUse } from "./exemptions.ts";
import type { AccountsOfGroup } from "./fees.ts";
import { type OtcDocument, otcDocumentOf, saysTheSameBook } from "./otc-documents.ts";
import { offsetOf } from "./otc-exposure.ts";
import { SIDES } from "./owner-lots.ts";
import type { RiskManagementTerms } from "./risk-management-terms.ts";
import type { Declaration, Rule, RuleMarket } from "./rule.ts";
import { auditBooks } from "./swap-audit.ts";
import {
  LEVEL_SPOT_MONTH,
  RULE_APPLIED,
  RULE_DENIED_BARRED,
  RULE_GRANTED,
  RULE_LAPSED,
  RULE_REVOKED,
  RULE_RISK_MANAGEMENT,
  RULE_USED,
} from "./words.ts";

/**
 * Risk-management exemption: dealers' accounts document the swaps that they have with counterparties; on the side of
 * futures that offsets what an owner's books come to, its limits are raised.
 *
 * State: `filings`; columns by (owner, family, side), the side running fastest: `granted`, `documented` (lots);
 * `barredUntil` (trade date) by (owner, family).
 */
export class RiskManagementExemption implements Rule, Exemptions {
  readonly code: number = RULE_RISK_MANAGEMENT;
  readonly filings: ExemptionFilings<OtcDocument>;
  barredUntil: Int32Array = new Int32Array(0);
  granted: Float64Array = new Float64Array(0);
  documented: Float64Array = new Float64Array(0);
  readonly #market: RuleMarket;
  readonly #terms: readonly (RiskManagementTerms | null)[];
  readonly #accountsOfGroup: AccountsOfGroup;
  readonly #moneyUnit: number;
  /** By (account, family): it is a dealer's. */
  #isDealer: Uint8Array = new Uint8Array(0);

  /** `terms`: by family position, null where there is no exemption. `moneyUnit`: dollars a money unit. */
  constructor(
    market: RuleMarket,
    terms: readonly (RiskManagementTerms | null)[],
    accountsOfGroup: AccountsOfGroup,
    moneyUnit: number,
  ) {
    this.#market = market;
    this.#terms = terms;
    this.filings = new ExemptionFilings(terms.length);
    this.#accountsOfGroup = accountsOfGroup;
    this.#moneyUnit = moneyUnit;
  }

  movesWith(): boolean {
    return false;
  }

  reset(): void {
    const { ownerCount, accountCount } = this.#market;
    const families = this.#terms.length;
    this.filings.reset(accountCount);
    this.granted = new Float64Array(ownerCount * families * 2);
    this.documented = new Float64Array(ownerCount * families * 2);
    this.barredUntil = new Int32Array(ownerCount * families);
    this.#isDealer = new Uint8Array(accountCount * families);
    for (const [family, terms] of this.#terms.entries()) {
      for (const account of (terms?.dealers ?? []).flatMap(this.#accountsOfGroup)) {
        this.#isDealer[account * families + family] = 1;
      }
    }
  }

  raisedLots(owner: number, family: number, _slot: number, side: 0 | 1, level: number): number {
    const isSpot = level === LEVEL_SPOT_MONTH;
    if (isSpot && this.#terms[family]?.spotMonth !== true) return 0;
    return this.granted[(owner * this.#terms.length + family) * 2 + side]!;
  }

  /** Books of whoever is no dealer, or in families without the exemption, are left alone. */
  declared(declaration: Declaration): void {
    if (declaration.type !== "otc") return;
    const { account, family } = declaration;
    const terms = this.#terms[family] ?? null;
    if (terms === null || this.#isDealer[account * this.#terms.length + family] !== 1) return;
    const applies = terms.approval === "on_application";
    const { tradeDate } = this.filings;
    const waits = applies && !this.filings.isOpening(this.#market.nowUs) ? terms.delay : 0;
    const document = otcDocumentOf(declaration, tradeDate, tradeDate + waits);
    if (this.#isRepeated(document)) return;
    if (applies) this.#recordFiling(RULE_APPLIED, document);
    if (waits === 0) this.#conclude(document);
    else this.filings.pending.push(document);
  }

  tradeDateStarted(tradeDate: number): void {
    for (const document of this.filings.start(tradeDate, this.#market.nowUs))
      this.#conclude(document);
    for (const document of this.filings.inForce) {
      if (document === null) continue;
      const { owner, family, filedOn } = document;
      if (tradeDate <= filedOn + this.#terms[family]!.validity) continue;
      this.filings.remove(document);
      this.#review(owner, family);
    }
    this.#audit();
  }

  noteUse(use: ExemptionUse): void {
    this.#market.record({ rule: this.code, event: RULE_USED, ...use });
  }

  /** What says the same as the last document changes nothing, and renews what is in force. */
  #isRepeated(document: OtcDocument): boolean {
    const last = this.filings.lastOf(document);
    if (last === null || !saysTheSameBook(last, document)) return false;
    if (last === this.filings.of(document.account, document.family)) {
      last.filedOn = document.filedOn;
    }
    last.truth = document.truth;
    return true;
  }

  #conclude(document: OtcDocument): void {
    const { owner, family } = document;
    if (this.filings.tradeDate < this.barredUntil[owner * this.#terms.length + family]!) {
      return this.#recordFiling(RULE_DENIED_BARRED, document);
    }
    this.filings.put(document);
    this.#review(owner, family);
  }

  /** On their dates: owners are drawn, and whoever exaggerates loses the exemption of the family. */
  #audit(): void {
    const { tradeDate } = this.filings;
    for (const [family, terms] of this.#terms.entries()) {
      const audit = terms?.audit ?? null;
      if (audit === null || !this.filings.isEvery(audit.every)) continue;
      for (let owner = 0; owner < this.#market.ownerCount; owner++) {
        const documents = this.#documentsOf(owner, family);
        if (documents.length === 0 || !isLookedAt(this.#market, audit, owner, tradeDate)) continue;
        if (auditBooks(this.#market, terms!, documents, this.#moneyUnit)) {
          this.#revoke(documents, audit.bar);
        }
      }
    }
  }

  #revoke(documents: readonly OtcDocument[], bar: number): void {
    const { owner, family } = documents[0]!;
    this.barredUntil[owner * this.#terms.length + family] = this.filings.tradeDate + bar;
    for (const document of documents) this.filings.remove(document);
    this.#review(owner, family, RULE_REVOKED);
  }

  #documentsOf(owner: number, family: number): OtcDocument[] {
    return this.filings.ofOwner(owner, this.#market.accountsOf(owner), family);
  }

  /** An owner's documents of a family have changed. `end`: why nothing is exempt any more, if so. */
  #review(owner: number, family: number, end: number = RULE_LAPSED): void {
    const documents = this.#documentsOf(owner, family);
    for (const side of SIDES) {
      const at = (owner * this.#terms.length + family) * 2 + side;
      const before = { granted: this.granted[at]!, documented: this.documented[at]! };
      const decision = offsetOf(this.#terms[family]!, documents, side);
      this.granted[at] = decision.granted;
      this.documented[at] = decision.documented;
      const change =
        decision.granted > 0
          ? { event: RULE_GRANTED, lots: decision.granted }
          : { event: end, lots: before.granted };
      const concerned = { owner, family, side };
      recordChange(this.#market, this.code, concerned, before, decision, change);
    }
  }

  #recordFiling(event: number, { owner, account, family, lots }: OtcDocument): void {
    const side = lots < 0 ? 0 : 1;
    const size = Math.abs(lots);
    const rest = { owner, account, family, side, lots: size, value: size } as const;
    this.#market.record({ rule: this.code, event, ...rest });
  }
}
