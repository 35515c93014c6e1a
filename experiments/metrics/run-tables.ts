import { T_ACCOUNTS, T_INSTRUMENTS, T_OWNERS } from "../../engine/recorder/fact-tables.ts";
import { NONE } from "../../engine/recorder/tables/columns.ts";

export interface InstrumentRow {
  readonly instrument: number;
  readonly family: number;
  readonly month: number;
  readonly tickSize: number;
  readonly multiplier: number;
  /** Money units. */
  readonly tickValue: number;
  /** Days since 1970-01-01. */
  readonly lastTradeDay: number;
  readonly firstFixingDay: number;
  readonly lastFixingDay: number;
}

export interface OwnerRow {
  readonly owner: number;
  readonly group: number;
  /** Code of the `intent` column. */
  readonly intent: number;
}

/** The small tables that say who and what the numbers of the others are. Complete once the run is over. */
export class RunTables {
  readonly tables: readonly number[] = [T_INSTRUMENTS, T_OWNERS, T_ACCOUNTS];
  readonly instruments: Map<number, InstrumentRow> = new Map();
  readonly owners: Map<number, OwnerRow> = new Map();
  /** Beneficial owner in control of each trading account. */
  readonly ownerOfAccount: Map<number, number> = new Map();
  /** Trading account behind each ledger account that is one. */
  readonly accountOfLedger: Map<number, number> = new Map();

  facts(table: number, rows: Float64Array, count: number, stride: number): void {
    for (let i = 0; i < count; i++) {
      const at = i * stride;
      if (table === T_INSTRUMENTS) this.#instrument(rows, at);
      else if (table === T_OWNERS) this.#owner(rows, at);
      else if (table === T_ACCOUNTS) this.#account(rows, at);
    }
  }

  #instrument(rows: Float64Array, at: number): void {
    this.instruments.set(rows[at + 2]!, {
      instrument: rows[at + 2]!,
      family: rows[at + 3]!,
      month: rows[at + 4]!,
      tickSize: rows[at + 5]!,
      multiplier: rows[at + 6]!,
      tickValue: rows[at + 7]!,
      lastTradeDay: rows[at + 8]!,
      firstFixingDay: rows[at + 9]!,
      lastFixingDay: rows[at + 10]!,
    });
  }

  #owner(rows: Float64Array, at: number): void {
    const owner = rows[at + 1]!;
    this.owners.set(owner, { owner, group: rows[at + 2]!, intent: rows[at + 5]! });
  }

  #account(rows: Float64Array, at: number): void {
    const account = rows[at + 3]!;
    if (account === NONE) return;
    this.accountOfLedger.set(rows[at + 1]!, account);
    this.ownerOfAccount.set(account, rows[at + 6]!);
  }
}
