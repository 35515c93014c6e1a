import type { AgentDesk, OffBookProposal, OrderIntent, Report } from "../agent.ts";
import type { Distribution } from "../base/parameter.ts";
import type { ProviderOutlook, ProviderPlan } from "../economy/economy.ts";
import { NEVER_US } from "../base/sim-time.ts";
import {
  DAY,
  GTD,
  IOC,
  LIMIT,
  MARKET,
  NO_PRICE,
  type Side,
  type TimeInForce,
} from "../book/order-books.ts";
import { newOrderMessage, type OrderMessage } from "../exchange/order-message.ts";
import { PHASE_AGENT } from "../kernel/kernel.ts";
import { LatencyChannel } from "../kernel/latency.ts";
import { PURPOSE } from "../random/purposes.ts";
import type { RandomSource } from "../random/random-source.ts";
import { CreditLines } from "./credit-lines.ts";
import { DeskFeeds } from "./desk-feeds.ts";
import type { DeskParts } from "./desk-view.ts";
import { DELIVER_CANCEL, DELIVER_NEW, DELIVER_REPLACE, DELIVER_WAKE } from "./event-kinds.ts";
import { FloodGuard } from "./flood-guard.ts";
import {
  startChange,
  startOrder,
  writeDisplay,
  writeLots,
  writePrice,
  writePrices,
} from "./order-intent.ts";

/** Of whose cancels travel with their orders: nobody asks for it. */
const NO_LATENCY: Distribution = { constant: 0 };

const cancelLatencyOf = ({ roster }: DeskParts, agent: number): Distribution | undefined =>
  roster.group(agent).cancelLatencyUs;

/** What is no number asks for nothing. */
const numberOrZero = (value: number): number => (Number.isNaN(value) ? 0 : value);

/** The most that a provider adds to or takes from its posted price, log points: about seven times. */
const MOST_MARKUP = 2;
/** The most prints that a plan is looked ahead to. */
const MOST_PRINTS = 20;

const markupOf = (logMarkup: number): number =>
  Math.min(Math.max(numberOrZero(logMarkup), -MOST_MARKUP), MOST_MARKUP);

/**
 * The one desk of a run: it serves whichever agent is at it. On top of what an agent sees, its streams and intents.
 */
export class Desk extends DeskFeeds implements AgentDesk {
  /** Last client order id used, by agent. */
  lastOrder: Int32Array = new Int32Array(0);
  readonly credit: CreditLines = new CreditLines();
  readonly flood: FloodGuard = new FloodGuard();
  orderLatency: LatencyChannel = new LatencyChannel(PURPOSE.order_latency);
  cancelLatency: LatencyChannel = new LatencyChannel(PURPOSE.cancel_latency);
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
    this.openFeeds(parts);
    this.#parts = parts;
    this.lastOrder = new Int32Array(parts.roster.count);
    this.credit.open(parts.roster, parts.floor.house);
    this.flood.open(parts.roster);
    const { count, entity } = parts.roster;
    const orderUs = (agent: number): Distribution => parts.roster.group(agent).orderLatencyUs;
    const cancelUs = (agent: number): Distribution => cancelLatencyOf(parts, agent) ?? NO_LATENCY;
    this.orderLatency.open({ count, entity, latencyUs: orderUs }, parts.random);
    this.cancelLatency.open({ count, entity, latencyUs: cancelUs }, parts.random);
  }

  random(purpose: number, block: number, blocks: number): RandomSource {
    const { random, roster } = this.#parts!;
    random.seek(purpose, roster.entity[this.agent]!, block, blocks);
    return random;
  }

  wakeAt(timeUs: number, tag: number): void {
    if (timeUs >= NEVER_US) return;
    this.flood.count(this.agent);
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
    startOrder(message, instrument, side, LIMIT, timeInForce, metaorder);
    writePrice(message, priceTicks);
    writeLots(message, lots, 1);
    return this.#fileNew(message);
  }

  market(instrument: number, side: Side, lots: number, metaorder = 0): number {
    const message = this.#message;
    startOrder(message, instrument, side, MARKET, IOC, metaorder);
    writeLots(message, lots, 1);
    return this.#fileNew(message);
  }

  order(intent: OrderIntent): number {
    const { kind = LIMIT, timeInForce = DAY, metaorder = 0 } = intent;
    const message = this.#message;
    startOrder(message, intent.instrument, intent.side, kind, timeInForce, metaorder);
    writePrices(message, intent.priceTicks ?? NO_PRICE, intent.stopTicks ?? NO_PRICE);
    writeLots(message, intent.lots, 1);
    writeDisplay(message, intent.displayLots ?? 0, 0);
    message.postOnly = intent.postOnly === true;
    if (timeInForce === GTD) message.expireUs = intent.expireUs ?? Number.NaN;
    return this.#fileNew(message);
  }

  cancel(clientOrderId: number): void {
    startChange(this.#message, clientOrderId);
    const isApart = cancelLatencyOf(this.#parts!, this.agent) !== undefined;
    this.#file(DELIVER_CANCEL, this.#message, isApart ? this.cancelLatency : this.orderLatency);
  }

  replace(
    clientOrderId: number,
    priceTicks: number | null,
    lots: number | null,
    displayLots: number | null = null,
  ): void {
    const message = this.#message;
    startChange(message, clientOrderId);
    writePrice(message, priceTicks ?? NO_PRICE);
    if (lots !== null) writeLots(message, lots, 1);
    if (displayLots !== null) writeDisplay(message, displayLots, 1);
    this.#file(DELIVER_REPLACE, message);
  }

  accountsOf(group: string): readonly number[] {
    return this.#parts!.roster.agentsOf(group);
  }

  propose(proposal: OffBookProposal): number {
    const { offBook } = this.#parts!;
    return offBook.propose(this.agent, this.#arrival(), proposal);
  }

  accept(proposal: number, lots: number): void {
    this.#parts!.offBook.accept(this.agent, this.#arrival(), proposal, lots);
  }

  /** When what it files now gets where it goes. */
  #arrival(): number {
    this.flood.count(this.agent);
    return this.orderLatency.arrival(this.agent, this.#parts!.kernel.nowUs);
  }

  declareExposure(
    family: number,
    needLots: number,
    outputLots: number,
    monthLots?: readonly number[],
  ): void {
    this.flood.count(this.agent);
    const { floor, roster } = this.#parts!;
    const factor = roster.group(this.agent).exposureFactor ?? 1;
    floor.rulebook.declared({
      type: "exposure",
      account: this.agent,
      owner: roster.ownerOf[this.agent]!,
      family,
      needLots: factor * needLots,
      outputLots: factor * outputLots,
      ...(Array.isArray(monthLots) ? { monthLots: monthLots.map((lots) => factor * lots) } : {}),
    });
  }

  buySpotHours(hours: number): number {
    return this.#tellHours(
      this.#parts!.economy.buySpotHours(this.nextPrint(), numberOrZero(hours)),
    );
  }

  withholdHours(hours: number, provider?: number): number {
    const { economy } = this.#parts!;
    if (provider !== undefined && economy.providers[provider] === undefined) return 0;
    return this.#tellHours(economy.withholdHours(this.nextPrint(), numberOrZero(hours), provider));
  }

  postMarkup(provider: number, family: number, logMarkup: number): void {
    const { economy } = this.#parts!;
    const view = this.families[family];
    if (economy.providers[provider] === undefined || view === undefined) return;
    economy.postMarkup(provider, view.index, markupOf(logMarkup));
  }

  spotOutlook(plan: ProviderPlan, family: number): ProviderOutlook | null {
    const { economy } = this.#parts!;
    const view = this.families[family];
    if (economy.providers[plan.provider] === undefined || view === undefined) return null;
    const within = {
      provider: plan.provider,
      affiliates: (plan.affiliates ?? []).filter((name) => economy.providers[name] !== undefined),
      withheldShare: Math.min(Math.max(numberOrZero(plan.withheldShare), 0), 1),
      logMarkup: markupOf(plan.logMarkup),
      prints: Math.min(Math.max(Math.floor(numberOrZero(plan.prints)), 1), MOST_PRINTS),
    };
    return economy.outlookOf(within, view.index);
  }

  #tellHours(hours: number): number {
    const { economy, floor, roster } = this.#parts!;
    const share = hours / economy.eligibleHours(this.nextPrint());
    const owner = roster.ownerOf[this.agent]!;
    floor.rulebook.declared({ type: "hours", owner, share });
    return hours;
  }

  deposit(amount: number): void {
    const money = Math.min(Math.floor(amount), this.reserves[this.agent]!);
    if (!(money > 0)) return;
    this.reserves[this.agent] = this.reserves[this.agent]! - money;
    this.#parts!.floor.house.deposit(this.agent, money);
  }

  withdraw(amount: number): number {
    const money = Math.floor(Math.min(amount, this.freeMargin()));
    if (!(money > 0)) return 0;
    const paid = this.#parts!.floor.house.withdraw(this.agent, money);
    this.reserves[this.agent] = this.reserves[this.agent]! + paid;
    return paid;
  }

  creditLeft(): number {
    return this.credit.left(this.agent);
  }

  creditDrawn(): number {
    return this.credit.drawn[this.agent]!;
  }

  drawCredit(amount: number): number {
    return this.credit.draw(this.agent, numberOrZero(amount));
  }

  repayCredit(amount: number): number {
    return this.credit.repay(this.agent, numberOrZero(amount));
  }

  #fileNew(message: OrderMessage): number {
    const id = this.lastOrder[this.agent]! + 1;
    this.lastOrder[this.agent] = id;
    message.clientOrderId = id;
    this.#file(DELIVER_NEW, message);
    return id;
  }

  #file(kind: number, message: OrderMessage, latency: LatencyChannel = this.orderLatency): void {
    this.flood.count(this.agent);
    const { kernel, orders } = this.#parts!;
    message.account = this.agent;
    orders.file(latency.arrival(this.agent, kernel.nowUs), kind, message);
  }
}
