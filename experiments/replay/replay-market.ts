import { ColumnBooks } from "../../engine/book/column-books.ts";
import { type BookListener, type OrderBooks, type Side } from "../../engine/book/order-books.ts";
import { Accounts, type AccountSpec, CLIENT } from "../../engine/clearing/accounts.ts";
import { Exchange } from "../../engine/exchange/exchange.ts";
import type { ExchangeFacts } from "../../engine/exchange/exchange-facts.ts";
import {
  type Floor,
  matchingOf,
  NO_MARKET_DATA,
  PUNCTUAL_CALLS,
} from "../../engine/exchange/floor.ts";
import { MarketState } from "../../engine/exchange/market-state.ts";
import { OrderIndex } from "../../engine/exchange/order-index.ts";
import { CONTINUOUS } from "../../engine/exchange/phases.ts";
import { RuleFloor } from "../../engine/exchange/rule-floor.ts";
import { TradeFlow } from "../../engine/exchange/trade-flow.ts";
import type { ContractMonthDates } from "../../engine/instruments/expiry-calendar.ts";
import type { LeadMarketMaker } from "../../engine/instruments/matching-terms.ts";
import type { ContractSpec } from "../../engine/instruments/contract-spec.ts";
import { spreadSymbol, spreadTerms } from "../../engine/instruments/spread.ts";
import { TradingCalendar } from "../../engine/instruments/trading-calendar.ts";
import { ALLOCATIONS } from "../../engine/matching/allocations.ts";
import { buildRulebook } from "../../engine/regulation/build-rulebook.ts";
import { Rulebook } from "../../engine/regulation/rulebook.ts";
import { IdleHouse, MoneylessHouse, NO_CLEARING } from "./replay-house.ts";
import type { NamedMonth } from "./instrument-symbols.ts";
import type { ListedInstrument, ListedSpread } from "./replay-names.ts";
import type { ReplayTerms } from "./replay-rulebook.ts";
import { ReplayTimers } from "./replay-timers.ts";
import { type AccountControls, SharedAccount } from "./shared-account.ts";

/** Makes the order books that a replay runs on. */
export type MakeBooks = (listener: BookListener) => OrderBooks;

/** No month of a replay expires, and all its time is one trade date. */
const NO_DATES: ContractMonthDates = { lastTradeDate: 0, firstFixing: 0, lastFixing: 0 };
const TRADE_DATE = 0;

/**
 * The engine's exchange by itself: no agents, no kernel, no margin. Months are listed when they are first named.
 * Unless a rule keeps positions, who sends an order makes no difference to the exchange: then all orders go through
 * one account of the engine.
 */
export class ReplayMarket {
  readonly clock = { nowUs: 0 };
  readonly exchange: Exchange;
  readonly timers: ReplayTimers;
  readonly #floor: Floor;
  readonly #keepsAccounts: boolean;
  readonly #shared: SharedAccount | null;

  /** `accountOf`: the number of the account that has sent the order of this number. */
  constructor(
    facts: ExchangeFacts,
    terms: ReplayTerms,
    accountOf: (order: number) => number,
    makeBooks: MakeBooks = fastBooks,
  ) {
    const flow = new TradeFlow();
    const ruleFloor = new RuleFloor();
    const symbols = terms.families.map(({ symbol }) => symbol);
    const rules = buildRulebook(terms.rules, ruleFloor, symbols, terms.moneyUnit);
    const rulebook = new Rulebook(rules);
    this.timers = new ReplayTimers(this.clock, rulebook, () => this.exchange.clearBatches());
    this.#keepsAccounts = terms.keepsAccounts;
    this.#floor = newFloor(this.clock, facts, makeBooks(flow), rulebook, this.timers, terms);
    this.exchange = new Exchange(this.#floor, flow, ruleFloor, NO_CLEARING);
    const { exchange } = this;
    this.#shared = terms.keepsAccounts ? null : new SharedAccount(this.#floor, exchange, accountOf);
    this.exchange.open();
    for (const family of symbols.keys()) this.exchange.setSession(family, true);
  }

  /** The engine's account for the account of this number, of which the next message is. */
  engineAccount(account: number): number {
    return this.#shared === null ? account : this.#shared.hear(account);
  }

  /** By numbers of accounts. */
  get controls(): AccountControls {
    return this.#shared ?? this.exchange.controls;
  }

  /** Lists the next instrument, open for continuous trading. Its slot has its number. */
  list(listed: ListedInstrument): void {
    if ("month" in listed) this.#listMonth(listed.instrument, listed.month);
    else this.#listSpread(listed);
  }

  #listMonth(instrument: number, { family, month, symbol }: NamedMonth): void {
    const { books, families, house, markets, rulebook } = this.#floor;
    markets.list({ instrument, slot: instrument, family, month, symbol, dates: NO_DATES });
    const terms = families[family]!;
    books.open(instrument, matchingOf(terms), terms.spec.selfMatch);
    if (this.#keepsAccounts) house.positions.list(instrument, family);
    house.instrumentOfSlot[instrument] = instrument;
    this.exchange.setPhase(instrument, CONTINUOUS);
    rulebook.listed(instrument);
    rulebook.tradeDateStarted(TRADE_DATE); // the limits on a month come into force as a trade date begins
  }

  #listSpread({ instrument, spread, first, second }: ListedSpread): void {
    const families = this.#floor.families.map(({ spec }) => spec);
    this.exchange.listSpread({
      ...spreadTerms(spread.spec, families, spread.first, spread.second),
      instrument,
      slot: instrument,
      symbol: spreadSymbol(spread.first.symbol, spread.second.symbol),
      spec: spread.spec,
      first,
      second,
    });
    this.exchange.setPhase(instrument, CONTINUOUS);
  }

  get books(): OrderBooks {
    return this.#floor.books;
  }

  get instrumentCount(): number {
    return this.#floor.markets.slotOfInstrument.length;
  }

  /** All levels of a side, best first: (price in ticks, lots shown and hidden, orders) triplets. */
  levels(instrument: number, side: Side): Float64Array {
    for (let count = 64; ; count *= 4) {
      const levels = new Float64Array(3 * count);
      const written = this.#floor.books.levels(instrument, side, count, levels, true);
      if (written < count) return levels.subarray(0, 3 * written);
    }
  }
}

const fastBooks: MakeBooks = (listener) => new ColumnBooks(listener, ALLOCATIONS);

function newFloor(
  clock: { readonly nowUs: number },
  facts: ExchangeFacts,
  books: OrderBooks,
  rulebook: Rulebook,
  timers: ReplayTimers,
  terms: ReplayTerms,
): Floor {
  const { families, keepsAccounts, mostInstruments } = terms;
  const accounts = newAccounts(keepsAccounts ? terms.mostAccounts : 1);
  const house = new (keepsAccounts ? MoneylessHouse : IdleHouse)(accounts, facts);
  house.open(mostInstruments, families.length);
  const markets = new MarketState();
  markets.open(mostInstruments, families.length);
  books.reset();
  return {
    clock,
    calendar: new TradingCalendar({
      startDay: 0,
      rollUs: 0,
      holidays: [],
      daysBefore: 0,
      daysAfter: 7,
    }),
    families: families.map((spec) => ({
      spec,
      tickValue: 0,
      leadMarketMakers: makersOf(spec, terms.leadMarketMakers),
    })),
    accounts,
    house,
    books,
    index: new OrderIndex(),
    markets,
    rulebook,
    facts,
    reports: { report() {}, marginCalled() {} },
    timers,
    prints: { lastPrinted: () => 0, print: () => 0 },
    callEnds: PUNCTUAL_CALLS,
    marketData: NO_MARKET_DATA,
  };
}

/** The accounts of a contract's lead market makers: the first to be opened, in the order of all these names. */
const makersOf = (
  { leadMarketMakers = [] }: ContractSpec,
  names: readonly string[],
): LeadMarketMaker[] =>
  leadMarketMakers.map(({ name, percent }) => ({ account: names.indexOf(name), percent }));

/** Accounts that each have an owner of their own. */
function newAccounts(count: number): Accounts {
  const specs: AccountSpec[] = Array.from({ length: count }, (_, owner) => ({
    member: 0,
    origin: CLIENT,
    owners: [{ owner, share: 1 }],
  }));
  const accounts = new Accounts();
  accounts.open(specs, count, 1);
  return accounts;
}
