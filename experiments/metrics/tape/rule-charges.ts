import {
  POST_EXCHANGE_FEE,
  POST_FEE_WAIVER,
  POST_MAKER_REBATE,
  POST_SETTLEMENT_FEE,
  POST_STIPEND,
  POST_TRANSACTION_TAX,
  POSTING_WORDS,
} from "../../../engine/clearing/words.ts";
import { T_LEDGER } from "../../../engine/recorder/fact-tables.ts";
import { columnIndex } from "../column-index.ts";

const DEBIT = columnIndex(T_LEDGER, "debit");
const CREDIT = columnIndex(T_LEDGER, "credit");
const AMOUNT = columnIndex(T_LEDGER, "amount");
const POSTING = columnIndex(T_LEDGER, "posting");
const INSTRUMENT = columnIndex(T_LEDGER, "instrument");

/** Postings of rules on costs, by what they are for. */
export const COST_POSTINGS = {
  fees: [POST_EXCHANGE_FEE, POST_SETTLEMENT_FEE],
  transactionTax: [POST_TRANSACTION_TAX],
  makerRebates: [POST_MAKER_REBATE],
  stipends: [POST_STIPEND, POST_FEE_WAIVER],
} as const;

const SUMMED = new Uint8Array(POSTING_WORDS.length);
for (const posting of Object.values(COST_POSTINGS).flat()) SUMMED[posting] = 1;

/**
 * What rules on costs took from ledger accounts and paid them, summed over the run. Amounts are whole money units, so
 * that sums are exact in whatever order rows come.
 */
export class RuleCharges {
  /** By posting, instrument and ledger account. */
  readonly #paid: number[][][] = POSTING_WORDS.map(() => []);

  facts(rows: Float64Array, count: number, stride: number): void {
    for (let i = 0, at = 0; i < count; i++, at += stride) {
      const posting = rows[at + POSTING]!;
      const instrument = rows[at + INSTRUMENT]!;
      if (SUMMED[posting] !== 1 || instrument < 0) continue;
      const paid = (this.#paid[posting]![instrument] ??= []);
      const amount = rows[at + AMOUNT]!;
      const debit = rows[at + DEBIT]!;
      const credit = rows[at + CREDIT]!;
      paid[debit] = (paid[debit] ?? 0) + amount;
      paid[credit] = (paid[credit] ?? 0) - amount;
    }
  }

  /** Money units that a ledger account paid under a posting in a month, less what it received. */
  paid(posting: number, instrument: number, ledgerAccount: number): number {
    return this.#paid[posting]![instrument]?.[ledgerAccount] ?? 0;
  }
}
