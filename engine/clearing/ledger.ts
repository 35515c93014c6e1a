import { fail, UnfitNumber } from "../base/assert.ts";
import type { Money } from "../base/money.ts";

/** Hears every posting. */
export interface LedgerFacts {
  posted(debit: number, credit: number, amount: Money, posting: number, instrument: number): void;
}

/** Ledger accounts that exist once. Members' and trading accounts follow. */
export const OUTSIDE = 0;
export const CCP_SETTLEMENT = 1;
export const CCP_CAPITAL = 2;
export const EXCHANGE_FEES = 3;
export const ROUNDING = 4;
export const UNFUNDED_LOSS = 5;
const FIRST_MEMBER = 6;
const ACCOUNTS_A_MEMBER = 4;

/** Stands for "no instrument" in a posting. */
export const NO_INSTRUMENT = -0x8000_0000;

/**
 * Double-entry ledger of integers: one balance an account, money moves only by `post`, all balances together are
 * always zero. A margin account's balance is what its holder has with its member; the outside world's is negative by
 * all that was ever brought in.
 */
export class Ledger {
  balances: Float64Array = new Float64Array(0);
  members = 0;
  readonly #facts: LedgerFacts;

  constructor(facts: LedgerFacts) {
    this.#facts = facts;
  }

  open(members: number, accounts: number): void {
    this.members = members;
    this.balances = new Float64Array(FIRST_MEMBER + members * ACCOUNTS_A_MEMBER + accounts);
  }

  /** Variation on its way between a member's accounts of one origin and the clearing house. */
  settlementOf(member: number, origin: number): number {
    return FIRST_MEMBER + member * ACCOUNTS_A_MEMBER + origin;
  }

  /** What a member answers with for its clients. */
  capitalOf(member: number): number {
    return FIRST_MEMBER + member * ACCOUNTS_A_MEMBER + 2;
  }

  guarantyFundOf(member: number): number {
    return FIRST_MEMBER + member * ACCOUNTS_A_MEMBER + 3;
  }

  marginOf(account: number): number {
    return FIRST_MEMBER + this.members * ACCOUNTS_A_MEMBER + account;
  }

  balance(ledgerAccount: number): Money {
    return this.balances[ledgerAccount]!;
  }

  /** Moves `amount` > 0 from `debit` to `credit`, which are two accounts. */
  post(
    debit: number,
    credit: number,
    amount: Money,
    posting: number,
    instrument: number = NO_INSTRUMENT,
  ): void {
    if (!(Number.isSafeInteger(amount) && amount > 0 && debit !== credit)) {
      fail(`posting ${posting} of ${amount} from ledger account ${debit} to ${credit}`);
    }
    const paid = this.balances[debit]! - amount;
    const received = this.balances[credit]! + amount;
    if (!(paid >= -Number.MAX_SAFE_INTEGER && received <= Number.MAX_SAFE_INTEGER)) {
      throw new UnfitNumber(`ledger account ${debit} or ${credit} is beyond the safe integers`);
    }
    this.balances[debit] = paid;
    this.balances[credit] = received;
    this.#facts.posted(debit, credit, amount, posting, instrument);
  }

  /** Moves `amount` of either sign: negative amounts flow back. Zero posts nothing. */
  transfer(
    debit: number,
    credit: number,
    amount: Money,
    posting: number,
    instrument: number = NO_INSTRUMENT,
  ): void {
    if (amount > 0) this.post(debit, credit, amount, posting, instrument);
    else if (amount < 0) this.post(credit, debit, -amount, posting, instrument);
  }

  /** The sum of all balances: zero, always. */
  sum(): Money {
    let sum = 0;
    for (let i = 0; i < this.balances.length; i++) sum += this.balances[i]!;
    return sum;
  }
}
