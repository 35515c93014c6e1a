import { T_ACCOUNTS, T_INSTRUMENTS, T_OWNERS } from "../../engine/recorder/fact-tables.ts";
import { NONE } from "../../engine/recorder/tables/columns.ts";
import { columnIndex } from "./column-index.ts";

const INSTRUMENT = columnIndex(T_INSTRUMENTS, "instrument");
const FAMILY = columnIndex(T_INSTRUMENTS, "family");
const MONTH = columnIndex(T_INSTRUMENTS, "month");
const LAST_TRADE_DATE = columnIndex(T_INSTRUMENTS, "last_trade_date");
const TICK_SIZE = columnIndex(T_INSTRUMENTS, "tick_size");
const MULTIPLIER = columnIndex(T_INSTRUMENTS, "multiplier");
const FIRST_FIXING = columnIndex(T_INSTRUMENTS, "first_fixing");
const LAST_FIXING = columnIndex(T_INSTRUMENTS, "last_fixing");
const OWNER = columnIndex(T_OWNERS, "owner");
const GROUP = columnIndex(T_OWNERS, "group");
const INTENT = columnIndex(T_OWNERS, "intent");
const LEDGER_ACCOUNT = columnIndex(T_ACCOUNTS, "ledger_account");
const ACCOUNT = columnIndex(T_ACCOUNTS, "account");
const CONTROLLING_OWNER = columnIndex(T_ACCOUNTS, "owner");

export interface InstrumentRow {
  readonly instrument: number;
  readonly family: number;
  /** Year x 12 + month - 1. */
  readonly month: number;
  /** Days since 1970-01-01. */
  readonly lastTradeDay: number;
  readonly firstFixingDay: number;
  readonly lastFixingDay: number;
  /** Dollars a quotation unit. */
  readonly tickSize: number;
  /** Quotation units a lot. */
  readonly multiplier: number;
}

export interface OwnerRow {
  /** Negative for clearing members. */
  readonly group: number;
  /** Code of the `intent` column. */
  readonly intent: number;
}

/** The small tables that say who and what the numbers of the others are. Their rows come before others name them. */
export class RunTables {
  readonly tables: readonly number[] = [T_INSTRUMENTS, T_OWNERS, T_ACCOUNTS];
  readonly instruments: Map<number, InstrumentRow> = new Map();
  readonly owners: Map<number, OwnerRow> = new Map();
  /** Beneficial owner in control of each trading account. */
  readonly ownerOfAccount: Map<number, number> = new Map();
  /** Trading account behind each ledger account that is one. */
  readonly accountOfLedger: Map<number, number> = new Map();

  /** Intent of the owner in control of an account, as `OwnerRow` has it; -1 where none is known. */
  intentOf(account: number): number {
    return this.owners.get(this.ownerOfAccount.get(account) ?? -1)?.intent ?? -1;
  }

  /** By account: 1 where the owner in control has this intent. */
  accountsOf(intent: number): Uint8Array {
    let most = -1;
    for (const account of this.ownerOfAccount.keys()) most = Math.max(most, account);
    const found = new Uint8Array(most + 1);
    for (const account of this.ownerOfAccount.keys()) {
      if (this.intentOf(account) === intent) found[account] = 1;
    }
    return found;
  }

  facts(table: number, rows: Float64Array, count: number, stride: number): void {
    for (let i = 0; i < count; i++) {
      const at = i * stride;
      if (table === T_INSTRUMENTS) this.#instrument(rows, at);
      else if (table === T_OWNERS) this.#owner(rows, at);
      else if (table === T_ACCOUNTS) this.#account(rows, at);
    }
  }

  #instrument(rows: Float64Array, at: number): void {
    const instrument = rows[at + INSTRUMENT]!;
    this.instruments.set(instrument, {
      instrument,
      family: rows[at + FAMILY]!,
      month: rows[at + MONTH]!,
      lastTradeDay: rows[at + LAST_TRADE_DATE]!,
      firstFixingDay: rows[at + FIRST_FIXING]!,
      lastFixingDay: rows[at + LAST_FIXING]!,
      tickSize: rows[at + TICK_SIZE]!,
      multiplier: rows[at + MULTIPLIER]!,
    });
  }

  #owner(rows: Float64Array, at: number): void {
    const owner = rows[at + OWNER]!;
    this.owners.set(owner, { group: rows[at + GROUP]!, intent: rows[at + INTENT]! });
  }

  #account(rows: Float64Array, at: number): void {
    const account = rows[at + ACCOUNT]!;
    if (account === NONE) return;
    this.accountOfLedger.set(rows[at + LEDGER_ACCOUNT]!, account);
    this.ownerOfAccount.set(account, rows[at + CONTROLLING_OWNER]!);
  }
}
