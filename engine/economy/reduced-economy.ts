import { assert } from "../base/assert.ts";
import { pow } from "../base/real.ts";
import { YEAR_US } from "../base/sim-time.ts";
import type { IndexName } from "../instruments/contract-spec.ts";
import type { TradingCalendar } from "../instruments/trading-calendar.ts";
import type { RandomSource } from "../random/random-source.ts";
import { ComputePrice } from "./compute-price.ts";
import { type EconomyParameters, economyProblems } from "./economy-parameters.ts";
import type { Economy, EconomyFacts } from "./economy.ts";
import { IndexAdministrator } from "./index-administrator.ts";
import { FIRST_VALUES } from "./index-history.ts";
import { COMPUTE, indexNumber, TPI } from "./index-number.ts";
import type { JumpWindow } from "./jump-arrivals.ts";
import { LevelOutlook } from "./level-outlook.ts";
import type { PostedMarkups } from "./posted-markups.ts";
import { volumeShares } from "./provider.ts";
import { quotedSources } from "./quoted-sources.ts";
import type { SpotChannel } from "./spot-channel.ts";
import { SteppedEconomy } from "./stepped-economy.ts";
import { Throughput } from "./throughput.ts";

/**
 * The economy in reduced form. The price of compute is an exogenous two-factor process with jumps, the token price
 * follows from it and from throughput, providers quote around both, and the indices are capped volume-weighted means of
 * quotes. People act on it through one channel only: hours bought or withheld press on the prints of their day. But for
 * that pressure nothing depends on anybody, so the undistorted prints of a seed are the same whatever is done.
 *
 * The processes' draws are keyed by the grid's
 * step from there, the providers' by business day. `reset` tells the facts of the prehistory's prints, not its levels.
 */
export class ReducedEconomy extends SteppedEconomy implements Economy {
  readonly computePrice: ComputePrice;
  readonly efficiency: Throughput;
  readonly administrator: IndexAdministrator;
  readonly channel: SpotChannel;
  readonly markups: PostedMarkups;
  readonly #outlook: LevelOutlook;

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
    super(parameters, calendar, facts);
    const { compute, throughput, grid, providers } = parameters;
    const stepYears = grid.step / YEAR_US;
    const shares = volumeShares(providers);
    this.#outlook = new LevelOutlook({
      compute,
      throughput,
      calendar,
      originUs: this.originUs,
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

  reset(): void {
    this.rewind();
    this.computePrice.reset(this.originYears);
    this.efficiency.reset(this.originYears);
    this.administrator.reset();
    this.livePrehistory();
  }

  protected advanceStep(): void {
    this.computePrice.advance(this.step, this.time / YEAR_US);
    this.efficiency.advance(this.step);
  }

  protected look(): void {
    const price = this.computePrice.price();
    this.levels[COMPUTE] = price;
    this.levels[TPI] = this.efficiency.tokenPrice(price);
  }

  protected get published(): IndexAdministrator {
    return this.administrator;
  }

  throughput(): number {
    return this.efficiency.yieldPerHour();
  }

  publish(businessDay: number): void {
    this.requireDue(businessDay);
    this.administrator.publish(businessDay, this.time, this.levels);
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

  outlookOf(): null {
    return null;
  }

  forgoneRevenue(): number {
    return 0;
  }

  eligibleHours(): number {
    return this.channel.eligibleHours();
  }

  pressureOf(businessDay: number, hours: number): number {
    return this.channel.pressureOf(businessDay, hours);
  }
}
