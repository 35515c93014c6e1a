import { InvariantError } from "../base/assert.ts";
import type { Economy } from "../economy/economy.ts";
import type { Exchange } from "../exchange/exchange.ts";
import type { Floor } from "../exchange/floor.ts";
import type { MarketState } from "../exchange/market-state.ts";
import { setSettlementWindows } from "../exchange/settlement-windows.ts";
import { newOrderMessage, type OrderMessage } from "../exchange/order-message.ts";
import type { OpenHours } from "../instruments/trading-calendar.ts";
import type { EventHandler, Kernel } from "../kernel/kernel.ts";
import type { Recorder } from "../recorder/recorder.ts";
import type { Scenario } from "../scenario.ts";
import { recordDepth } from "./depth-record.ts";
import type { Desk } from "./desk.ts";
import * as kinds from "./event-kinds.ts";
import { recordExposures } from "./exposure-record.ts";
import type { Interventions } from "./interventions.ts";
import { applyFill, forgetExpired } from "./known-positions.ts";
import type { LargeTraders } from "./large-traders.ts";
import type { OtcBooks } from "./otc-books.ts";
import type { OffBookChannel } from "./off-book-channel.ts";
import type { OrderChannel } from "./order-channel.ts";
import type { ReportChannel } from "./report-channel.ts";
import type { Roster } from "./roster.ts";
import type { Timetable } from "./timetable.ts";
import type { ValueBoard } from "./value-board.ts";

/** What events are handed to. */
export interface Receivers {
  readonly scenario: Scenario;
  readonly kernel: Kernel;
  readonly orders: OrderChannel;
  readonly offBook: OffBookChannel;
  readonly floor: Floor;
  readonly exchange: Exchange;
  readonly economy: Economy;
  readonly markets: MarketState;
  readonly recorder: Recorder;
  readonly roster: Roster;
  readonly desk: Desk;
  readonly otcBooks: OtcBooks;
  readonly reports: ReportChannel;
  readonly timetable: Timetable;
  readonly interventions: Interventions;
  readonly values: ValueBoard;
  readonly largeTraders: LargeTraders;
  readonly hours: readonly OpenHours[];
}

/** Hands every event to its receiver: agents, the exchange, and the timers of calendar, economy and clearing. */
export class Dispatcher implements EventHandler {
  readonly #message: OrderMessage = newOrderMessage();
  #to: Receivers | null = null;

  open(receivers: Receivers): void {
    this.#to = receivers;
  }

  handle(kind: number, target: number, event: number): void {
    switch (kind) {
      case kinds.DELIVER_WAKE:
        return this.#wake(target, this.#to!.kernel.words[this.#to!.kernel.argumentsOf(event)]!);
      case kinds.DELIVER_REPORT:
        return this.#hear(target, event);
      case kinds.DELIVER_NEW:
        this.#to!.orders.read(event, this.#message);
        this.#to!.exchange.submit(this.#message);
        return;
      case kinds.DELIVER_CANCEL:
        this.#to!.orders.read(event, this.#message);
        this.#to!.exchange.cancel(this.#message);
        return;
      case kinds.DELIVER_REPLACE:
        this.#to!.orders.read(event, this.#message);
        this.#to!.exchange.replace(this.#message);
        return;
      case kinds.DELIVER_PROPOSAL:
        this.#to!.exchange.offBook.propose(this.#to!.offBook.readProposal(event));
        return;
      case kinds.DELIVER_ACCEPTANCE:
        return this.#accept(event);
      default:
        this.#timer(kind, target, event);
    }
  }

  #accept(event: number): void {
    const { account, number, lots } = this.#to!.offBook.readAcceptance(event);
    this.#to!.exchange.offBook.accept(account, number, lots);
  }

  #wake(agent: number, tag: number): void {
    this.#to!.desk.agent = agent;
    this.#to!.roster.classOf(agent).wake(this.#to!.roster.states[agent]!, this.#to!.desk, tag);
  }

  #hear(agent: number, event: number): void {
    const desk = this.#to!.desk;
    const report = desk.report;
    desk.agent = agent;
    this.#to!.reports.read(event, report);
    applyFill(desk, this.#to!.markets, report);
    this.#to!.roster.classOf(agent).hear?.(this.#to!.roster.states[agent]!, desk, report);
  }

  #timer(kind: number, target: number, event: number): void {
    const exchange = this.#to!.exchange;
    switch (kind) {
      case kinds.TIMER_SESSION: {
        const change = this.#to!.kernel.words[this.#to!.kernel.argumentsOf(event)]!;
        exchange.setSession(target, change % 2 === 0);
        return this.#to!.timetable.fileSession(target, change + 1);
      }
      case kinds.TIMER_STEP:
        this.#to!.economy.advanceTo(this.#to!.kernel.nowUs);
        this.#to!.values.refresh();
        for (const hours of this.#to!.hours) hours.advanceTo(this.#to!.kernel.nowUs);
        return this.#to!.timetable.fileStep();
      case kinds.TIMER_PUBLISH:
        this.#to!.economy.advanceTo(this.#to!.kernel.nowUs);
        exchange.deliveries.takeHours(target);
        this.#to!.economy.publish(target);
        exchange.deliveries.payFor(target);
        return this.#to!.values.refresh();
      case kinds.TIMER_ROLL:
        return this.#roll(target);
      case kinds.TIMER_CALL_DEADLINE:
        return exchange.marginDeadline();
      case kinds.TIMER_INTRADAY:
        return exchange.intraday.due(target);
      case kinds.TIMER_LIQUIDATION:
        return exchange.liquidator.step(target);
      case kinds.TIMER_PHASE:
        return exchange.phases.due(target);
      case kinds.TIMER_CLOSING:
        return exchange.phases.closes(target);
      case kinds.TIMER_EXPIRY:
        return exchange.expireDated(this.#to!.kernel.nowUs);
      case kinds.TIMER_BATCH:
        return exchange.clearBatches();
      case kinds.TIMER_OFF_BOOK:
        return exchange.offBook.makeKnown();
      case kinds.TIMER_RULE:
        return this.#to!.floor.rulebook.timer(
          target,
          this.#to!.kernel.words[this.#to!.kernel.argumentsOf(event)]!,
        );
      case kinds.TIMER_DEPTH:
        recordDepth(this.#to!.floor, this.#to!.scenario.depthLevels);
        return this.#to!.timetable.fileDepth();
      case kinds.TIMER_INTERVENTION:
        return this.#to!.interventions.shock(
          target,
          this.#to!.floor,
          exchange,
          this.#to!.roster.count,
        );
      default:
        throw new InvariantError(`an event of unknown kind ${kind}`);
    }
  }

  /** The end of a trade date, and the start of the next. */
  #roll(tradeDate: number): void {
    const floor = this.#to!.floor;
    this.#to!.desk.credit.accrue(this.#to!.kernel.nowUs);
    // While the expiring month is still there: positions and what is wanted are then of the same months.
    recordExposures(
      this.#to!.recorder,
      floor,
      this.#to!.roster,
      this.#to!.desk,
      this.#to!.otcBooks,
    );
    this.#to!.exchange.endTradeDate(tradeDate);
    this.#to!.values.settled();
    forgetExpired(this.#to!.desk, this.#to!.markets);
    this.#to!.desk.flood.startTradeDate();
    this.#to!.largeTraders.publish(floor);
    if (this.#to!.timetable.isLastTradeDate) return;
    this.startWindow(tradeDate + 1);
    this.startTradeDate(tradeDate + 1);
    this.#to!.timetable.startNext();
  }

  /** Which trades make the trade date's settlement prices. */
  startWindow(tradeDate: number): void {
    const { floor, hours, scenario } = this.#to!;
    const intervals = hours.map((each) => each.intervals);
    setSettlementWindows(floor, tradeDate, scenario.clearing.settlementWindow, intervals);
  }

  startTradeDate(tradeDate: number): void {
    const { exchange, values } = this.#to!;
    values.opened(exchange.startTradeDate(tradeDate, (future) => values.expected(future)));
    this.#to!.otcBooks.file(tradeDate);
    this.#to!.desk.refreshListed();
    this.#to!.values.refresh();
  }
}
