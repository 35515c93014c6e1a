import { auditDocuments } from "./exemption-audit.ts";
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

/** Declared before the first trade date began. */
const NOT_YET = -1;
/** In hand, anticipated, cross-hedged. */
const KINDS = 3;

/**
 * Bona fide hedge exemption: accounts document the lots that they need and that they put out over the next twelve
 * months; what an owner's accounts document is exempt as the terms say, on the long side for needs and on the short
 * side for output. What is declared is believed until an audit compares it with the true exposure.
 *
 * State: `inForce` documents by (account, family), `pending` ones in the order of filing. Columns: `exempt` (lots) by
 * (owner, family, side); `granted`, `documented` (lots) by (owner, family, kind, side), the side running fastest;
 * `barredUntil` (trade date) by (owner, family).
 */
export class HedgeExemption implements Rule, Exemptions {
  readonly code: number = RULE_HEDGE_EXEMPTION;
  tradeDate: number = NOT_YET;
  firstTradeDate: number = NOT_YET;
  openedUs = 0;
  inForce: (ExposureDocument | null)[] = [];
  pending: ExposureDocument[] = [];
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
    this.#moneyUnit = moneyUnit;
  }

  movesWith(): boolean {
    return false;
  }

  reset(): void {
    const { ownerCount, accountCount } = this.#market;
    const families = this.#symbols.length;
    this.tradeDate = NOT_YET;
    this.firstTradeDate = NOT_YET;
    this.openedUs = 0;
    this.inForce = Array.from({ length: accountCount * families }, () => null);
    this.pending = [];
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
    const waits = this.#isOpening ? 0 : (delay ?? 0);
    const document = documentOf(declaration, this.tradeDate, this.tradeDate + waits);
    if (delay !== null) {
      if (this.#isRepeated(document)) return;
      this.#recordSides(RULE_APPLIED, document);
    }
    if (waits === 0) this.#conclude(document);
    else this.pending.push(document);
  }

  /** The truth at the end of the trade date stands beside what was filed on it. */
  exposed({ account, family, trueLots }: ExposureNotice): void {
    for (const document of [this.#inForceOf(account, family), ...this.pending]) {
      if (document === null || document.declaredOn !== this.tradeDate) continue;
      if (document.account === account && document.family === family) document.trueLots = trueLots;
    }
  }

  tradeDateStarted(tradeDate: number): void {
    if (this.firstTradeDate === NOT_YET) {
      this.firstTradeDate = tradeDate;
      this.openedUs = this.#market.nowUs;
    }
    this.tradeDate = tradeDate;
    const due = this.pending.filter(({ dueOn }) => dueOn <= tradeDate);
    this.pending = this.pending.filter(({ dueOn }) => dueOn > tradeDate);
    for (const document of due) this.#conclude(document);
    for (const document of this.inForce) {
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

  /** Agents file before anything else happens: hedges that they open with are exempt from the first moment on. */
  get #isOpening(): boolean {
    return this.firstTradeDate === NOT_YET || this.#market.nowUs === this.openedUs;
  }

  #inForceOf(account: number, family: number): ExposureDocument | null {
    return this.inForce[account * this.#symbols.length + family]!;
  }

  /** What says the same as the last application changes nothing, and renews what is in force. */
  #isRepeated(document: ExposureDocument): boolean {
    const { account, family } = document;
    const known = this.#inForceOf(account, family);
    const last =
      this.pending.findLast((each) => each.account === account && each.family === family) ?? known;
    if (last === null || !saysTheSame(last, document)) return false;
    if (last === known) {
      last.declaredOn = this.tradeDate;
      last.trueLots = null;
    }
    return true;
  }

  #conclude(document: ExposureDocument): void {
    const { owner, account, family } = document;
    if (this.tradeDate < this.barredUntil[owner * this.#symbols.length + family]!) {
      return this.#recordSides(RULE_DENIED_BARRED, document);
    }
    this.inForce[account * this.#symbols.length + family] = document;
    this.#reviewAll(owner, family, RULE_GRANTED);
  }

  /** Documents of one owner and family are no longer in force. */
  #withdraw(documents: readonly ExposureDocument[], cause: number): void {
    const { owner, family } = documents[0]!;
    for (const { account } of documents)
      this.inForce[account * this.#symbols.length + family] = null;
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
    return this.#market.accountsOf(owner).flatMap((account) => {
      const document = this.#inForceOf(account, family);
      return document?.owner === owner ? [document] : [];
    });
  }

  /** On its dates: owners are drawn, and whoever exaggerates loses the exemption of the family. */
  #audit(): void {
    const { audit = null } = this.#parameters;
    const sinceFirst = this.tradeDate - this.firstTradeDate;
    if (audit === null || sinceFirst === 0 || sinceFirst % audit.every !== 0) return;
    const market = this.#market;
    for (let owner = 0; owner < market.ownerCount; owner++) {
      const filed = this.#symbols
        .map((_, family) => this.#documentsOf(owner, family))
        .filter((documents) => documents.length > 0);
      if (filed.length === 0) continue;
      if (audit.sample < 1 && market.auditDraw(owner, this.tradeDate) >= audit.sample) continue;
      for (const documents of filed) {
        if (auditDocuments(market, audit, documents, this.#moneyUnit)) {
          this.#revoke(documents, audit.bar);
        }
      }
    }
  }

  #revoke(documents: readonly ExposureDocument[], bar: number): void {
    const { owner, family } = documents[0]!;
    this.barredUntil[owner * this.#symbols.length + family] = this.tradeDate + bar;
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
