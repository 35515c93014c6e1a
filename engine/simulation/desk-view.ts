import type { FamilyView, FixedPrints, Quote } from "../agent.ts";
import { NO_PRICE, type Side } from "../book/order-books.ts";
import type { Economy } from "../economy/economy.ts";
import type { Floor } from "../exchange/floor.ts";
import type { Deliveries } from "../exchange/deliveries.ts";
import { NO_INSTRUMENT } from "../exchange/order-message.ts";
import type { Future } from "../instruments/future.ts";
import type { ListedSpread } from "../instruments/spread.ts";
import type { OpenHours } from "../instruments/trading-calendar.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { MarketData } from "../market-data/market-data.ts";
import type { RandomSource } from "../random/random-source.ts";
import type { DutyNotice } from "../regulation/duty-notice.ts";
import { type LimitNotice, NO_LIMITS } from "../regulation/limit-notice.ts";
import type { LargeTraders } from "./large-traders.ts";
import type { OffBookChannel } from "./off-book-channel.ts";
import type { OrderChannel } from "./order-channel.ts";
import { PrintsSoFar } from "./prints-so-far.ts";
import type { Roster } from "./roster.ts";

/** What the desk is wired to. */
export interface DeskParts {
  readonly kernel: Kernel;
  readonly orders: OrderChannel;
  readonly offBook: OffBookChannel;
  readonly floor: Floor;
  readonly economy: Economy;
  readonly random: RandomSource;
  readonly roster: Roster;
  readonly marketData: MarketData;
  readonly largeTraders: LargeTraders;
  readonly deliveries: Deliveries;
  readonly families: readonly FamilyView[];
  readonly hours: readonly OpenHours[];
  readonly moneyUnit: number;
}

/** What the agent at the desk sees: public data as of its data latency ago, its own account, what it knows it holds. */
export class DeskView {
  agent = 0;
  /** Positions from reports heard: Int32, by (agent, slot). */
  known: Int32Array = new Int32Array(0);
  reserves: Float64Array = new Float64Array(0);
  #families: readonly FamilyView[] = [];
  #moneyUnit = 1;
  readonly #quote: Quote = {
    bidTicks: NO_PRICE,
    bidLots: 0,
    askTicks: NO_PRICE,
    askLots: 0,
    lastTicks: NO_PRICE,
  };
  readonly #prints: PrintsSoFar = new PrintsSoFar();
  #listed: (readonly Future[])[] = [];
  #spreads: readonly ListedSpread[] = [];
  // The trade date that was asked for last, and the times that belong to it: derived, so that it is no state.
  #date = 0;
  #dateFromUs = 0;
  #dateToUs = -1;
  #parts: DeskParts | null = null;

  openView(parts: DeskParts, slots: number): void {
    this.#parts = parts;
    this.#dateToUs = -1;
    this.#prints.reset();
    this.agent = 0;
    this.#families = parts.families;
    this.#moneyUnit = parts.moneyUnit;
    const agents = parts.roster.count;
    if (this.known.length === agents * slots) this.known.fill(0);
    else this.known = new Int32Array(agents * slots);
    this.reserves = parts.roster.reserve.slice();
  }

  get families(): readonly FamilyView[] {
    return this.#families;
  }

  get moneyUnit(): number {
    return this.#moneyUnit;
  }

  /** Listed months have changed: make the lists anew. */
  refreshListed(): void {
    const { markets } = this.#parts!.floor;
    this.#listed = this.families.map((_, family) =>
      markets.listedIn(family).map((slot) => markets.futureIn(slot)),
    );
    this.#spreads = markets.listedSpreads().map(({ instrument, symbol, spec, first, second }) => ({
      ...spec,
      instrument,
      symbol,
      first: markets.futureIn(first),
      second: markets.futureIn(second),
    }));
  }

  get nowUs(): number {
    return this.#parts!.kernel.nowUs;
  }

  get tradeDate(): number {
    const now = this.nowUs;
    if (now <= this.#dateFromUs || now > this.#dateToUs) this.#turnDate(now);
    return this.#date;
  }

  listed(family: number): readonly Future[] {
    return this.#listed[family]!;
  }

  listedSpreads(): readonly ListedSpread[] {
    return this.#spreads;
  }

  atSettlement(instrument: number): number {
    const { markets } = this.#parts!.floor;
    const slot = markets.settlementSlot(markets.slotOf(instrument));
    return slot < 0 ? NO_INSTRUMENT : markets.instruments[slot]!;
  }

  isTrading(instrument: number): boolean {
    const { markets } = this.#parts!.floor;
    const slot = markets.slotOf(instrument);
    return (
      slot >= 0 && markets.takesOrders(slot, this.nowUs) && !markets.isHalted(slot, this.nowUs)
    );
  }

  isInCall(instrument: number): boolean {
    const { markets } = this.#parts!.floor;
    const slot = markets.slotOf(instrument);
    return slot >= 0 && markets.inCall[slot] === 1;
  }

  daysToLastTrade(future: Future): number {
    return future.dates.lastTradeDate - this.tradeDate;
  }

  daysToFirstFixing(future: Future): number {
    return future.dates.firstFixing - this.tradeDate;
  }

  quote(instrument: number): Quote {
    const { floor, marketData, roster } = this.#parts!;
    const quote = this.#quote;
    const slot = floor.markets.slotOf(instrument);
    const { states } = marketData.tops;
    const at = marketData.tops.find(slot, this.nowUs - roster.dataLatencyUs[this.agent]!);
    quote.bidTicks = states[at]!;
    quote.bidLots = states[at + 1]!;
    quote.askTicks = states[at + 2]!;
    quote.askLots = states[at + 3]!;
    quote.lastTicks = states[at + 4]!;
    return quote;
  }

  settlementTicks(instrument: number): number {
    const { house, markets } = this.#parts!.floor;
    return house.markTicks[markets.slotOf(instrument)]!;
  }

  settledIndex(instrument: number): number {
    const { markets } = this.#parts!.floor;
    return markets.settledIndex[markets.slotOf(instrument)]!;
  }

  openInterest(instrument: number): number {
    const { floor, largeTraders } = this.#parts!;
    return largeTraders.openInterest[floor.markets.slotOf(instrument)]!;
  }

  volume(instrument: number): number {
    const { markets } = this.#parts!.floor;
    return markets.lastVolumeLots[markets.slotOf(instrument)]!;
  }

  largestLongShare(instrument: number): number {
    const { floor, largeTraders } = this.#parts!;
    return largeTraders.largestLongShare(floor.markets.slotOf(instrument));
  }

  lastPrint(family: number): number {
    const { economy } = this.#parts!;
    return economy.print(this.families[family]!.index, economy.lastPrinted());
  }

  fixedPrints(future: Future): FixedPrints {
    const { floor, economy } = this.#parts!;
    return this.#prints.of(future, floor, economy);
  }

  trueValueTicks(instrument: number): number {
    const { markets } = this.#parts!.floor;
    return markets.valueTicks[markets.slotOf(instrument)]!;
  }

  billedPrice(provider: number, family: number): number {
    return this.#parts!.economy.billedPrice(provider, this.families[family]!.index);
  }

  throughput(): number {
    return this.#parts!.economy.throughput();
  }

  eligibleHours(): number {
    return this.#parts!.economy.eligibleHours(this.nextPrint());
  }

  providerShare(provider: number): number {
    return this.#parts!.economy.providers[provider]?.share ?? 0;
  }

  affiliatesOf(provider: number): readonly number[] {
    const { providers } = this.#parts!.economy;
    const owner = providers[provider]?.owner;
    return [...providers.keys()].filter((name) => providers[name]!.owner === owner);
  }

  forgoneRevenue(provider: number): number {
    const { economy } = this.#parts!;
    return economy.providers[provider] === undefined ? 0 : economy.forgoneRevenue(provider);
  }

  pressureOf(hours: number): number {
    return this.#parts!.economy.pressureOf(this.nextPrint(), hours);
  }

  position(instrument: number): number {
    const { markets } = this.#parts!.floor;
    const slot = markets.slotOf(instrument);
    // Of a spread there are positions in its legs alone.
    return slot < 0 || slot >= markets.slots ? 0 : this.known[this.agent * markets.slots + slot]!;
  }

  familyPosition(family: number): number {
    let lots = 0;
    for (const future of this.#listed[family]!) lots += this.position(future.instrument);
    return lots;
  }

  balance(): number {
    return this.#parts!.floor.house.balance(this.agent);
  }

  freeMargin(): number {
    return this.#parts!.floor.house.free(this.agent);
  }

  reserve(): number {
    return this.reserves[this.agent]!;
  }

  positionLimits(instrument: number, side: Side): LimitNotice {
    const { floor, roster } = this.#parts!;
    const slot = floor.markets.slotOf(instrument);
    return floor.rulebook.limits(roster.ownerOf[this.agent]!, slot, side) ?? NO_LIMITS;
  }

  makerDuty(instrument: number): DutyNotice | null {
    const { markets, rulebook } = this.#parts!.floor;
    const slot = markets.slotOf(instrument);
    return slot < 0 || slot >= markets.slots ? null : rulebook.duty(this.agent, slot);
  }

  marginALot(instrument: number): number {
    const { house, markets } = this.#parts!.floor;
    return house.positions.initialMargin[markets.slotOf(instrument)]!;
  }

  tickValue(family: number): number {
    return this.#parts!.floor.families[family]!.tickValue;
  }

  timeOfTradeDate(daysAhead: number, timeOfDayUs: number): number {
    const { calendar } = this.#parts!.floor;
    return calendar.timeOn(this.tradeDate + daysAhead, timeOfDayUs);
  }

  #turnDate(nowUs: number): void {
    const { calendar } = this.#parts!.floor;
    this.#date = calendar.tradeDateAt(nowUs);
    this.#dateFromUs = calendar.rollTime(this.#date - 1);
    this.#dateToUs = calendar.rollTime(this.#date);
  }

  hoursDue(): number {
    return this.#parts!.deliveries.hoursDue(this.agent, this.nextPrint());
  }

  /** The business day whose print is still open. */
  nextPrint(): number {
    return this.#parts!.economy.lastPrinted() + 1;
  }
}
