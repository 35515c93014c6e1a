import { moneyFromReal } from "../base/money.ts";
import { POST_FEE_WAIVER, POST_STIPEND } from "../base/posting-words.ts";
import type { Fees } from "./fees.ts";
import type { MarketMakerTerms } from "./market-maker-terms.ts";
import type { RuleMarket } from "./rule.ts";
import { RULE_ASSESSED, RULE_EXPELLED, RULE_MARKET_MAKER_PROGRAMME } from "./words.ts";

/** A maker's month. */
export interface MakerMonth {
  readonly maker: number;
  readonly account: number;
  readonly family: number;
  /** A month of the family, under which postings stand. */
  readonly slot: number;
  /** Time that its months traded, and that it quoted them as asked, microseconds. */
  readonly owedUs: number;
  readonly metUs: number;
  /** How much of the calendar month the run has seen. */
  readonly partOfMonth: number;
}

/**
 * What makers get for a month: stipend and waived fees, whole where the duties were met, else in the share in which
 * they were; nothing without the capital.
 *
 * Columns by maker: `failures` (months on end), `isOut` (1: expelled), `waived` (the fees up to which nothing is due
 * any more, money units).
 */
export class MakerPay {
  failures: Int32Array = new Int32Array(0);
  isOut: Uint8Array = new Uint8Array(0);
  waived: Float64Array = new Float64Array(0);
  readonly #market: RuleMarket;
  readonly #families: readonly (MarketMakerTerms | null)[];
  readonly #moneyUnit: number;
  readonly #fees: Fees | null;

  constructor(
    market: RuleMarket,
    families: readonly (MarketMakerTerms | null)[],
    moneyUnit: number,
    fees: Fees | null,
  ) {
    this.#market = market;
    this.#families = families;
    this.#moneyUnit = moneyUnit;
    this.#fees = fees;
  }

  reset(makers: number): void {
    this.failures = new Int32Array(makers);
    this.isOut = new Uint8Array(makers);
    this.waived = new Float64Array(makers);
  }

  assess(month: MakerMonth): void {
    const { maker, account, family, owedUs, metUs } = month;
    const market = this.#market;
    const terms = this.#families[family]!;
    const required = moneyFromReal(terms.capital, this.#moneyUnit);
    const hasCapital = market.accountBalance(account) >= required;
    const isMet = hasCapital && metUs >= terms.share * owedUs;
    const part = hasCapital ? Math.min(1, metUs / (terms.share * owedUs)) : 0;
    const fact = { rule: RULE_MARKET_MAKER_PROGRAMME, account, family };
    const owner = market.ownersOf(account)[0]!;
    market.record({ ...fact, owner, event: RULE_ASSESSED, threshold: owedUs, value: metUs });
    this.#grant(month, terms, part);
    const failures = isMet ? 0 : this.failures[maker]! + 1;
    this.failures[maker] = failures;
    const most = terms.expelAfter ?? Infinity;
    if (failures < most) return;
    this.isOut[maker] = 1;
    market.record({ ...fact, owner, event: RULE_EXPELLED, threshold: most, value: failures });
  }

  #grant(
    { maker, account, family, slot, partOfMonth }: MakerMonth,
    terms: MarketMakerTerms,
    part: number,
  ): void {
    const stipend = moneyFromReal(terms.stipend * partOfMonth * part, this.#moneyUnit);
    this.#market.charge(account, -stipend, POST_STIPEND, slot);
    if (this.#fees === null) return;
    const paid = this.#fees.paidBy(account, family);
    const due = Math.max(0, paid - this.waived[maker]!);
    this.waived[maker] = paid;
    const waiver = moneyFromReal(due * terms.feeWaiver * part, 1);
    this.#market.charge(account, -waiver, POST_FEE_WAIVER, slot);
  }
}
