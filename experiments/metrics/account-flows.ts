import { INTENTS } from "../../engine/agent.ts";
import {
  POST_AT_SETTLEMENT,
  POST_AUCTION_PRICE,
  POST_DAILY_VARIATION,
  POST_DELIVERY_DAMAGES,
  POST_DELIVERY_HOURS,
  POST_DELIVERY_INVOICE,
  POST_EXCHANGE_FEE,
  POST_FEE_WAIVER,
  POST_FINE,
  POST_MAKER_REBATE,
  POST_SETTLEMENT_FEE,
  POST_SPREAD_REMAINDER,
  POST_STIPEND,
  POST_TRADE_VARIATION,
  POST_TRANSACTION_TAX,
  POSTING_WORDS,
} from "../../engine/clearing/words.ts";
import { T_LEDGER } from "../../engine/recorder/fact-tables.ts";
import type { FactSink } from "../../engine/recorder/tape.ts";
import { columnIndex } from "./column-index.ts";
import type { RunCalendar } from "./run-calendar.ts";
import type { RunTables } from "./run-tables.ts";

const TIME = columnIndex(T_LEDGER, "time_us");
const DEBIT = columnIndex(T_LEDGER, "debit");
const CREDIT = columnIndex(T_LEDGER, "credit");
const AMOUNT = columnIndex(T_LEDGER, "amount");
const POSTING = columnIndex(T_LEDGER, "posting");
const INSTRUMENT = columnIndex(T_LEDGER, "instrument");

/** What futures of one family brought and cost one account, money units by trade date. */
export interface AccountFlow {
  readonly owner: number;
  /**
   * Received less paid: trades against the last mark, what trades of spreads, trades at settlement and the clearing
   * house's auctions are worth beside it, and moves of the mark.
   */
  readonly variation: Float64Array;
  /** Received less paid as months are delivered: hours at the print, invoices, damages. */
  readonly delivery: Float64Array;
  /** Paid for trades, messages and final settlement, as fees, tax and fines, less rebates, stipends and waivers. */
  readonly fees: Float64Array;
}

const OTHER = 0;
const VARIATION = 1;
const FEE = 2;
const DELIVERY = 3;

/** What trading costs by the rules; what these pay out counts against it. */
const COSTS = [
  POST_EXCHANGE_FEE,
  POST_SETTLEMENT_FEE,
  POST_MAKER_REBATE,
  POST_TRANSACTION_TAX,
  POST_STIPEND,
  POST_FEE_WAIVER,
  POST_FINE,
];
const GAINS = [
  POST_TRADE_VARIATION,
  POST_DAILY_VARIATION,
  POST_SPREAD_REMAINDER,
  POST_AUCTION_PRICE,
  POST_AT_SETTLEMENT,
];
const DELIVERIES = [POST_DELIVERY_INVOICE, POST_DELIVERY_DAMAGES, POST_DELIVERY_HOURS];

/** What a posting is, by its code. */
const KINDS = new Uint8Array(POSTING_WORDS.length).fill(OTHER);
for (const posting of GAINS) KINDS[posting] = VARIATION;
for (const posting of DELIVERIES) KINDS[posting] = DELIVERY;
for (const posting of COSTS) KINDS[posting] = FEE;

/** Codes of intents whose owners' accounts are followed one by one. */
export const HEDGE: number = INTENTS.indexOf("hedge");
export const MANIPULATE: number = INTENTS.indexOf("manipulate");
const FOLLOWED = [HEDGE, MANIPULATE];

/** Of ledger accounts of nobody who trades. */
const NOBODY = -1;

/**
 * Gains and fees of hedgers and of strategic owners, and of all others by intent together, off the ledger in one pass
 * for all families. Amounts are whole money units, so that sums are exact in whatever order rows come.
 */
export class AccountFlows implements FactSink {
  readonly tables: readonly number[] = [T_LEDGER];
  readonly #tables: RunTables;
  readonly #calendar: RunCalendar;
  /** By ledger account, as far as met: its place among those that are followed, or `NOBODY`. */
  readonly #places: (number | undefined)[] = [];
  /** Places of the other intents, each for all its owners together. */
  readonly #pools: (number | undefined)[] = [];
  /** Owners of the accounts that are followed, by place; `NOBODY`: of a pool. */
  readonly #owners: number[] = [];
  /** By family, then by place: what an account did in the family, undefined where nothing. */
  readonly #flows: (AccountFlow | undefined)[][];
  /** Family of each instrument, as far as met. */
  readonly #families: (number | undefined)[] = [];

  constructor(tables: RunTables, calendar: RunCalendar, families: number) {
    this.#tables = tables;
    this.#calendar = calendar;
    this.#flows = Array.from({ length: families }, () => []);
  }

  facts(_table: number, rows: Float64Array, count: number, stride: number): void {
    for (let i = 0, at = 0; i < count; i++, at += stride) {
      const kind = KINDS[rows[at + POSTING]!]!;
      if (kind === OTHER) continue;
      const debit = rows[at + DEBIT]!;
      const credit = rows[at + CREDIT]!;
      const payer = this.#places[debit] ?? this.#placeOf(debit);
      const payee = this.#places[credit] ?? this.#placeOf(credit);
      if (payer === NOBODY && payee === NOBODY) continue;
      const flows = this.#flows[this.#familyOf(rows[at + INSTRUMENT]!)];
      if (flows === undefined) continue; // concerns no month that is listed
      const date = this.#calendar.dateAt(rows[at + TIME]!);
      const amount = rows[at + AMOUNT]!;
      if (payer !== NOBODY) add(this.#flowOf(flows, payer), kind, date, amount);
      if (payee !== NOBODY) add(this.#flowOf(flows, payee), kind, date, -amount);
    }
  }

  /** Accounts of owners of this intent that a posting of the family met. */
  of(family: number, intent: number): AccountFlow[] {
    const { owners } = this.#tables;
    const found: AccountFlow[] = [];
    for (const flow of this.#flows[family]!) {
      if (flow !== undefined && owners.get(flow.owner)?.intent === intent) found.push(flow);
    }
    return found;
  }

  /** All that owners of this intent did in the family: flows that add up to it. */
  together(family: number, intent: number): AccountFlow[] {
    const pool = this.#flows[family]![this.#pools[intent] ?? NOBODY];
    return pool === undefined ? this.of(family, intent) : [pool];
  }

  #familyOf(instrument: number): number {
    if (instrument < 0) return -1;
    return (this.#families[instrument] ??= this.#tables.instruments.get(instrument)?.family ?? -1);
  }

  #placeOf(ledgerAccount: number): number {
    const { accountOfLedger, ownerOfAccount, owners } = this.#tables;
    const owner = ownerOfAccount.get(accountOfLedger.get(ledgerAccount) ?? -1) ?? -1;
    const intent = owners.get(owner)?.intent;
    return (this.#places[ledgerAccount] =
      intent === undefined ? NOBODY : this.#place(owner, intent));
  }

  #place(owner: number, intent: number): number {
    if (FOLLOWED.includes(intent)) return this.#owners.push(owner) - 1;
    return (this.#pools[intent] ??= this.#owners.push(NOBODY) - 1);
  }

  /** What comes after the last trade date of the run has a place of its own behind it. */
  #flowOf(flows: (AccountFlow | undefined)[], place: number): AccountFlow {
    const dates = this.#calendar.days + 1;
    return (flows[place] ??= {
      owner: this.#owners[place]!,
      variation: new Float64Array(dates),
      delivery: new Float64Array(dates),
      fees: new Float64Array(dates),
    });
  }
}

/** `paid` is negative where it was received. */
function add(flow: AccountFlow, kind: number, date: number, paid: number): void {
  if (kind === FEE) flow.fees[date]! += paid;
  else if (kind === DELIVERY) flow.delivery[date]! -= paid;
  else flow.variation[date]! -= paid;
}
