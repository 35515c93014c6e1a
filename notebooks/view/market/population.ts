import { type Intent, INTENTS } from "../../../engine/agent.ts";
import { T_ACCOUNTS, T_OWNERS } from "../../../engine/recorder/fact-tables.ts";
import { NONE } from "../../../engine/recorder/tables/columns.ts";
import { NO_GROUP } from "../../../engine/simulation/population-record.ts";
import { CLEARING_GROUP } from "../../../engine/simulation/roster.ts";
import { rowReader, wordsOf } from "./row-reader.ts";

const ownerRow = rowReader(T_OWNERS, "owner", "group", "index_in_group", "intent");
const accountRow = rowReader(
  T_ACCOUNTS,
  "ledger_account",
  "ledger_account_kind",
  "account",
  "owner",
);
const KINDS = wordsOf(T_ACCOUNTS, "ledger_account_kind");

/** A beneficial owner; `group`: place in `Population.groups`. */
export interface Owner {
  readonly group: number;
  readonly index: number;
  readonly intent: Intent;
}

/** An account of the ledger; `account` and `owner` of a trading account, else null. */
export interface LedgerAccount {
  readonly kind: string;
  readonly account: number | null;
  readonly owner: number | null;
}

/** Who takes part in a run. It is told once, at the start, and is the same whatever time the run goes back to. */
export class Population {
  /** Names: those of the scenario in its order, clearing members last. */
  readonly groups: readonly string[];
  /** By owner's number. */
  readonly owners: Owner[] = [];
  /** By the ledger account's number. */
  readonly ledger: LedgerAccount[] = [];

  constructor(groups: readonly string[]) {
    this.groups = [...groups, CLEARING_GROUP];
  }

  /** Takes note of rows of `owners` and `accounts`; those of other tables say nothing of this. */
  learn(table: number, rows: Float64Array, count: number, stride: number): void {
    if (table !== T_OWNERS && table !== T_ACCOUNTS) return;
    for (let at = 0; at < count * stride; at += stride) {
      if (table === T_OWNERS) this.#owner(rows, at);
      else this.#account(rows, at);
    }
  }

  #owner(rows: Float64Array, at: number): void {
    const row = ownerRow(rows, at);
    const group = row.group === NO_GROUP ? this.groups.length - 1 : row.group;
    const intent = INTENTS[row.intent]!;
    this.owners[row.owner] = { group, index: row.index_in_group, intent };
  }

  #account(rows: Float64Array, at: number): void {
    const {
      ledger_account: number,
      ledger_account_kind: kind,
      account,
      owner,
    } = accountRow(rows, at);
    const orNull = (value: number): number | null => (value === NONE ? null : value);
    this.ledger[number] = {
      kind: KINDS[kind]!,
      account: orNull(account),
      owner: orNull(owner),
    };
  }
}
