import { assert, InvariantError, UnfitNumber } from "../base/assert.ts";
import { capacityBytes, type Captured, capture, reinstate } from "../base/plain-state.ts";
import { YEAR_US } from "../base/sim-time.ts";
import { ColumnBooks } from "../book/column-books.ts";
import type { Side } from "../book/order-books.ts";
import type { JumpWindow } from "../economy/jump-arrivals.ts";
import { buildEconomy } from "../economy/build-economy.ts";
import type { Economy } from "../economy/economy.ts";
import type { Exchange } from "../exchange/exchange.ts";
import type { Floor } from "../exchange/floor.ts";
import { MarketState } from "../exchange/market-state.ts";
import { OrderIndex } from "../exchange/order-index.ts";
import { TradeFlow } from "../exchange/trade-flow.ts";
import type { CallTerm } from "../instruments/call-terms.ts";
import { OpenHours } from "../instruments/trading-calendar.ts";
import { Kernel } from "../kernel/kernel.ts";
import { MarketData } from "../market-data/market-data.ts";
import { ALLOCATIONS } from "../matching/allocations.ts";
import { RandomSource } from "../random/random-source.ts";
import { Recorder } from "../recorder/recorder.ts";
import type { RunIdentity } from "../scenario.ts";
import type { RunOptions } from "../simulate.ts";
import { assembleExchange } from "./assemble-exchange.ts";
import { DrawnAudits } from "./audit-draws.ts";
import { DrawnCallEnds } from "./call-ends.ts";
import { Desk } from "./desk.ts";
import { Dispatcher } from "./dispatcher.ts";
import { EngineTimers } from "./engine-timers.ts";
import { type Holdings, holdingsOn } from "./holdings.ts";
import { Interventions } from "./interventions.ts";
import { LargeTraders } from "./large-traders.ts";
import { OwnersHours } from "./owners-hours.ts";
import { openPositions } from "./opening.ts";
import { OffBookChannel } from "./off-book-channel.ts";
import { OtcBooks } from "./otc-books.ts";
import { OrderChannel } from "./order-channel.ts";
import { recordPopulation } from "./population-record.ts";
import { ReportChannel } from "./report-channel.ts";
import { Roster } from "./roster.ts";
import { Timetable } from "./timetable.ts";
import { ValueBoard } from "./value-board.ts";
import { calendarOf, familyViewsOf, fund, slotsOf } from "./world.ts";

/**
 * The composition of one run: kernel, economy, exchange, agents, recorder. What is heavy is kept from run to run and
 * reset; what depends on the scenario is made anew.
 */
export class Simulation {
  readonly kernel: Kernel = new Kernel();
  readonly random: RandomSource = new RandomSource();
  readonly recorder: Recorder = new Recorder();
  readonly flow: TradeFlow = new TradeFlow();
  readonly #books = new ColumnBooks(this.flow, ALLOCATIONS);
  readonly #index = new OrderIndex();
  readonly #markets = new MarketState();
  readonly #marketData = new MarketData();
  readonly #largeTraders = new LargeTraders();
  readonly #roster = new Roster();
  readonly #orders = new OrderChannel(this.kernel);
  readonly #offBook = new OffBookChannel(this.kernel);
  readonly #desk = new Desk();
  readonly #otcBooks = new OtcBooks();
  readonly #reports = new ReportChannel();
  readonly #timetable = new Timetable();
  readonly #interventions = new Interventions();
  readonly #values = new ValueBoard();
  readonly #dispatcher = new Dispatcher();
  #floor: Floor | null = null;
  #exchange: Exchange | null = null;
  #economy: Economy | null = null;
  #hours: OpenHours[] = [];

  open(options: RunOptions): void {
    const { scenario, identity } = options;
    const calendar = calendarOf(scenario);
    const families = familyViewsOf(scenario);
    const slots = slotsOf(scenario);
    const endUs = calendar.rollTime(calendar.tradeDateAt(0) + scenario.days - 1);
    this.kernel.reset();
    this.#orders.reset();
    this.#offBook.reset();
    this.kernel.attachHeartbeat(options.heartbeat ?? null);
    this.random.reset(identity);
    this.recorder.open(this.kernel, calendar, options.sinks ?? []);
    const economy = buildEconomy({
      parameters: scenario.economy,
      calendar,
      random: this.random,
      facts: this.recorder,
      jumpWindow: jumpWindowOf(identity, endUs),
    });
    economy.reset();
    this.#economy = economy;
    this.#roster.open(scenario, options.classes, families, economy.providers.length, this.random);
    const { floor, exchange } = assembleExchange({
      scenario,
      calendar,
      slots,
      clock: this.kernel,
      roster: this.#roster,
      books: this.#books,
      index: this.#index,
      markets: this.#markets,
      flow: this.flow,
      watchers: options.watchers,
      facts: this.recorder,
      reports: this.#reports,
      timers: new EngineTimers(this.kernel, this.#orders),
      prints: economy,
      supply: economy,
      callEnds: new DrawnCallEnds(
        this.random,
        scenario.families.map(({ symbol }) => symbol),
      ),
      auditDraws: new DrawnAudits(this.random, this.#roster),
      marketData: this.#marketData,
      relatedPositions: this.#otcBooks,
      deliverySupply: new OwnersHours(economy, this.#roster, this.#desk),
    });
    this.#floor = floor;
    this.#exchange = exchange;
    const longest = this.#roster.longestDataLatencyUs();
    this.#marketData.open(
      floor,
      this.#markets.instruments.length,
      this.#roster.subscriptions.audience(longest),
    );
    this.#largeTraders.open(slots);
    this.#reports.open(this.kernel, this.#roster, this.random);
    const sessions = scenario.families.map((spec) =>
      calendar.openIntervals(spec.sessions, 0, endUs),
    );
    this.#hours = sessions.map((intervals) => new OpenHours(intervals));
    this.#desk.open(
      {
        kernel: this.kernel,
        orders: this.#orders,
        offBook: this.#offBook,
        floor,
        economy,
        random: this.random,
        roster: this.#roster,
        marketData: this.#marketData,
        largeTraders: this.#largeTraders,
        deliveries: exchange.deliveries,
        families,
        hours: this.#hours,
        moneyUnit: scenario.moneyUnit,
      },
      slots,
    );
    fund(floor.house, this.#roster, scenario);
    recordPopulation(this.recorder.writer, this.#roster, floor);
    this.recorder.flush(); // who takes part is known to every sink before what they do
    this.#values.open(floor, economy, scenario.expectedPersistence);
    const firstTradeDate = calendar.tradeDateAt(0);
    const { random } = this;
    this.#otcBooks.open({ scenario, floor, roster: this.#roster, random, firstTradeDate });
    this.#dispatcher.open({
      scenario,
      kernel: this.kernel,
      orders: this.#orders,
      offBook: this.#offBook,
      floor,
      exchange,
      economy,
      markets: this.#markets,
      recorder: this.recorder,
      roster: this.#roster,
      desk: this.#desk,
      otcBooks: this.#otcBooks,
      reports: this.#reports,
      timetable: this.#timetable,
      interventions: this.#interventions,
      values: this.#values,
      largeTraders: this.#largeTraders,
      hours: this.#hours,
    });
    this.#dispatcher.startWindow(firstTradeDate);
    this.#dispatcher.startTradeDate(firstTradeDate);
    this.#timetable.open({
      kernel: this.kernel,
      calendar,
      stepUs: economy.stepUs,
      publicationUs: economy.publicationUs,
      callDeadlineUs: scenario.clearing.callDeadline,
      depthEveryUs: scenario.depthEveryUs,
      sessions,
      closingCallsUs: scenario.families.map(({ calls }) => leadOf(calls?.closing ?? null)),
      days: scenario.days,
    });
    openPositions(floor, this.#roster, this.#desk);
    this.#largeTraders.publish(floor);
    for (let agent = 0; agent < this.#roster.count; agent++) {
      this.#desk.agent = agent;
      this.#roster.classOf(agent).start(this.#roster.states[agent]!, this.#desk);
    }
    const interventions = options.interventions ?? [];
    this.#interventions.open(interventions, this.kernel);
    this.#exchange.suppressLiquidations(this.#interventions.suppressed());
  }

  get endUs(): number {
    return this.#timetable.endUs;
  }

  ledgerSum(): number {
    return this.#floor!.house.ledger.sum();
  }

  advance(untilUs: number, maxDeliveries: number): boolean {
    const end = this.endUs;
    try {
      const done = this.kernel.advance(Math.min(untilUs, end), maxDeliveries, this.#dispatcher);
      return done && this.kernel.nowUs >= end;
    } catch (error) {
      if (error instanceof UnfitNumber) {
        throw new UnfitNumber(error.message, error.atUs ?? this.kernel.nowUs);
      }
      if (!(error instanceof InvariantError)) throw error;
      throw new InvariantError(
        `${error.message} (event ${this.kernel.events} at ${this.kernel.nowUs} us, agent ${this.#agentName()})`,
        { cause: error },
      );
    }
  }

  snapshot(): Captured {
    return capture(this.#parts());
  }

  restore(snapshot: Captured): void {
    reinstate(this.#parts(), snapshot);
    this.#desk.refreshListed();
  }

  levels(instrument: number, side: Side, count: number, out: Float64Array): number {
    const slot = this.#markets.slotOf(instrument);
    return slot < 0 ? 0 : this.#books.levels(slot, side, count, out);
  }

  get holdings(): Holdings {
    return holdingsOn(this.#floor!);
  }

  capacityBytes(): number {
    return capacityBytes(this.#parts());
  }

  /** Every component that holds state. */
  #parts(): Record<string, object> {
    const floor = this.#floor!;
    return {
      kernel: this.kernel,
      orders: this.#orders,
      offBook: this.#offBook,
      otcBooks: this.#otcBooks,
      random: this.random,
      recorder: this.recorder,
      economy: this.#economy!,
      books: this.#books,
      index: this.#index,
      markets: this.#markets,
      marketData: this.#marketData,
      house: floor.house,
      rulebook: floor.rulebook,
      flow: this.flow,
      exchange: this.#exchange!,
      largeTraders: this.#largeTraders,
      roster: this.#roster,
      desk: this.#desk,
      reports: this.#reports,
      timetable: this.#timetable,
      hours: { families: this.#hours },
    };
  }

  #agentName(): string {
    const agent = this.#desk.agent;
    if (agent >= this.#roster.count) return "none";
    return this.#roster.nameOf(agent);
  }
}

/** So long before the end of trading must a call begin that is to be over then. */
const leadOf = (call: CallTerm | null): number =>
  call === null ? 0 : call.duration + call.randomEnd;

/** The run itself, where the number of its jumps is given. */
function jumpWindowOf({ jumps = null }: RunIdentity, endUs: number): JumpWindow | null {
  if (jumps === null) return null;
  assert(Number.isSafeInteger(jumps) && jumps >= 0, `a number of jumps is whole, not ${jumps}`);
  return { fromYears: 0, toYears: endUs / YEAR_US, jumps };
}
