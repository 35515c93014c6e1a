import { HOUR_US } from "../../engine/base/sim-time.ts";
import { parseIsoDate } from "../../engine/base/civil-date.ts";
import { ColumnBooks } from "../../engine/book/column-books.ts";
import { Accounts, type AccountSpec } from "../../engine/clearing/accounts.ts";
import { ClearingHouse } from "../../engine/clearing/clearing-house.ts";
import type { ClearingParameters } from "../../engine/clearing/clearing-parameters.ts";
import type { ClearingScenario } from "../../engine/clearing/clearing-scenario.ts";
import type { PaperMargin } from "../../engine/clearing/margin/paper-margin.ts";
import { Exchange } from "../../engine/exchange/exchange.ts";
import {
  type CallEnds,
  type Family,
  type Floor,
  NO_MARKET_DATA,
} from "../../engine/exchange/floor.ts";
import { tickValueOf } from "../../engine/exchange/listing.ts";
import { MarketState } from "../../engine/exchange/market-state.ts";
import { OrderIndex } from "../../engine/exchange/order-index.ts";
import { newOrderMessage, type OrderMessage } from "../../engine/exchange/order-message.ts";
import { RuleFloor } from "../../engine/exchange/rule-floor.ts";
import { TradeFlow } from "../../engine/exchange/trade-flow.ts";
import { totalListed } from "../../engine/instruments/expiry-calendar.ts";
import { TradingCalendar } from "../../engine/instruments/trading-calendar.ts";
import { MarketData } from "../../engine/market-data/market-data.ts";
import { ALLOCATIONS } from "../../engine/matching/allocations.ts";
import { Recorder } from "../../engine/recorder/recorder.ts";
import { Rulebook } from "../../engine/regulation/rulebook.ts";
import type { HarnessOptions } from "./harness-options.ts";

export const MONEY_UNIT = 0.0001;

export const TEST_MARGIN: PaperMargin = {
  alpha: 3,
  horizonDays: 1,
  floor: 0.08,
  cap: null,
  maintenance: 0.75,
  initialVolatility: 0.4,
};

export const TEST_CLEARING: ClearingParameters = {
  members: 2,
  memberCapital: 50_000_000,
  guarantyFund: 5_000_000,
  ccpCapital: 10_000_000,
  settlementWindow: HOUR_US / 2,
  callDeadline: 16 * HOUR_US,
  liquidationEvery: HOUR_US / 6,
  liquidationSlice: 0.25,
  liquidationAttempts: 50,
};

/** A timer that something asked for. */
export interface AskedTimer {
  readonly atUs: number;
  readonly kind:
    | "rule"
    | "liquidation"
    | "intraday"
    | "expiry"
    | "phase"
    | "batch"
    | "off_book"
    | "submit"
    | "replace";
  readonly target: number;
  readonly tag: number;
  /** What comes again, where a rule has put it off. */
  readonly message?: OrderMessage;
}

/** Slots for spreads that a test lists. */
const SPREAD_SLOTS = 16;

/** An exchange by itself, without agents or kernel: a clock that a test moves by hand. */
export class ExchangeHarness {
  readonly clock = { nowUs: 0 };
  readonly timers: AskedTimer[] = [];
  readonly postponed: { message: OrderMessage; delayUs: number }[] = [];
  readonly reports: {
    kind: number;
    account: number;
    clientOrderId: number;
    lots: number;
    openLots: number;
    reason: number;
  }[] = [];
  readonly ruleFloor: RuleFloor = new RuleFloor();
  readonly recorder: Recorder = new Recorder();
  readonly marketData: MarketData = new MarketData();
  readonly calendar: TradingCalendar;
  readonly floor: Floor;
  readonly exchange: Exchange;
  readonly message: OrderMessage = newOrderMessage();
  /** By how much a call ends later than it could; at once where a test says nothing. */
  callLater: CallEnds["laterUs"] = () => 0;
  /** Dollars, by business day; `price` where none is given. */
  readonly printed: Map<number, number> = new Map();
  readonly #price: number;
  readonly #lastId: number[];

  constructor(options: HarnessOptions) {
    this.#price = options.price ?? 2.8;
    const startDay = parseIsoDate(options.start ?? "2027-01-04")!;
    this.calendar = new TradingCalendar({
      startDay,
      rollUs: options.rollUs ?? 22 * HOUR_US,
      holidays: (options.holidays ?? []).map((date) => parseIsoDate(date)!),
      daysBefore: 60,
      daysAfter: 1500,
    });
    const families: Family[] = options.specs.map((spec) => ({
      spec,
      tickValue: tickValueOf(spec.tickSize, spec.multiplier, MONEY_UNIT),
    }));
    const clearing: ClearingScenario = options.clearing ?? TEST_CLEARING;
    const accounts = new Accounts();
    accounts.open(options.accounts, options.owners, clearing.members, options.aggregation);
    const flow = new TradeFlow();
    const house = new ClearingHouse(
      accounts,
      options.margin ?? TEST_MARGIN,
      this.recorder,
      clearing,
      options.specs.map(({ symbol }) => symbol),
    );
    const books = options.books?.(flow) ?? new ColumnBooks(flow, ALLOCATIONS);
    const slots = options.specs.reduce((sum, spec) => sum + totalListed(spec) + 1, 0);
    const markets = new MarketState();
    const isAnyAtSettlement = options.specs.some((spec) => spec.tradeAtSettlement !== undefined);
    markets.open(slots, families.length, SPREAD_SLOTS, isAnyAtSettlement ? slots : 0);
    this.recorder.open(this.clock, this.calendar, options.sinks ?? []);
    house.open(slots, families.length);
    books.reset();
    const { ruleFloor } = this;
    this.floor = {
      clock: this.clock,
      calendar: this.calendar,
      families,
      accounts,
      house,
      books,
      index: new OrderIndex(),
      markets,
      rulebook: new Rulebook(options.rules?.(ruleFloor) ?? []),
      facts: this.recorder,
      reports: options.reports ?? {
        report: (kind, account, clientOrderId, _i, _s, _p, lots, openLots, reason) => {
          this.reports.push({ kind, account, clientOrderId, lots, openLots, reason });
        },
        marginCalled: () => {},
      },
      timers: {
        setRuleTimer: (atUs, target, tag) => this.timers.push({ atUs, kind: "rule", target, tag }),
        setLiquidationTimer: (atUs, target) =>
          this.timers.push({ atUs, kind: "liquidation", target, tag: 0 }),
        setPhaseTimer: (atUs, target) => this.timers.push({ atUs, kind: "phase", target, tag: 0 }),
        setIntradayTimer: (atUs, target) =>
          this.timers.push({ atUs, kind: "intraday", target, tag: 0 }),
        setBatchTimer: (atUs) => this.timers.push({ atUs, kind: "batch", target: 0, tag: 0 }),
        setOffBookTimer: (atUs) => this.timers.push({ atUs, kind: "off_book", target: 0, tag: 0 }),
        setExpiryTimer: (atUs) => this.timers.push({ atUs, kind: "expiry", target: 0, tag: 0 }),
        postpone: (asked, delayUs, isReplace) => {
          const message = { ...asked, delayed: true };
          this.postponed.push({ message, delayUs });
          const atUs = this.clock.nowUs + delayUs;
          this.timers.push({
            atUs,
            kind: isReplace ? "replace" : "submit",
            target: 0,
            tag: 0,
            message,
          });
        },
      },
      ...(options.supply === undefined ? {} : { supply: options.supply }),
      ...(options.providers === undefined ? {} : { providers: options.providers }),
      callEnds: { laterUs: (family, fromUs, withinUs) => this.callLater(family, fromUs, withinUs) },
      prints: {
        lastPrinted: () => this.calendar.tradeDateAt(this.clock.nowUs),
        print: (_index, day) => this.printed.get(day) ?? this.#price,
      },
      ...(options.spreads === undefined ? {} : { spreads: options.spreads }),
      ...(options.deliverySupply === undefined ? {} : { deliverySupply: options.deliverySupply }),
      marketData: options.audience === undefined ? NO_MARKET_DATA : this.marketData,
    };
    this.exchange = new Exchange(this.floor, flow, ruleFloor, clearing);
    this.exchange.open();
    if (options.audience !== undefined)
      this.marketData.open(this.floor, markets.instruments.length, options.audience);
    house.endow(
      clearing.memberCapital / MONEY_UNIT,
      clearing.guarantyFund / MONEY_UNIT,
      clearing.ccpCapital / MONEY_UNIT,
    );
    this.#lastId = options.accounts.map(() => 0);
    for (let account = 0; account < accounts.count; account++) house.fund(account, options.deposit);
    this.startTradeDate();
    for (let family = 0; family < families.length; family++) this.exchange.setSession(family, true);
  }

  get tradeDate(): number {
    return this.calendar.tradeDateAt(this.clock.nowUs);
  }

  startTradeDate(): void {
    this.exchange.startTradeDate(this.tradeDate, () => this.#price);
  }

  /** Slot of a symbol such as `SCU-2027-01`, `SCU-2027-01:SCU-2027-02` or `SCU-2027-01:TAS`; -1: not listed. */
  slot(symbol: string): number {
    const { futures, spreads } = this.floor.markets;
    if (symbol.endsWith(":TAS")) {
      return this.floor.markets.settlementSlot(this.slot(symbol.slice(0, -":TAS".length)));
    }
    const month = futures.findIndex((future) => future?.symbol === symbol);
    return month < 0 ? spreads.findIndex((spread) => spread?.symbol === symbol) : month;
  }

  instrument(symbol: string): number {
    return this.floor.markets.instruments[this.slot(symbol)]!;
  }

  /** Sends an order; returns the reject reason, 0 where it was accepted. The id is the account's next. */
  order(
    account: number,
    symbol: string,
    side: 0 | 1,
    lots: number,
    priceTicks: number,
    rest: Partial<OrderMessage> = {},
  ): number {
    const id = ++this.#lastId[account]!;
    return this.exchange.submit({
      ...newOrderMessage(),
      account,
      clientOrderId: id,
      instrument: this.instrument(symbol),
      side,
      priceTicks,
      lots,
      ...rest,
    });
  }

  /** Client order id of the account's latest order. */
  lastId(account: number): number {
    return this.#lastId[account]!;
  }

  position(account: number, symbol: string): number {
    return this.floor.house.positions.position(account, this.slot(symbol));
  }

  /** Moves the clock, answering timers on the way, in their order. */
  runTo(timeUs: number): void {
    for (;;) {
      const next = this.timers
        .filter((timer) => timer.atUs <= timeUs)
        .sort((a, b) => a.atUs - b.atUs)[0];
      if (next === undefined) break;
      this.timers.splice(this.timers.indexOf(next), 1);
      this.clock.nowUs = Math.max(this.clock.nowUs, next.atUs);
      if (next.kind === "rule") this.floor.rulebook.timer(next.target, next.tag);
      else if (next.kind === "phase") this.exchange.phases.due(next.target);
      else if (next.kind === "expiry") this.exchange.expireDated(this.clock.nowUs);
      else if (next.kind === "batch") this.exchange.clearBatches();
      else if (next.kind === "off_book") this.exchange.offBook.makeKnown();
      else if (next.kind === "intraday") this.exchange.intraday.due(next.target);
      else if (next.message !== undefined) this.#handIn(next.message, next.kind === "replace");
      else this.exchange.liquidator.step(next.target);
    }
    this.clock.nowUs = timeUs;
  }

  /** A message comes again that a rule has put off. */
  #handIn(message: OrderMessage, isReplace: boolean): void {
    if (isReplace) this.exchange.replace(message);
    else this.exchange.submit(message);
  }

  /** Runs to the end of the present trade date, settles it, and starts the next one. */
  endTradeDate(): void {
    const date = this.tradeDate;
    this.runTo(this.calendar.rollTime(date));
    this.exchange.endTradeDate(date);
    this.clock.nowUs += 1;
    this.startTradeDate();
  }
}

/** `count` accounts, each of its own owner, spread over two members. */
export const clients = (count: number): AccountSpec[] =>
  Array.from({ length: count }, (_, i) => ({
    member: i % 2,
    origin: 0,
    owners: [{ owner: i, share: 1 }],
  }));
