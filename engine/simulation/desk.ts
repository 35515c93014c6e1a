import type { AgentDesk, Report } from "../agent.ts";
import { fail } from "../base/assert.ts";
import type { Distribution } from "../base/parameter.ts";
import { NEVER_US } from "../base/sim-time.ts";
import {
  BUY,
  DAY,
  FOK,
  IOC,
  LIMIT,
  MARKET,
  NO_PRICE,
  SELL,
  type Side,
  type TimeInForce,
} from "../book/order-books.ts";
import { newOrderMessage, NO_INSTRUMENT, type OrderMessage } from "../exchange/order-message.ts";
import { PHASE_AGENT } from "../kernel/kernel.ts";
import { LatencyChannel } from "../kernel/latency.ts";
import { PURPOSE } from "../random/purposes.ts";
import type { RandomSource } from "../random/random-source.ts";
import { type DeskParts, DeskView } from "./desk-view.ts";
import { DELIVER_CANCEL, DELIVER_NEW, DELIVER_REPLACE, DELIVER_WAKE } from "./event-kinds.ts";
import { fileOrder, wordOr, writeIntent } from "./order-channel.ts";

/** Client order ids start at 1: this one names no order. */
const NO_ORDER_ID = 0;

/** What is no number asks for nothing. */
const numberOrZero = (value: number): number => (Number.isNaN(value) ? 0 : value);

const isSide = (side: number): boolean => side === BUY || side === SELL;
const isTimeInForce = (code: number): boolean => code === DAY || code === IOC || code === FOK;

/**
 * The one desk of a run: it serves whichever agent is at it. On top of what an agent sees, its streams and intents.
 */
export class Desk extends DeskView implements AgentDesk {
  /** Last client order id used, by agent. */
  lastOrder: Int32Array = new Int32Array(0);
  orderLatency: LatencyChannel = new LatencyChannel(PURPOSE.order_latency);
  readonly report: Report = {
    kind: 0,
    clientOrderId: 0,
    instrument: 0,
    side: 0,
    priceTicks: 0,
    lots: 0,
    openLots: 0,
    reason: 0,
    amount: 0,
  };
  readonly #message: OrderMessage = newOrderMessage();
  #parts: DeskParts | null = null;

  open(parts: DeskParts, slots: number): void {
    this.openView(parts, slots);
    this.#parts = parts;
    this.lastOrder = new Int32Array(parts.roster.count);
    const { count, entity } = parts.roster;
    const latencyUs = (agent: number): Distribution => parts.roster.group(agent).orderLatencyUs;
    this.orderLatency.open({ count, entity, latencyUs }, parts.random);
  }

  random(purpose: number, block: number, blocks: number): RandomSource {
    const { random, roster } = this.#parts!;
    random.seek(purpose, roster.entity[this.agent]!, block, blocks);
    return random;
  }

  wakeAt(timeUs: number, tag: number): void {
    if (timeUs >= NEVER_US) return;
    const { kernel } = this.#parts!;
    const at = Math.max(Math.ceil(timeUs), kernel.nowUs + 1);
    const event = kernel.file(at, PHASE_AGENT, DELIVER_WAKE, this.agent);
    kernel.words[kernel.argumentsOf(event)] = tag;
  }

  tradingTimeAfter(family: number, gapUs: number): number {
    return this.#parts!.hours[family]!.after(this.nowUs, Math.max(1, Math.ceil(gapUs)));
  }

  limit(
    instrument: number,
    side: Side,
    priceTicks: number,
    lots: number,
    timeInForce: TimeInForce = DAY,
    metaorder = 0,
  ): number {
    const message = this.#message;
    writeIntent(message, priceTicks, lots, 1);
    message.kind = LIMIT;
    message.timeInForce = timeInForce;
    return this.#fileNew(message, instrument, side, metaorder);
  }

  market(instrument: number, side: Side, lots: number, metaorder = 0): number {
    const message = this.#message;
    writeIntent(message, NO_PRICE, lots, 1);
    message.kind = MARKET;
    message.timeInForce = IOC;
    return this.#fileNew(message, instrument, side, metaorder);
  }

  cancel(clientOrderId: number): void {
    this.#fileChange(DELIVER_CANCEL, clientOrderId, NO_PRICE, 0, 0);
  }

  replace(clientOrderId: number, priceTicks: number | null, lots: number | null): void {
    const smallestLots = lots === null ? 0 : 1;
    this.#fileChange(
      DELIVER_REPLACE,
      clientOrderId,
      priceTicks ?? NO_PRICE,
      lots ?? 0,
      smallestLots,
    );
  }

  declareExposure(family: number, needLots: number, outputLots: number): void {
    const { floor, roster } = this.#parts!;
    const owner = roster.ownerOf[this.agent]!;
    floor.rulebook.declared({ type: "exposure", owner, family, needLots, outputLots });
  }

  buySpotHours(hours: number): number {
    return this.#parts!.economy.buySpotHours(this.nextPrint(), numberOrZero(hours));
  }

  withholdHours(hours: number): number {
    return this.#parts!.economy.withholdHours(this.nextPrint(), numberOrZero(hours));
  }

  deposit(amount: number): void {
    const money = Math.min(Math.floor(amount), this.reserves[this.agent]!);
    if (!(money > 0)) return;
    this.reserves[this.agent] = this.reserves[this.agent]! - money;
    this.#parts!.floor.house.deposit(this.agent, money);
  }

  /** A cancel or a replace: the order itself says what it is. */
  #fileChange(
    kind: number,
    clientOrderId: number,
    priceTicks: number,
    lots: number,
    smallestLots: 0 | 1,
  ): void {
    const message = this.#message;
    writeIntent(message, priceTicks, lots, smallestLots);
    message.clientOrderId = wordOr(clientOrderId, NO_ORDER_ID);
    message.instrument = NO_INSTRUMENT;
    message.side = BUY;
    message.kind = LIMIT;
    message.timeInForce = DAY;
    message.metaorder = 0;
    this.#file(kind, message);
  }

  #fileNew(message: OrderMessage, instrument: number, side: Side, metaorder: number): number {
    if (!isSide(side) || !isTimeInForce(message.timeInForce)) {
      fail(`no order has side ${side} and time in force ${message.timeInForce}`);
    }
    const id = this.lastOrder[this.agent]! + 1;
    this.lastOrder[this.agent] = id;
    message.clientOrderId = id;
    message.instrument = wordOr(instrument, NO_INSTRUMENT);
    message.side = side;
    message.metaorder = wordOr(metaorder, 0);
    this.#file(DELIVER_NEW, message);
    return id;
  }

  #file(kind: number, message: OrderMessage): void {
    const { kernel } = this.#parts!;
    message.account = this.agent;
    fileOrder(kernel, this.orderLatency.arrival(this.agent, kernel.nowUs), kind, message);
  }
}
