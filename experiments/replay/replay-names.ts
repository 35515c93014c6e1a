import { assert } from "../../engine/base/assert.ts";
import { NO_PRICE } from "../../engine/book/order-books.ts";
import type { ContractSpec } from "../../engine/instruments/contract-spec.ts";
import { spreadSymbol } from "../../engine/instruments/spread.ts";
import { ByteStrings } from "./byte-strings.ts";
import {
  InstrumentSymbols,
  type NamedInstrument,
  type NamedMonth,
  type NamedSpread,
} from "./instrument-symbols.ts";
import type { ReplayListing } from "./message-reader.ts";
import { NumberPages } from "./number-pages.ts";
import { PriceGrid } from "./price-grid.ts";
import {
  isControl,
  MASS_CANCEL,
  NEW,
  PHASE,
  type ReplayMessage,
  type TextSlice,
} from "./replay-message.ts";
import type { ReplayTerms } from "./replay-rulebook.ts";

/** An instrument that has just been given its number. */
export type ListedInstrument =
  | { readonly instrument: number; readonly month: NamedMonth }
  | ListedSpread;

/** `first` and `second`: the numbers of its legs. */
export interface ListedSpread {
  readonly instrument: number;
  readonly spread: NamedSpread;
  readonly first: number;
  readonly second: number;
}

/**
 * What the numbers of a replay stand for. Order n (from 1, in order of acceptance) has the id n - 1 of `ids` and the
 * account `accountOf(n)`; instruments are numbered from 0 in order of listing: at first mention, legs of
 * a spread before it.
 */
export class ReplayNames implements ReplayListing {
  readonly ids: ByteStrings = new ByteStrings();
  readonly accounts: ByteStrings = new ByteStrings();
  readonly symbols: ByteStrings = new ByteStrings();
  readonly #accountOfId = new NumberPages();
  readonly #instrumentOfId = new NumberPages();
  /** Instruments that valid messages have named, in order of first mention. */
  readonly mentioned: number[] = [];
  /** The one that was last asked for: the next line probably names it again. */
  #lastInstrument = -1;
  readonly #listed: ListedInstrument[] = [];
  readonly #isMentioned: boolean[] = [];
  readonly #grids: PriceGrid[] = [];
  readonly #spreadGrids: PriceGrid[] = [];
  readonly #symbols: InstrumentSymbols;
  readonly #mostInstruments: number;
  readonly #mostAccounts: number;
  readonly #families: readonly ContractSpec[];
  readonly #familyGrids: readonly PriceGrid[];
  /** The grid of all families and of all that is listed, where one has all their ticks. */
  #commonGrid: PriceGrid | null;

  constructor(terms: ReplayTerms) {
    const { families, leadMarketMakers, mostInstruments, mostAccounts } = terms;
    this.#symbols = new InstrumentSymbols(terms);
    for (const name of leadMarketMakers) {
      const bytes = Buffer.from(name);
      this.accounts.add(bytes, 0, bytes.length);
    }
    this.#mostInstruments = mostInstruments;
    this.#mostAccounts = mostAccounts;
    this.#families = families;
    this.#familyGrids = families.map(({ tickSize }) => new PriceGrid(tickSize));
    const [first] = this.#familyGrids;
    const isCommon = families.every(({ tickSize }) => tickSize === first?.tickSize);
    this.#commonGrid = isCommon && first !== undefined ? first : null;
  }

  /** Puts numbers to the names in a valid message: its instrument is listed, its account opened. */
  resolve(message: ReplayMessage): void {
    const { type, id, account, instrument } = message;
    if (namesInstrument(message)) {
      if (instrument < 0) message.instrument = this.#list(message.symbol);
      this.#mention(message.instrument);
    }
    if (type === PHASE) return;
    if (isControl(type)) {
      message.accountNumber = this.accounts.add(account.bytes, account.start, account.end);
      return;
    }
    const known = this.ids.find(id.bytes, id.start, id.end) + 1;
    if (type !== NEW) message.instrument = known > 0 ? this.#instrumentOfId.get(known - 1) : -1;
    const isFresh = type === NEW && known === 0;
    if (type === NEW && !isFresh) message.isPutOff = false; // another order has used its id up meanwhile
    message.order = isFresh ? this.ids.count + 1 : known;
    if (isFresh)
      message.accountNumber = this.accounts.add(account.bytes, account.start, account.end);
    else message.accountNumber = known > 0 ? this.accountOf(known) : 0;
  }

  accountOf(order: number): number {
    return this.#accountOfId.get(order - 1);
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

  /**
   * Takes note of an order that was just accepted, here or on another kind of books before: its id is used up. No other
   * id was looked for since the message was resolved.
   */
  acceptOrder(order: number, { id, accountNumber, instrument }: ReplayMessage): void {
    if (order <= this.ids.count) return;
    const number = this.ids.keep(id.bytes, id.start, id.end);
    assert(number === order - 1, "an id is used up once, by acceptance");
    this.#accountOfId.set(number, accountNumber);
    this.#instrumentOfId.set(number, instrument);
  }

  account({ bytes, start, end }: TextSlice): string | null {
    if (this.accounts.count < this.#mostAccounts) return null;
    if (this.accounts.find(bytes, start, end) >= 0) return null;
    return `no more than ${this.#mostAccounts} can be opened under these rules`;
  }

  instrument(symbol: TextSlice): number | string {
    const { bytes, start, end } = symbol;
    const last = this.#lastInstrument;
    if (last >= 0 && this.symbols.is(last, bytes, start, end)) return last;
    const known = this.symbols.find(bytes, start, end);
    if (known >= 0) {
      this.#lastInstrument = known;
      return known;
    }
    const named = this.#symbols.read(symbol);
    if (typeof named === "string") return named;
    const needed = named.kind === "month" ? 1 : 3;
    if (this.symbols.count + needed <= this.#mostInstruments) return -1;
    return `no more than ${this.#mostInstruments} can be listed`;
  }

  grid(instrument: number, symbol: TextSlice): PriceGrid {
    if (instrument >= 0) return this.#grids[instrument]!;
    return this.#gridOf(this.#require(symbol));
  }

  gridOfOrder(id: TextSlice): PriceGrid | null {
    const number = this.ids.find(id.bytes, id.start, id.end);
    return number < 0 ? this.#commonGrid : this.#grids[this.#instrumentOfId.get(number)]!;
  }

  /** What is listed under this number. */
  listed(instrument: number): ListedInstrument {
    return this.#listed[instrument]!;
  }

  /** Gives the next numbers to an instrument that `instrument` found fit to be listed, and to legs that are not yet. */
  #list(symbol: TextSlice): number {
    const named = this.#require(symbol);
    if (named.kind === "month") return this.#listMonth(named.month);
    const [first, second] = [this.#legOf(named.first), this.#legOf(named.second)];
    const instrument = this.#number(spreadSymbol(named.first.symbol, named.second.symbol), named);
    this.#listed.push({ instrument, spread: named, first, second });
    return instrument;
  }

  #mention(instrument: number): void {
    if (this.#isMentioned[instrument] === true) return;
    this.#isMentioned[instrument] = true;
    this.mentioned.push(instrument);
  }

  #require(symbol: TextSlice): NamedInstrument {
    const named = this.#symbols.read(symbol);
    assert(typeof named !== "string", "an instrument was judged fit to be listed");
    return named;
  }

  #listMonth(month: NamedMonth): number {
    const instrument = this.#number(month.symbol, { kind: "month", month });
    this.#listed.push({ instrument, month });
    return instrument;
  }

  /** The number of a leg, which is listed before its spread where nothing has named it yet. */
  #legOf(month: NamedMonth): number {
    const bytes = Buffer.from(month.symbol);
    const known = this.symbols.find(bytes, 0, bytes.length);
    return known >= 0 ? known : this.#listMonth(month);
  }

  #number(symbol: string, named: NamedInstrument): number {
    const bytes = Buffer.from(symbol);
    const grid = this.#gridOf(named);
    this.#grids.push(grid);
    if (this.#commonGrid !== null) this.#commonGrid = finerGrid(this.#commonGrid, grid);
    return this.symbols.add(bytes, 0, bytes.length);
  }

  #gridOf(named: NamedInstrument): PriceGrid {
    if (named.kind === "month") return this.#familyGrids[named.month.family]!;
    const { tickSize } = named.spec;
    const grid = this.#spreadGrids.find((each) => each.tickSize === tickSize);
    if (grid !== undefined) return grid;
    const made = new PriceGrid(tickSize);
    this.#spreadGrids.push(made);
    return made;
  }
}

const namesInstrument = ({ type, symbol }: ReplayMessage): boolean =>
  type === NEW || type === PHASE || (type === MASS_CANCEL && symbol.end > symbol.start);

/** Which of two grids has the ticks of both; null where neither has. */
function finerGrid(one: PriceGrid, other: PriceGrid): PriceGrid | null {
  if (other.ticksOf(one.tickSize) !== NO_PRICE) return other;
  return one.ticksOf(other.tickSize) === NO_PRICE ? null : one;
}
