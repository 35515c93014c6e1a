import { T_LEDGER, T_MARGIN } from "../../../engine/recorder/fact-tables.ts";
import {
  ACCOUNT_DEFAULTED,
  INTRADAY_CALLED,
  LIQUIDATION_ENDED,
  LIQUIDATION_STARTED,
  MARGIN_CALL_MET,
  MARGIN_CALLED,
  MARGIN_MARKED,
  MEMBER_DEFAULTED,
} from "../../../engine/clearing/words.ts";
import type { LivePart } from "./live-part.ts";
import type { CallsFrame, DefaultsFrame, GroupMoney, MoneyFrame } from "./money-frame.ts";
import { columnPlaces, rowReader } from "./row-reader.ts";
import type { LedgerAccount, Population } from "./population.ts";

const POSTED = columnPlaces(T_LEDGER, "debit", "credit", "amount");
const margin = rowReader(
  T_MARGIN,
  "trade_date",
  "account",
  "event",
  "initial",
  "maintenance",
  "amount",
);

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Margin of an account at the last mark at which it had any; what it is called for, 0: nothing. */
interface AccountMargin {
  markDay: number;
  initial: number;
  maintenance: number;
  called: number;
  isLiquidated: boolean;
}

/** Balances of the ledger, margin at the last daily mark, calls and defaults. */
export class LiveMoney implements LivePart {
  readonly hears: readonly number[] = [T_MARGIN];
  readonly hearsPieces: number = T_LEDGER;
  /** By ledger account. */
  balances: number[] = [];
  /** By trading account; null before it had any margin. */
  accounts: (AccountMargin | null)[] = [];
  markDay = 0;
  made = 0;
  met = 0;
  liquidations = 0;
  defaulted = 0;
  membersDefaulted = 0;
  readonly #population: Population;

  constructor(population: Population) {
    this.#population = population;
  }

  row(_table: number, rows: Float64Array, at: number): void {
    this.#margin(rows, at);
  }

  /** Of the ledger. */
  piece(rows: Float64Array, count: number, stride: number): void {
    for (let at = 0; at < count * stride; at += stride) {
      const amount = rows[at + POSTED.amount]!;
      this.#move(rows[at + POSTED.debit]!, -amount);
      this.#move(rows[at + POSTED.credit]!, amount);
    }
  }

  frame(): MoneyFrame {
    const balances = new Map<string, number>();
    for (const [number, { kind }] of this.#population.ledger.entries()) {
      balances.set(kind, (balances.get(kind) ?? 0) + (this.balances[number] ?? 0));
    }
    const groups = this.#groups();
    const sumOf = (pick: (margin: AccountMargin) => number): number =>
      this.#marked().reduce((sum, each) => sum + pick(each), 0);
    const balance = (kind: string): number => balances.get(kind) ?? 0;
    return {
      marginBalance: balance("margin"),
      initialMargin: sumOf(({ initial }) => initial),
      maintenanceMargin: sumOf(({ maintenance }) => maintenance),
      guarantyFund: balance("guaranty_fund"),
      memberCapital: balance("member_capital"),
      ccpCapital: balance("ccp_capital"),
      unfundedLoss: 0 - balance("unfunded_loss"),
      exchangeFees: balance("exchange_fees"),
      calls: this.#calls(),
      defaults: this.#defaults(),
      groups,
    };
  }

  #move(ledgerAccount: number, amount: number): void {
    while (this.balances.length <= ledgerAccount) this.balances.push(0);
    this.balances[ledgerAccount] = this.balances[ledgerAccount]! + amount;
  }

  #margin(rows: Float64Array, at: number): void {
    const { trade_date: day, account, event, initial, maintenance, amount } = margin(rows, at);
    if (event === MEMBER_DEFAULTED) this.membersDefaulted++;
    if (event === ACCOUNT_DEFAULTED) this.defaulted++;
    const own = this.#marginOf(account);
    if (event === MARGIN_MARKED) {
      this.markDay = day;
      Object.assign(own, { markDay: day, initial, maintenance });
    } else if (event === MARGIN_CALLED || event === INTRADAY_CALLED) {
      this.made++;
      own.called = amount;
    } else if (event === MARGIN_CALL_MET) {
      this.met++;
      own.called = 0;
    } else if (event === LIQUIDATION_STARTED) {
      this.liquidations++;
      own.called = 0;
      own.isLiquidated = true;
    } else if (event === LIQUIDATION_ENDED) own.isLiquidated = false;
  }

  #marginOf(account: number): AccountMargin {
    while (this.accounts.length <= account) this.accounts.push(null);
    return (this.accounts[account] ??= {
      markDay: -1,
      initial: 0,
      maintenance: 0,
      called: 0,
      isLiquidated: false,
    });
  }

  /** Accounts that had a requirement at the last mark. */
  #marked(): AccountMargin[] {
    return this.#known().filter(({ markDay }) => markDay === this.markDay);
  }

  #known(): AccountMargin[] {
    return this.accounts.filter((each) => each !== null);
  }

  #calls(): CallsFrame {
    const { made, met } = this;
    const open = this.#known().filter(({ called }) => called > 0);
    const outstandingAmount = open.reduce((sum, { called }) => sum + called, 0);
    return { outstanding: open.length, outstandingAmount, made, met };
  }

  #defaults(): DefaultsFrame {
    const inLiquidation = this.#known().filter(({ isLiquidated }) => isLiquidated).length;
    const { liquidations, defaulted: accounts, membersDefaulted: members } = this;
    return { liquidations, inLiquidation, accounts, members };
  }

  #groups(): GroupMoney[] {
    const { groups, ledger } = this.#population;
    const found = groups.map((name): Mutable<GroupMoney> => ({
      name,
      accounts: 0,
      marginBalance: 0,
      initialMargin: 0,
    }));
    for (const [number, ledgerAccount] of ledger.entries()) {
      const group = found[this.#groupOf(ledgerAccount)];
      if (group === undefined) continue;
      const own = this.accounts[ledgerAccount.account!] ?? null;
      group.accounts++;
      group.marginBalance += this.balances[number] ?? 0;
      if (own?.markDay === this.markDay) group.initialMargin += own.initial;
    }
    return found.filter(({ accounts }) => accounts > 0);
  }

  /** Place of the group that a trading account belongs to; -1 of other accounts. */
  #groupOf({ owner }: LedgerAccount): number {
    return owner === null ? -1 : (this.#population.owners[owner]?.group ?? -1);
  }
}
