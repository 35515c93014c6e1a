import { assert } from "../../engine/base/assert.ts";
import { NO_PRICE } from "../../engine/book/order-books.ts";
import type { ContractSpec } from "../../engine/instruments/contract-spec.ts";
import { monthNumber } from "../../engine/instruments/expiry-calendar.ts";
import { showText } from "../spec/problem.ts";
import { ByteStrings } from "./byte-strings.ts";
import type { ReplayListing } from "./message-reader.ts";
import { PriceGrid } from "./price-grid.ts";
import { NEW, PHASE, type ReplayMessage, type TextSlice } from "./replay-message.ts";
import type { ReplayTerms } from "./replay-rulebook.ts";

/** A month of a contract family, as its symbol says. */
export interface NamedMonth {
  /** Position of the family. */
  readonly family: number;
  readonly month: number;
  readonly symbol: string;
}

/**
 * What the numbers of a replay stand for. Order n (from 1, in order of acceptance) has the id n - 1 of `ids` and the
 * account `accountOf(n)`; instruments are numbered from 0 in order of first mention.
 */
export class ReplayNames implements ReplayListing {
  readonly ids: ByteStrings = new ByteStrings();
  readonly accounts: ByteStrings = new ByteStrings();
  readonly symbols: ByteStrings = new ByteStrings();
  #accountOfId: Int32Array = new Int32Array(256);
  #instrumentOfId: Int32Array = new Int32Array(256);
  readonly #months: NamedMonth[] = [];
  readonly #grids: PriceGrid[] = [];
  readonly #mostInstruments: number;
  readonly #mostAccounts: number;
  readonly #families: readonly ContractSpec[];
  readonly #familyGrids: readonly PriceGrid[];
  /** The grid of all families, where they have one in common. */
  readonly #commonGrid: PriceGrid | null;

  constructor({ families, mostInstruments, mostAccounts }: ReplayTerms) {
    this.#mostInstruments = mostInstruments;
    this.#mostAccounts = mostAccounts;
    this.#families = families;
    this.#familyGrids = families.map(({ tickSize }) => new PriceGrid(tickSize));
    const [first] = this.#familyGrids;
    const isCommon = families.every(({ tickSize }) => tickSize === first?.tickSize);
    this.#commonGrid = isCommon && first !== undefined ? first : null;
  }

  /** Puts numbers to the names in a valid message: its instrument is listed, the account of a new order opened. */
  resolve(message: ReplayMessage): void {
    const { type, id, account, instrument, symbol } = message;
    if ((type === NEW || type === PHASE) && instrument < 0) message.instrument = this.#list(symbol);
    if (type === PHASE) return;
    const known = this.ids.find(id.bytes, id.start, id.end) + 1;
    if (type !== NEW) message.instrument = known > 0 ? this.#instrumentOfId[known - 1]! : -1;
    const isFresh = type === NEW && known === 0;
    message.order = isFresh ? this.ids.count + 1 : known;
    if (isFresh)
      message.accountNumber = this.accounts.add(account.bytes, account.start, account.end);
    else message.accountNumber = known > 0 ? this.accountOf(known) : 0;
  }

  accountOf(order: number): number {
    return this.#accountOfId[order - 1]!;
  }

  familySymbol(family: number): string {
    return this.#families[family]!.symbol;
  }

  /** A price in ticks as a number in the contract's unit; null for none. */
  priceIn(instrument: number, priceTicks: number): number | null {
    return priceTicks === NO_PRICE ? null : this.gridOf(instrument).priceOf(priceTicks);
  }

  gridOf(instrument: number): PriceGrid {
    return this.#grids[instrument]!;
  }

  /** Takes note of an order that was just accepted: its id is used up. */
  acceptOrder(order: number, { id, accountNumber, instrument }: ReplayMessage): void {
    const number = this.ids.add(id.bytes, id.start, id.end);
    assert(number === order - 1, "an id is used up once, by acceptance");
    this.#reserveIds(number);
    this.#accountOfId[number] = accountNumber;
    this.#instrumentOfId[number] = instrument;
  }

  account({ bytes, start, end }: TextSlice): string | null {
    if (this.accounts.count < this.#mostAccounts) return null;
    if (this.accounts.find(bytes, start, end) >= 0) return null;
    return `no more than ${this.#mostAccounts} can be opened under these rules`;
  }

  instrument(symbol: TextSlice): number | string {
    const known = this.symbols.find(symbol.bytes, symbol.start, symbol.end);
    if (known >= 0) return known;
    const month = this.#monthNamed(symbol);
    if (typeof month === "string") return month;
    if (this.symbols.count < this.#mostInstruments) return -1;
    return `no more than ${this.#mostInstruments} can be listed`;
  }

  grid(instrument: number, symbol: TextSlice): PriceGrid {
    if (instrument >= 0) return this.#grids[instrument]!;
    return this.#familyGrids[this.#requireMonth(symbol).family]!;
  }

  gridOfOrder(id: TextSlice): PriceGrid | null {
    const number = this.ids.find(id.bytes, id.start, id.end);
    return number < 0 ? this.#commonGrid : this.#grids[this.#instrumentOfId[number]!]!;
  }

  /** The month of an instrument that is listed. */
  monthOf(instrument: number): NamedMonth {
    return this.#months[instrument]!;
  }

  /** Gives the next number to an instrument that `instrument` found fit to be listed. */
  #list(symbol: TextSlice): number {
    const month = this.#requireMonth(symbol);
    this.#months.push(month);
    this.#grids.push(this.#familyGrids[month.family]!);
    return this.symbols.add(symbol.bytes, symbol.start, symbol.end);
  }

  #requireMonth(symbol: TextSlice): NamedMonth {
    const month = this.#monthNamed(symbol);
    assert(typeof month !== "string", "an instrument was judged fit to be listed");
    return month;
  }

  /** The month that a symbol names, or why it names none. */
  #monthNamed({ bytes, start, end }: TextSlice): NamedMonth | string {
    const symbol = Buffer.from(bytes.subarray(start, Math.min(end, start + 64))).toString();
    const legs = symbol.split(":").map((leg) => this.#outrightOf(leg));
    const found = `found "${showText(symbol)}"`;
    if (legs.includes(null) || legs.length > 2) return `${found}; allowed: ${this.#examples()}`;
    return legs.length === 1 ? legs[0]! : `${found}; spreads are not built yet`;
  }

  #outrightOf(symbol: string): NamedMonth | null {
    const [, family, year, month] = /^(.+)-(\d{4})-(0[1-9]|1[0-2])$/.exec(symbol) ?? [];
    const position = this.#families.findIndex((spec) => spec.symbol === family);
    if (position < 0) return null;
    return { family: position, month: monthNumber(Number(year), Number(month)), symbol };
  }

  #examples(): string {
    const months = this.#families.map(({ symbol }) => `${symbol}-2027-03`);
    return `${months.join(", ")} and other months`;
  }

  #reserveIds(number: number): void {
    if (number < this.#accountOfId.length) return;
    const accounts = new Int32Array(2 * this.#accountOfId.length);
    const instruments = new Int32Array(accounts.length);
    accounts.set(this.#accountOfId);
    instruments.set(this.#instrumentOfId);
    this.#accountOfId = accounts;
    this.#instrumentOfId = instruments;
  }
}
