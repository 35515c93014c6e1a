import { assert } from "../base/assert.ts";
import { pow } from "../base/real.ts";
import { type TimeUs, YEAR_US } from "../base/sim-time.ts";
import type { IndexName } from "../instruments/contract-spec.ts";
import type { TradingCalendar } from "../instruments/trading-calendar.ts";
import type { RandomSource } from "../random/random-source.ts";
import { ComputePrice } from "./compute-price.ts";
import { type EconomyParameters, economyProblems } from "./economy-parameters.ts";
import type { Economy, EconomyFacts, ProviderProfile } from "./economy.ts";
import { IndexAdministrator } from "./index-administrator.ts";
import { FIRST_VALUES } from "./index-history.ts";
import { COMPUTE, INDEX_COUNT, indexNumber, TPI } from "./index-number.ts";
import type { JumpWindow } from "./jump-arrivals.ts";
import { LevelOutlook } from "./level-outlook.ts";
import type { PostedMarkups } from "./posted-markups.ts";
import { volumeShares } from "./provider.ts";
import { quotedSources } from "./quoted-sources.ts";
import type { SpotChannel } from "./spot-channel.ts";
import { Throughput } from "./throughput.ts";

/**
 * The economy in reduced form. The price of compute is an exogenous two-factor process with jumps, the token price
 * follows from it and from throughput, providers quote around both, and the indices are capped volume-weighted means of
 * quotes. People act on it through one channel only: hours bought or withheld press on the prints of their day. But for
 * that pressure nothing depends on anybody, so the undistorted prints of a seed are the same whatever is done.
 *
 * The prehistory starts at 00:00 UTC of the calendar's first business day. The processes' draws are keyed by the grid's
 * step from there, the providers' by business day. `reset` tells the facts of the prehistory's prints, not its levels.
 */
export class ReducedEconomy implements Economy {
  time: TimeUs = 0;
  /** Steps made since the start of the prehistory. */
  step = 0;
  readonly computePrice: ComputePrice;
  readonly efficiency: Throughput;
  readonly administrator: IndexAdministrator;
  readonly channel: SpotChannel;
  readonly markups: PostedMarkups;
  /** Dollars an index unit now, by index. */
  levels: Float64Array = new Float64Array(INDEX_COUNT);
  readonly #parameters: EconomyParameters;
  readonly #calendar: TradingCalendar;
  readonly #facts: EconomyFacts;
  readonly #outlook: LevelOutlook;
  readonly #originUs: TimeUs;
  readonly #profiles: readonly ProviderProfile[];

  /** Asserts that `economyProblems` finds none. `random` is reset by the run before `reset` is called here. */
  constructor(options: {
    parameters: EconomyParameters;
    calendar: TradingCalendar;
    random: RandomSource;
    facts: EconomyFacts;
    /** Where the number of jumps of the compute price is given; nobody in the market knows it. */
    jumpWindow?: JumpWindow | null;
  }) {
    const { parameters, calendar, random, facts, jumpWindow = null } = options;
    const problems = economyProblems(parameters);
    assert(problems.length === 0, problems.join("; "));
    const { compute, throughput, grid, providers } = parameters;
    const stepYears = grid.step / YEAR_US;
    const shares = volumeShares(providers);
    this.#parameters = parameters;
    this.#calendar = calendar;
    this.#facts = facts;
    this.#originUs = Math.min(0, calendar.timeOn(0, 0));
    this.#profiles = providers.map(({ name }, i) => ({ name, share: shares[i]! }));
    this.#outlook = new LevelOutlook({
      compute,
      throughput,
      calendar,
      originUs: this.#originUs,
      stepUs: grid.step,
      publicationUs: grid.publicationTime,
    });
    this.computePrice = new ComputePrice({ parameters: compute, stepYears, random, jumpWindow });
    this.efficiency = new Throughput({ parameters: throughput, stepYears, random });
    const sources = quotedSources(parameters, shares, calendar.businessDays.length, random);
    this.channel = sources.spot;
    this.markups = sources.channel;
    this.administrator = new IndexAdministrator({ parameters, calendar, random, facts, sources });
    this.markups.weighBy(this.administrator.weights);
  }

  get stepUs(): number {
    return this.#parameters.grid.step;
  }

  get publicationUs(): number {
    return this.#parameters.grid.publicationTime;
  }

  get providers(): readonly ProviderProfile[] {
    return this.#profiles;
  }

  reset(): void {
    const years = this.#originUs / YEAR_US;
    this.time = this.#originUs;
    this.step = 0;
    this.computePrice.reset(years);
    this.efficiency.reset(years);
    this.administrator.reset();
    for (let day = 0; day < this.#calendar.firstTradeDate; day++) {
      this.#moveTo(this.#publicationTime(day));
      this.publish(day);
    }
    this.#moveTo(0);
  }

  advanceTo(time: TimeUs): void {
    assert(time >= this.time && time % this.stepUs === 0, `no step of the economy ends at ${time}`);
    const next = this.lastPrinted() + 1;
    assert(time <= this.#publicationTime(next), `business day ${next} is due before ${time}`);
    while (this.time < time) {
      this.#moveTo(this.time + this.stepUs);
      const throughput = this.throughput();
      this.#facts.spotMoved(this.time, "compute", this.levels[COMPUTE]!, throughput);
      this.#facts.spotMoved(this.time, "tpi", this.levels[TPI]!, throughput);
    }
  }

  #moveTo(time: TimeUs): void {
    while (this.time < time) {
      this.time += this.stepUs;
      this.computePrice.advance(this.step, this.time / YEAR_US);
      this.efficiency.advance(this.step);
      this.step++;
    }
    const price = this.computePrice.price();
    this.levels[COMPUTE] = price;
    this.levels[TPI] = this.efficiency.tokenPrice(price);
  }

  #publicationTime(businessDay: number): TimeUs {
    return this.#calendar.timeOn(businessDay, this.publicationUs);
  }

  level(index: IndexName): number {
    return this.levels[indexNumber(index)]!;
  }

  throughput(): number {
    return this.efficiency.yieldPerHour();
  }

  publish(businessDay: number): void {
    const due = this.#publicationTime(businessDay);
    assert(this.time === due, `business day ${businessDay} is due at ${due}, not at ${this.time}`);
    this.administrator.publish(businessDay, this.time, this.levels);
  }

  lastPrinted(): number {
    return this.administrator.lastPrinted();
  }

  print(index: IndexName, businessDay: number, restatedUntil: number = FIRST_VALUES): number {
    return this.administrator.histories[indexNumber(index)]!.price(businessDay, restatedUntil);
  }

  undistortedPrint(index: IndexName, businessDay: number): number {
    return this.administrator.histories[indexNumber(index)]!.undistortedPrice(businessDay);
  }

  expectedMean(
    index: IndexName,
    first: number,
    last: number,
    pressurePersistence: number,
    restatedUntil: number = FIRST_VALUES,
  ): number {
    assert(first <= last, `no mean of business days ${first} to ${last}`);
    const number = indexNumber(index);
    const printed = this.lastPrinted();
    let sum = 0;
    for (let day = first; day <= Math.min(last, printed); day++) {
      const price = this.administrator.histories[number]!.price(day, restatedUntil);
      sum += price * this.administrator.expectedRestatement(day, restatedUntil);
    }
    const ahead = Math.max(first, printed + 1);
    let pressure = this.channel.pressureOn(number);
    if (pressure !== 0) pressure *= pow(pressurePersistence, ahead - printed);
    for (let day = ahead; day <= last; day++) {
      const restatement = this.administrator.expectedRestatement(day, restatedUntil);
      sum += this.#expected(number, day, pressure) * restatement;
      pressure *= pressurePersistence;
    }
    return sum / (last - first + 1);
  }

  expectedPrint(index: IndexName, businessDay: number): number {
    assert(businessDay > this.lastPrinted(), `business day ${businessDay} is printed already`);
    return this.#expected(indexNumber(index), businessDay, 0);
  }

  #expected(index: number, businessDay: number, pressure: number): number {
    const { fast, slow } = this.computePrice;
    const level = this.#outlook.expected(index, businessDay, this.step, fast, slow, pressure);
    const print = level * this.administrator.expectedBasket(index, businessDay);
    return index === TPI ? print * (this.levels[TPI]! / this.levels[COMPUTE]!) : print;
  }

  buySpotHours(businessDay: number, hours: number): number {
    if (businessDay <= this.lastPrinted()) return 0;
    return this.channel.buy(businessDay, hours);
  }

  withholdHours(businessDay: number, hours: number): number {
    if (businessDay <= this.lastPrinted()) return 0;
    return this.channel.withhold(businessDay, hours);
  }

  postMarkup(provider: number, index: IndexName, logMarkup: number): void {
    this.markups.set(provider, indexNumber(index), logMarkup);
  }

  eligibleHours(): number {
    return this.channel.eligibleHours();
  }

  pressureOf(businessDay: number, hours: number): number {
    return this.channel.pressureOf(businessDay, hours);
  }

  billedPrice(provider: number, index: IndexName): number {
    assert(this.lastPrinted() >= 0, "nobody has billed before the first print");
    return this.administrator.prices.billed[provider * INDEX_COUNT + indexNumber(index)]!;
  }
}
