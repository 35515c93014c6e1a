import { isLookedAt } from "./audit-findings.ts";
import { auditDocuments } from "./exemption-audit.ts";
import { ExemptionFilings, NOT_YET } from "./exemption-filings.ts";
import { recordDecision } from "./exemption-records.ts";
import type { Exemptions, ExemptionUse } from "./exemptions.ts";
import { documentOf, type ExposureDocument, saysTheSame } from "./exposure-documents.ts";
import { decide } from "./exposure-types.ts";
import type { HedgeExemptionParameters } from "./hedge-terms.ts";
import { SIDES } from "./owner-lots.ts";
import type { Declaration, ExposureNotice, Rule, RuleMarket } from "./rule.ts";
import {
  LEVEL_SPOT_MONTH,
  RULE_APPLIED,
  RULE_DENIED_BARRED,
  RULE_GRANTED,
  RULE_HEDGE_EXEMPTION,
  RULE_LAPSED,
  RULE_REVOKED,
  RULE_USED,
} from "./words.ts";

/** In hand, anticipated, cross-hedged. */
const KINDS = 3;

/**
 * Bona fide hedge exemption: accounts document the lots that they need and that they put out over the next twelve
 * months; what an owner's accounts document is exempt as the terms say, on the long side for needs and on the short
 * side for output. What is declared is believed until an audit compares it with the true exposure.
 *
 * State: `filings`. Columns: `exempt` (lots) by
 * (owner, family, side); `granted`, `documented` (lots) by (owner, family, kind, side), the side running fastest;
 * `barredUntil` (trade date) by (owner, family).
 */
export class HedgeExemption implements Rule, Exemptions {
  readonly code: number = RULE_HEDGE_EXEMPTION;
  readonly filings: ExemptionFilings<ExposureDocument>;
  exempt: Float64Array = new Float64Array(0);
  granted: Float64Array = new Float64Array(0);
  documented: Float64Array = new Float64Array(0);
  barredUntil: Int32Array = new Int32Array(0);
  readonly #market: RuleMarket;
  readonly #parameters: HedgeExemptionParameters;
  readonly #symbols: readonly string[];
  readonly #moneyUnit: number;

  /** `symbols`: by family position. `moneyUnit`: dollars a money unit. */
  constructor(
    market: RuleMarket,
    parameters: HedgeExemptionParameters,
    symbols: readonly string[],
    moneyUnit: number,
  ) {
    this.#market = market;
    this.#parameters = parameters;
    this.#symbols = symbols;
    this.filings = new ExemptionFilings(symbols.length);
    this.#moneyUnit = moneyUnit;
  }

  movesWith(): boolean {
    return false;
  }

  reset(): void {
    const { ownerCount, accountCount } = this.#market;
    const families = this.#symbols.length;
    this.filings.reset(accountCount);
    this.exempt = new Float64Array(ownerCount * families * 2);
    this.granted = new Float64Array(ownerCount * families * KINDS * 2);
    this.documented = new Float64Array(ownerCount * families * KINDS * 2);
    this.barredUntil = new Int32Array(ownerCount * families);
  }

  exemptLots(owner: number, family: number, side: 0 | 1): number {
    return this.exempt[(owner * this.#symbols.length + family) * 2 + side]!;
  }

  raisedLots(owner: number, family: number, _slot: number, side: 0 | 1, level: number): number {
    const isSpot = level === LEVEL_SPOT_MONTH;
    return isSpot && !this.#parameters.spotMonth ? 0 : this.exemptLots(owner, family, side);
  }

  /** Declarations of families that this run does not have are left alone. */
  declared(declaration: Declaration): void {
    if (declaration.type !== "exposure") return;
    const { family } = declaration;
    if (!Number.isInteger(family) || family < 0 || family >= this.#symbols.length) return;
    const { delay = null } = this.#parameters;
    const { tradeDate } = this.filings;
    const waits = this.filings.isOpening(this.#market.nowUs) ? 0 : (delay ?? 0);
    const document = documentOf(declaration, tradeDate, tradeDate + waits);
    if (delay !== null) {
      if (this.#isRepeated(document)) return;
      this.#recordSides(RULE_APPLIED, document);
    }
    if (waits === 0) this.#conclude(document);
    else this.filings.pending.push(document);
  }

  /** The truth at the end of the trade date stands beside what was filed on it. */
  exposed({ account, family, trueLots }: ExposureNotice): void {
    const { pending, tradeDate } = this.filings;
    for (const document of [this.filings.of(account, family), ...pending]) {
      if (document === null || document.declaredOn !== tradeDate) continue;
      if (document.account === account && document.family === family) document.trueLots = trueLots;
    }
  }

  tradeDateStarted(tradeDate: number): void {
    for (const document of this.filings.start(tradeDate, this.#market.nowUs))
      this.#conclude(document);
    for (const document of this.filings.inForce) {
      if (document === null) continue;
      if (document.declaredOn === NOT_YET) document.declaredOn = tradeDate;
      else if (tradeDate >= document.declaredOn + this.#parameters.validity) {
        this.#withdraw([document], RULE_LAPSED);
      }
    }
    this.#audit();
  }

  noteUse(use: ExemptionUse): void {
    this.#market.record({ rule: this.code, event: RULE_USED, ...use });
  }

  /** What says the same as the last application changes nothing, and renews what is in force. */
  #isRepeated(document: ExposureDocument): boolean {
    const last = this.filings.lastOf(document);
    if (last === null || !saysTheSame(last, document)) return false;
    if (last === this.filings.of(document.account, document.family)) {
      last.declaredOn = this.filings.tradeDate;
      last.trueLots = null;
    }
    return true;
  }

  #conclude(document: ExposureDocument): void {
    const { owner, family } = document;
    if (this.filings.tradeDate < this.barredUntil[owner * this.#symbols.length + family]!) {
      return this.#recordSides(RULE_DENIED_BARRED, document);
    }
    this.filings.put(document);
    this.#reviewAll(owner, family, RULE_GRANTED);
  }

  /** Documents of one owner and family are no longer in force. */
  #withdraw(documents: readonly ExposureDocument[], cause: number): void {
    const { owner, family } = documents[0]!;
    for (const document of documents) this.filings.remove(document);
    this.#reviewAll(owner, family, cause);
  }

  /** An owner's documents of a family have changed: what they support there, and by cross-hedges elsewhere. */
  #reviewAll(owner: number, family: number, cause: number): void {
    this.#review(owner, family, cause);
    const crossHedge = this.#parameters.types?.crossHedge ?? {};
    for (const [other, symbol] of this.#symbols.entries()) {
      if (other === family || !crossHedge[symbol]?.of.includes(this.#symbols[family]!)) continue;
      this.#review(owner, other, cause);
    }
  }

  #review(owner: number, family: number, cause: number): void {
    const symbol = this.#symbols[family]!;
    const own = this.#documentsOf(owner, family);
    const others = (this.#parameters.types?.crossHedge?.[symbol]?.of ?? []).flatMap((of) =>
      of === symbol ? [] : this.#documentsOf(owner, this.#symbols.indexOf(of)),
    );
    for (const side of SIDES) {
      const decisions = decide(this.#parameters, symbol, { side, own, others });
      let exempt = 0;
      for (const [kind, decision] of decisions.entries()) {
        exempt += decision.granted;
        const type = kind * 2 + side;
        const at = (owner * this.#symbols.length + family) * KINDS * 2 + type;
        const before = { granted: this.granted[at]!, documented: this.documented[at]! };
        this.granted[at] = decision.granted;
        this.documented[at] = decision.documented;
        const level = (this.#parameters.types ?? null) === null ? {} : { level: type };
        const concerned = { owner, family, side, ...level };
        recordDecision(this.#market, concerned, before, decision, cause);
      }
      this.exempt[(owner * this.#symbols.length + family) * 2 + side] = exempt;
    }
  }

  #documentsOf(owner: number, family: number): ExposureDocument[] {
    return this.filings.ofOwner(owner, this.#market.accountsOf(owner), family);
  }

  /** On its dates: owners are drawn, and whoever exaggerates loses the exemption of the family. */
  #audit(): void {
    const { audit = null } = this.#parameters;
    if (audit === null || !this.filings.isEvery(audit.every)) return;
    const { tradeDate } = this.filings;
    const market = this.#market;
    for (let owner = 0; owner < market.ownerCount; owner++) {
      const filed = this.#symbols
        .map((_, family) => this.#documentsOf(owner, family))
        .filter((documents) => documents.length > 0);
      if (filed.length === 0) continue;
      if (!isLookedAt(market, audit, owner, tradeDate)) continue;
      for (const documents of filed) {
        if (auditDocuments(market, audit, documents, this.#moneyUnit)) {
          this.#revoke(documents, audit.bar);
        }
      }
    }
  }

  #revoke(documents: readonly ExposureDocument[], bar: number): void {
    const { owner, family } = documents[0]!;
    this.barredUntil[owner * this.#symbols.length + family] = this.filings.tradeDate + bar;
    this.#withdraw(documents, RULE_REVOKED);
  }

  #recordSides(event: number, { owner, account, family, lots }: ExposureDocument): void {
    for (const side of SIDES) {
      if (lots[side] === 0) continue;
      const rest = { owner, account, family, side, lots: lots[side], value: lots[side] };
      this.#market.record({ rule: this.code, event, ...rest });
    }
  }
}
