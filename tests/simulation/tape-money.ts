import { LEDGER_ACCOUNT_WORDS } from "../../engine/clearing/words.ts";
import { NONE } from "../../engine/recorder/tables/columns.ts";
import type { FactRow, FactTape } from "./fact-tape.ts";

/** What every ledger account has, from the postings alone, in whole numbers of any size. */
export class TapeMoney {
  /** By trading account: who carries it, and for whom. */
  readonly member: number[] = [];
  readonly origin: number[] = [];
  readonly #balances: Map<number, bigint> = new Map();
  readonly #margins: number[] = [];
  readonly #capitals: number[] = [];
  readonly #funds: number[] = [];
  readonly #singles: Map<string, number> = new Map();

  constructor(tape: FactTape) {
    for (const row of tape.table("accounts")) {
      const { account, ledger_account: at, member, origin } = row;
      const kind = LEDGER_ACCOUNT_WORDS[row["ledger_account_kind"]!]!;
      if (account !== NONE) {
        this.#margins[account!] = at!;
        this.member[account!] = member!;
        this.origin[account!] = origin!;
      } else if (kind === "member_capital") this.#capitals[member!] = at!;
      else if (kind === "guaranty_fund") this.#funds[member!] = at!;
      else this.#singles.set(kind, at!);
    }
  }

  get members(): number {
    return this.#capitals.length;
  }

  post({ debit, credit, amount }: FactRow): void {
    this.#balances.set(debit!, this.#balance(debit!) - BigInt(amount!));
    this.#balances.set(credit!, this.#balance(credit!) + BigInt(amount!));
  }

  /** The trading account behind a ledger account; -1: it is none. */
  accountOf(ledgerAccount: number): number {
    return this.#margins.indexOf(ledgerAccount);
  }

  margins(): bigint[] {
    return this.#margins.map((at) => this.#balance(at));
  }

  capitals(): bigint[] {
    return this.#capitals.map((at) => this.#balance(at));
  }

  funds(): bigint[] {
    return this.#funds.map((at) => this.#balance(at));
  }

  single(kind: "ccp_capital" | "unfunded_loss"): bigint {
    return this.#balance(this.#singles.get(kind)!);
  }

  #balance(ledgerAccount: number): bigint {
    return this.#balances.get(ledgerAccount) ?? 0n;
  }
}
