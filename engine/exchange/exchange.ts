import { ORIGIN_INTERVENTION, ORIGIN_LIQUIDATION } from "../base/order-words.ts";
import type { ClearingScenario } from "../clearing/clearing-scenario.ts";
import { MarginCalls } from "../clearing/margin-calls.ts";
import type { Spread } from "../instruments/spread.ts";
import type { Future } from "../instruments/future.ts";
import { AccountControls } from "./account-controls.ts";
import { AfterTrades, NO_SLOT } from "./after-trades.ts";
import { BatchClock } from "./batch-clock.ts";
import { CallPhases } from "./call-phases.ts";
import { Deliveries } from "./deliveries.ts";
import type { Floor } from "./floor.ts";
import { expireDated } from "./expire-dated.ts";
import { ImpliedPhases } from "./implied-phases.ts";
import { IntradayCalls } from "./intraday-calls.ts";
import { Liquidator } from "./liquidator.ts";
import { type ExpectedSettlement, listDueMonths } from "./listing.ts";
import { newRequest } from "../regulation/new-request.ts";
import { OffBookDesk } from "./off-book/off-book-desk.ts";
import { OrderGateway } from "./order-gateway.ts";
import { newOrderMessage, type OrderMessage, writeMarketOrder } from "./order-message.ts";
import { tellPhase, tellPhasesOf } from "./phase-notices.ts";
import { AUCTION, CLOSE, CONTINUOUS, HALT, UNCROSS } from "./phases.ts";
import { COLLECTED, type RuleFloor } from "./rule-floor.ts";
import { dueSpreads, listSpread } from "./spread-listing.ts";
import { StopWatch } from "./stop-watch.ts";
import { listAtSettlement } from "./settlement-trading.ts";
import { settleTradeDate } from "./trade-date-end.ts";
import type { TradeFlow } from "./trade-flow.ts";

/**
 * The exchange: the one page that composes regulation, clearing and matching. Every command ends with the top of the
 * touched book made public, so that rules and participants hear of it once.
 */
export class Exchange {
  readonly gateway: OrderGateway = new OrderGateway();
  readonly calls: MarginCalls;
  readonly liquidator: Liquidator;
  readonly intraday: IntradayCalls = new IntradayCalls();
  readonly stops: StopWatch = new StopWatch(newRequest());
  readonly implied: ImpliedPhases = new ImpliedPhases();
  readonly phases: CallPhases = new CallPhases();
  readonly batches: BatchClock = new BatchClock();
  readonly deliveries: Deliveries = new Deliveries();
  readonly offBook: OffBookDesk = new OffBookDesk();
  readonly controls: AccountControls;
  readonly #after: AfterTrades = new AfterTrades(this.stops, this.phases, this.batches);
  readonly forced: OrderMessage = newOrderMessage();
  /** Orders that no participant sent are numbered downwards, apart from the account's own. */
  sentCount = 0;
  readonly #floor: Floor;
  readonly #flow: TradeFlow;
  readonly #ruleFloor: RuleFloor;
  #suppressed: ReadonlyMap<number, number> = new Map();

  constructor(floor: Floor, flow: TradeFlow, ruleFloor: RuleFloor, terms: ClearingScenario) {
    this.#floor = floor;
    this.#flow = flow;
    this.#ruleFloor = ruleFloor;
    this.calls = new MarginCalls(floor.house, floor.accounts, floor.facts);
    this.liquidator = new Liquidator(terms);
    this.controls = new AccountControls(floor, this.gateway, (slot) => this.publishTop(slot));
  }

  /** Ready for a new run; accounts, clearing house and books are open already. */
  open(): void {
    const floor = this.#floor;
    const publish = (slot: number): void => this.publishTop(slot);
    this.sentCount = 0;
    this.#suppressed = new Map();
    floor.index.reset();
    floor.books.setOwners(floor.accounts.owner);
    this.#flow.open(floor);
    this.gateway.open(floor, this.#flow);
    this.calls.open();
    const force = this.#force.bind(this);
    this.#ruleFloor.open(floor, force, publish, this.implied);
    floor.rulebook.reset();
    this.stops.open(floor);
    this.implied.open(floor);
    this.phases.open(floor, (slot, isCleared) => this.#turned(slot, isCleared));
    this.batches.open(floor);
    this.deliveries.open(floor);
    this.offBook.open(floor, () => this.gateway.blocked);
    this.#after.open(floor, this.#flow.touched);
    this.liquidator.open({ floor, doors: this, flow: this.#flow, force, publishTop: publish });
    this.intraday.open(floor, this.calls, this.liquidator);
  }

  submit(message: OrderMessage): number {
    this.#catchUp();
    const slot = this.#floor.markets.slotOf(message.instrument);
    const reason = this.gateway.submit(message);
    if (reason === 0) this.#after.trades(slot);
    else this.#after.emptyHalted();
    return reason;
  }

  cancel(message: OrderMessage): number {
    this.#catchUp();
    const slot = this.#slotOfOrder(message);
    const reason = this.gateway.cancel(message);
    if (reason === 0) this.publishTop(slot);
    return reason;
  }

  replace(message: OrderMessage): number {
    this.#catchUp();
    const slot = this.#slotOfOrder(message);
    const reason = this.gateway.replace(message);
    if (reason === 0) this.#after.trades(slot);
    else this.#after.emptyHalted();
    return reason;
  }

  /** Liquidation orders of these accounts are not sent from the times given with them on: an experiment's twin. */
  suppressLiquidations(fromUs: ReadonlyMap<number, number>): void {
    this.#suppressed = fromUs;
  }

  /** A market order of a bystander that an experiment adds. */
  shock(account: number, slot: number, side: 0 | 1, lots: number): number {
    return this.#send(account, slot, side, lots, ORIGIN_INTERVENTION);
  }

  /** Lists a spread whose legs are listed. */
  listSpread(spread: Spread): void {
    listSpread(this.#floor, spread);
    this.phases.spreadListed(spread);
    for (const slot of [spread.first, spread.second, spread.slot]) this.implied.renew(slot);
  }

  /** Opens or closes the sessions of a family; before it closes, calls and batches are cleared. */
  setSession(family: number, open: boolean): void {
    const { markets } = this.#floor;
    if (!open) {
      this.phases.sessionCloses(family);
      this.#clearLast(this.batches.slotsOf(family));
    }
    markets.sessionOpen[family] = open ? 1 : 0;
    if (open) this.phases.sessionOpened(family);
    tellPhasesOf(this.#floor, family);
    if (markets.spreadCount === 0) return;
    for (const slot of markets.bookSlots()) this.implied.renew(slot);
    this.#after.trades(NO_SLOT);
  }

  /**
   * From now on the slot is in this phase. Leaving a call clears it first, a close what waits for a batch; then day
   * orders expire.
   */
  setPhase(slot: number, phase: number): void {
    const { books, markets } = this.#floor;
    this.#catchUp();
    if (phase === CLOSE) this.#clearLast([slot]);
    const endsCall = markets.inCall[slot] === 1 && (phase === CONTINUOUS || phase === UNCROSS);
    markets.haltedUntil[slot] = phase === HALT ? Infinity : -Infinity;
    markets.slotClosed[slot] = phase === CLOSE ? 1 : 0;
    if (phase === AUCTION) {
      books.collect(slot);
      markets.inCall[slot] = 1;
    } else if (phase === CLOSE) books.expireDay(slot);
    else if (endsCall) this.#clearCall(slot);
    this.#turned(slot, endsCall);
  }

  /** `isCleared`: a call has just been. */
  #turned(slot: number, isCleared: boolean): void {
    this.implied.renew(slot);
    tellPhase(this.#floor, slot);
    if (!isCleared || this.batches.intervalUs(slot) === 0) return this.#after.trades(slot);
    this.batches.cleared(slot);
    this.#after.clearing(slot);
  }

  /** Good-till-date orders whose time has come expire. */
  expireDated(nowUs: number): void {
    expireDated(this.#floor, this.gateway.expiries, nowUs, (slot) => this.publishTop(slot));
  }

  #clearCall(slot: number): void {
    const { books, markets } = this.#floor;
    books.uncross(slot, markets.lastTradeTicks[slot]!);
    markets.inCall[slot] = 0;
  }

  /** Lists the months that are due on a trade date; tells the rules that it begins. */
  startTradeDate(tradeDate: number, expected: ExpectedSettlement): Future[] {
    const floor = this.#floor;
    const listed = listDueMonths(floor, tradeDate, expected);
    for (const spread of dueSpreads(floor)) this.listSpread(spread);
    listAtSettlement(floor, tradeDate);
    floor.rulebook.tradeDateStarted(tradeDate);
    this.phases.dateTurned();
    this.intraday.startTradeDate(tradeDate);
    return listed;
  }

  /** Clears what waits for a batch, settles the trade date that ends now, and calls margin. */
  endTradeDate(tradeDate: number): void {
    const slots = this.#floor.markets.listedSlots();
    this.#clearLast(slots);
    this.offBook.endTradeDate();
    const publish = (slot: number): void => this.publishTop(slot);
    settleTradeDate(this.#floor, tradeDate, publish, this.deliveries, this.#flow.novation);
    this.batches.forgetExpired(slots);
    this.liquidator.endTradeDate(tradeDate);
    this.calls.callAll(this.liquidator);
  }

  marginDeadline(): void {
    this.calls.fallDue(this.liquidator);
  }

  /** Makes the top of a book public if it has changed, unless a batch keeps it back. */
  publishTop(slot: number): void {
    this.#after.publishTop(slot);
  }

  /** A timer of batches has rung. Dated orders that end now take no part. */
  clearBatches(): void {
    const { batches } = this;
    this.#catchUp();
    const due = batches.takeDue();
    if (due.some((slot) => batches.isBatching(slot))) this.expireDated(this.#floor.clock.nowUs);
    for (const slot of due) {
      if (batches.isBatching(slot)) this.#clearBatch(slot);
      else batches.putOff(slot);
    }
  }

  #clearBatch(slot: number): void {
    const { books, markets } = this.#floor;
    this.batches.cleared(slot);
    books.uncross(slot, markets.lastTradeTicks[slot]!);
    this.#after.clearing(slot);
  }

  /** What still waits for a batch is cleared now: the slots stop trading. */
  #clearLast(slots: readonly number[]): void {
    for (const slot of slots) {
      if (this.batches.pending[slot] === 1 && this.batches.isBatching(slot)) this.#clearBatch(slot);
    }
  }

  /** Halts that ended by themselves are over before anything else happens. */
  #catchUp(): void {
    if (this.#floor.clock.nowUs < this.implied.nextUs) return;
    this.implied.catchUp();
    this.#after.trades(NO_SLOT);
  }

  #slotOfOrder(message: OrderMessage): number {
    const { index, books } = this.#floor;
    const ref = index.find(message.account, message.clientOrderId);
    return ref < 0 ? -1 : books.book(ref);
  }

  /** A forced order; returns the lots filled, or `COLLECTED`. */
  #force(account: number, slot: number, side: 0 | 1, lots: number, origin: number): number {
    const fromUs = this.#suppressed.get(account) ?? Infinity;
    if (origin === ORIGIN_LIQUIDATION && this.#floor.clock.nowUs >= fromUs) return lots;
    return this.#send(account, slot, side, lots, origin);
  }

  /** A market order that no participant sent; returns the lots filled, or `COLLECTED`. */
  #send(account: number, slot: number, side: 0 | 1, lots: number, origin: number): number {
    const { instrument } = this.#floor.markets.futureIn(slot);
    const clientOrderId = -++this.sentCount;
    writeMarketOrder(this.forced, { account, clientOrderId, instrument, side, lots, origin });
    const isCollected = this.batches.isBatching(slot);
    const before = this.#floor.house.positions.position(account, slot);
    const reason = this.submit(this.forced);
    if (isCollected && reason === 0) return COLLECTED;
    return Math.abs(this.#floor.house.positions.position(account, slot) - before);
  }
}
