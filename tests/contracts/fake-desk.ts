import type {
  AgentDesk,
  FamilyView,
  FixedPrints,
  OffBookProposal,
  OrderIntent,
} from "../../engine/agent.ts";
import { DAY_US, NEVER_US } from "../../engine/base/sim-time.ts";
import {
  BUY,
  DAY,
  IOC,
  NO_PRICE,
  type Side,
  type TimeInForce,
} from "../../engine/book/order-books.ts";
import type { ProviderOutlook, ProviderPlan } from "../../engine/economy/economy.ts";
import type { Future } from "../../engine/instruments/future.ts";
import { entityCode } from "../../engine/random/entity-code.ts";
import { RandomSource } from "../../engine/random/random-source.ts";
import type { DutyNotice } from "../../engine/regulation/duty-notice.ts";
import type { LimitNotice } from "../../engine/regulation/limit-notice.ts";

import { FakeMarket, TODAY } from "./fake-market.ts";
import { SCU_VIEW, type Sent } from "./fake-month.ts";

/** A desk without a market behind it: a test says what the agent sees, and reads what it sent. */
export class FakeDesk extends FakeMarket implements AgentDesk {
  nowUs = 0;
  readonly moneyUnit = 0.0001;
  readonly sent: Sent[] = [];
  readonly wakes: { timeUs: number; tag: number }[] = [];
  readonly declared: { family: number; needLots: number; outputLots: number }[] = [];
  /** Accounts of other groups of agents. */
  readonly groups: Record<string, readonly number[]> = {};
  readonly proposed: OffBookProposal[] = [];
  /** What was taken of others' proposals: number, lots. */
  readonly accepted: number[][] = [];
  readonly deposits: number[] = [];
  readonly withdrawals: number[] = [];
  readonly bought: number[] = [];
  /** What was kept off the market: hours, provider (-1: nobody's in particular). */
  readonly withheld: number[][] = [];
  /** What was posted: provider, family, log points. */
  readonly markups: number[][] = [];
  /** Dollars, by family. */
  prints: number[];
  tokensAnHour = 1.4;
  eligible = 1_000_000;
  /** Log price a unit share of eligible hours. */
  strength = 4 / 3;
  /** What a provider may expect; absent: the economy is one in reduced form. */
  outlookOf: ((plan: ProviderPlan) => ProviderOutlook) | null = null;
  /** Hours of deliveries. */
  due = 0;
  /** Providers of one owner; who is in no list is alone. */
  affiliates: readonly (readonly number[])[] = [];
  /** Dollars, by provider. */
  forgone: readonly number[] = [];
  money = 1e12;
  /** What of it no margin binds, and what is in reserve outside; null: as much. */
  free: number | null = null;
  inReserve: number | null = null;
  /** A line of credit and what is owed on it, money units. */
  line = 0;
  owed = 0;
  readonly #random = new RandomSource();
  readonly #entity: number;
  #lastId = 0;

  constructor(families: readonly FamilyView[] = [SCU_VIEW], seed = 1, agent = 0) {
    super(families);
    this.prints = families.map(() => 2.8);
    this.#entity = entityCode("fake", agent);
    this.#random.reset({ seed, replication: 0, antithetic: false });
  }

  /** What was sent since the last call. */
  take(): Sent[] {
    return this.sent.splice(0);
  }

  /** The orders among it, as [instrument, signed lots, price]. */
  orders(): number[][] {
    return this.take().flatMap((sent) =>
      sent.verb === "limit" || sent.verb === "market"
        ? [[sent.instrument, sent.side === BUY ? sent.lots : -sent.lots, sent.priceTicks]]
        : [],
    );
  }

  lastPrint(family: number): number {
    return this.prints[family]!;
  }

  fixedPrints({ instrument }: Future): FixedPrints {
    return this.month(instrument).fixed;
  }

  trueValueTicks(instrument: number): number {
    return this.month(instrument).valueTicks;
  }

  billedPrice(provider: number, family: number): number {
    return this.prints[family]! * (1 + provider / 100);
  }

  throughput(): number {
    return this.tokensAnHour;
  }

  eligibleHours(): number {
    return this.eligible;
  }

  pressureOf(hours: number): number {
    return (this.strength * hours) / this.eligible;
  }

  atSettlement(instrument: number): number {
    return this.month(instrument).atSettlement;
  }

  position(instrument: number): number {
    return this.month(instrument).position;
  }

  familyPosition(family: number): number {
    return this.listed(family).reduce((sum, { instrument }) => sum + this.position(instrument), 0);
  }

  balance(): number {
    return this.money;
  }

  freeMargin(): number {
    return this.free ?? this.money;
  }

  reserve(): number {
    return this.inReserve ?? this.money;
  }

  positionLimits(instrument: number, _side: Side): LimitNotice {
    return this.month(instrument).limits;
  }

  makerDuty(instrument: number): DutyNotice | null {
    return this.month(instrument).duty;
  }

  marginALot(instrument: number): number {
    return this.month(instrument).marginALot;
  }

  tickValue(family: number): number {
    const { tickSize, multiplier } = this.families[family]!;
    return Math.round((tickSize * multiplier) / this.moneyUnit);
  }

  random(purpose: number, block: number, blocks: number): RandomSource {
    this.#random.seek(purpose, this.#entity, block, blocks);
    return this.#random;
  }

  wakeAt(timeUs: number, tag: number): void {
    if (timeUs < NEVER_US) this.wakes.push({ timeUs, tag });
  }

  tradingTimeAfter(_family: number, gapUs: number): number {
    return this.nowUs + gapUs;
  }

  timeOfTradeDate(daysAhead: number, timeOfDayUs: number): number {
    return (this.tradeDate + daysAhead - TODAY) * DAY_US + timeOfDayUs;
  }

  limit(
    instrument: number,
    side: Side,
    priceTicks: number,
    lots: number,
    timeInForce: TimeInForce = DAY,
  ): number {
    const id = ++this.#lastId;
    this.sent.push({ verb: "limit", id, instrument, side, priceTicks, lots, timeInForce });
    return id;
  }

  market(instrument: number, side: Side, lots: number): number {
    const id = ++this.#lastId;
    const priceTicks = NO_PRICE;
    this.sent.push({ verb: "market", id, instrument, side, priceTicks, lots, timeInForce: IOC });
    return id;
  }

  order(intent: OrderIntent): number {
    const id = ++this.#lastId;
    this.sent.push({ verb: "order", id, intent });
    return id;
  }

  cancel(clientOrderId: number): void {
    this.sent.push({ verb: "cancel", id: clientOrderId });
  }

  replace(
    clientOrderId: number,
    priceTicks: number | null,
    lots: number | null,
    displayLots: number | null = null,
  ): void {
    const shown = displayLots === null ? {} : { displayLots };
    this.sent.push({ verb: "replace", id: clientOrderId, priceTicks, lots, ...shown });
  }

  accountsOf(group: string): readonly number[] {
    return this.groups[group] ?? [];
  }

  propose(proposal: OffBookProposal): number {
    return this.proposed.push(proposal);
  }

  accept(proposal: number, lots: number): void {
    this.accepted.push([proposal, lots]);
  }

  declareExposure(family: number, needLots: number, outputLots: number): void {
    this.declared.push({ family, needLots, outputLots });
  }

  buySpotHours(hours: number): number {
    this.bought.push(hours);
    return hours;
  }

  hoursDue(): number {
    return this.due;
  }

  postMarkup(provider: number, family: number, logMarkup: number): void {
    this.markups.push([provider, family, logMarkup]);
  }

  spotOutlook(plan: ProviderPlan): ProviderOutlook | null {
    return this.outlookOf?.(plan) ?? null;
  }

  affiliatesOf(provider: number): readonly number[] {
    return this.affiliates.find((names) => names.includes(provider)) ?? [provider];
  }

  forgoneRevenue(provider: number): number {
    return this.forgone[provider] ?? 0;
  }

  providerShare(_provider: number): number {
    return 0.25;
  }

  withholdHours(hours: number, provider?: number): number {
    this.withheld.push([hours, provider ?? -1]);
    return hours;
  }

  deposit(amount: number): void {
    this.deposits.push(amount);
  }

  creditLeft(): number {
    return this.line - this.owed;
  }

  creditDrawn(): number {
    return this.owed;
  }

  drawCredit(amount: number): number {
    const money = Math.min(amount, this.creditLeft());
    this.owed += money;
    return money;
  }

  repayCredit(amount: number): number {
    const paid = Math.max(0, Math.min(amount, this.owed, this.freeMargin()));
    this.owed -= paid;
    return paid;
  }

  withdraw(amount: number): number {
    this.withdrawals.push(amount);
    return amount;
  }
}
