import type { IndexName } from "../instruments/contract-spec.ts";
import type { TimeUs } from "../base/sim-time.ts";
import type { IndexEvent } from "./index-events.ts";

/**
 * The port of the economy: what the indices are, what they are expected to be, and what providers and spot buyers do
 * to them. Reals: prices in dollars a quotation unit. Business days are positions in the run's `TradingCalendar`.
 */
export interface Economy {
  /** Time between two states, microseconds; it divides a day. */
  readonly stepUs: number;
  /** Time of day (UTC) at which a business day's indices are taken and published, a multiple of `stepUs`. */
  readonly publicationUs: number;

  /**
   * Draws the starting state and every print before the start of the run. The facts of those prints are told here, the
   * levels behind them are not.
   */
  reset(): void;
  /**
   * Moves the state to `time` (a multiple of `stepUs`), by the exact transition. Time never goes back, and asserts that
   * it does not pass a publication that has not been made.
   */
  advanceTo(time: TimeUs): void;

  /** Dollars a quotation unit: the level of an index now, without anybody's pressure on it. */
  level(index: IndexName): number;
  /** SIT that one compute unit yields now: millions of tokens a GPU-hour. */
  throughput(): number;

  /**
   * Computes and stores the prints of all indices for a business day (inputs, weights, cap, pressure). Once a day, in
   * order; asserts that the state stands at `publicationUs` of that day.
   */
  publish(businessDay: number): void;
  /** The last business day that has a print; all before it have one, back to the start of the prehistory. */
  lastPrinted(): number;
  /**
   * The published value of an index: as restated up to a business day, that day included; absent: as first published.
   * Asserts that it has been published.
   */
  print(index: IndexName, businessDay: number, restatedUntil?: number): number;
  /** What would have been published if nobody had bought spot hours or withheld capacity. */
  undistortedPrint(index: IndexName, businessDay: number): number;

  /**
   * Conditional expectation, given the present state and everything published, of the mean of the prints of the
   * business days `first` to `last`: published ones count as they are, the others as expected. Of the pressure that
   * is on the index now, `pressurePersistence` (0 to 1) is expected to be left one business day later, its square
   * after two, and so on. Restatements that are published up to the business day `restatedUntil` count; absent: none.
   *
   * Exact where the index is a mean of prices that all providers report. Medians are taken of expected prices, and
   * nobody is expected to be silent, nor a gate to be closed, on a day ahead: approximate.
   */
  expectedMean(
    index: IndexName,
    first: number,
    last: number,
    pressurePersistence: number,
    restatedUntil?: number,
  ): number;
  /** The same for one future business day, without any pressure: E[print]. */
  expectedPrint(index: IndexName, businessDay: number): number;

  /**
   * Hours bought in the spot market on a business day and not offered again; negative hours are sold. Returns the hours
   * that were possible: bought net plus withheld stays within the eligible hours of the day in both directions, and of
   * a day already printed nothing can be had.
   */
  buySpotHours(businessDay: number, hours: number): number;
  /**
   * Hours of index-eligible supply that their owner takes off the market on a business day; negative hours are offered
   * again. Returns the hours that were possible. In reduced form they are those of all providers alike; in the
   * structural economy those of a provider, where one is given.
   */
  withholdHours(businessDay: number, hours: number, provider?: number): number;
  /**
   * From now on a provider posts exp(logMarkup) times the price that it would post for an index's unit; 0: that price.
   * In the structural economy it posts so when it next reconsiders its price, and sells less for it.
   */
  postMarkup(provider: number, index: IndexName, logMarkup: number): void;
  /**
   * What a provider expects of a plan until so many more prints of an index, everybody else's acts as they are. It
   * knows when its own next capacity goes live, and of others' expects the mean. Null in reduced form, where nobody's
   * sales answer to prices.
   */
  outlookOf(plan: ProviderPlan, index: IndexName): ProviderOutlook | null;
  /**
   * Dollars that a provider's sales since the publication before the last one until the last have brought less, power
   * subtracted, than they would have if nobody had acted on the spot market; negative: more. 0 in reduced form.
   */
  forgoneRevenue(provider: number): number;
  /** Hours of uncommitted, on-demand, index-eligible supply on a business day: the base of every share. */
  eligibleHours(businessDay: number): number;
  /**
   * Log-price pressure that `hours` more (bought or withheld), as far as they are possible, would put on that day's
   * print of the compute index.
   */
  pressureOf(businessDay: number, hours: number): number;

  readonly providers: readonly ProviderProfile[];
  /**
   * What a customer of this provider pays for an index's unit on the last printed business day (sticky), after
   * quality.
   */
  billedPrice(provider: number, index: IndexName): number;
}

/** What a provider might do from now on: capacity and posted price together. */
export interface ProviderPlan {
  readonly provider: number;
  /** Providers who do the same, and whose sales count with its own; absent: it alone. */
  readonly affiliates?: readonly number[];
  /** Share of its own eligible hours that it keeps off the market, 0 to 1. */
  readonly withheldShare: number;
  /** What it adds to the price that it posts for the index's unit, log points. */
  readonly logMarkup: number;
  /** Prints until which it is followed, at least 1. */
  readonly prints: number;
}

/** What is expected of a plan. */
export interface ProviderOutlook {
  /** Dollars from hours on demand and tokens, less the power of those hours, until the last print. */
  readonly revenue: number;
  /** Units of the index that it sells until then: hours on demand, or millions of tokens. */
  readonly soldUnits: number;
  /** Mean of the prints, dollars a unit. */
  readonly meanPrint: number;
  /** Hours that it keeps off the market until the next print. */
  readonly withheldHours: number;
}

/** Who sells hours and tokens. */
export interface ProviderProfile {
  readonly name: string;
  /** Share of trailing volume before any cap, a fraction. */
  readonly share: number;
  /** Number of its beneficial owner. */
  readonly owner: number;
}

/** Hears what the economy makes public or what a researcher may see afterwards. */
export interface EconomyFacts {
  /** The state after a step. */
  spotMoved(time: TimeUs, index: IndexName, level: number, throughput: number): void;
  indexPublished(print: IndexPrint): void;
  indexInput(input: IndexInput): void;
  indexEvent(event: IndexEvent): void;
  /** A provider's business day, and a tier's, in the structural economy. */
  providerDay(day: ProviderDay): void;
  tierDay(day: TierDay): void;
  /** A business day of those who buy hours on demand, there. */
  hourDay(day: HourDay): void;
}

export interface IndexPrint {
  readonly index: IndexName;
  readonly businessDay: number;
  readonly price: number;
  readonly undistorted: number;
  /** Log-price pressure contained in the price. */
  readonly pressure: number;
  /** Hours bought and withheld that day over eligible hours. */
  readonly share: number;
}

export interface IndexInput {
  readonly index: IndexName;
  readonly businessDay: number;
  readonly provider: number;
  /** As the provider quotes it, before the quality score. */
  readonly rawPrice: number;
  /** Quality score over the standard's (1 for the compute index). */
  readonly quality: number;
  /** Units sold on that day, as they count for later weights: policy-free, before anything is withheld. */
  readonly volume: number;
  /** After the cap; the weights of an index sum to 1. */
  readonly weight: number;
  readonly offeredHours: number;
  readonly withheldHours: number;
}

/** A provider's spot market since the publication before. */
export interface ProviderDay {
  readonly businessDay: number;
  readonly provider: number;
  /** Posted now: dollars a GPU-hour; dollars a million tokens at equal quality. */
  readonly computePrice: number;
  readonly tokenPrice: number;
  /** Hours on demand that it has, keeps off the market, and has sold; traders' purchases are not in these. */
  readonly onDemandHours: number;
  readonly withheldHours: number;
  readonly soldHours: number;
  /** Millions. */
  readonly soldTokens: number;
  /** Hours that traders have bought away. */
  readonly boughtHours: number;
  /** How full it was of late: on demand, and serving tokens. */
  readonly use: number;
  readonly tokenUse: number;
  /** Cost of power, dollars a GPU-hour. */
  readonly powerCost: number;
}

/** A tier of demand since the publication before. */
export interface TierDay {
  readonly businessDay: number;
  readonly tier: number;
  /** Dollars a million tokens, over all providers. */
  readonly price: number;
  /** Millions, asked for at the prices of the day and served. */
  readonly askedTokens: number;
  readonly servedTokens: number;
  /** Dollars of consumer surplus that what people did to the spot market has cost; gained: negative. */
  readonly surplusLost: number;
  /** Hours on demand that nobody could serve, of all buyers; the same in every tier. */
  readonly unservedHours: number;
  /** Millions, asked for and served had nobody done anything to the spot market. */
  readonly undistortedAskedTokens: number;
  readonly undistortedServedTokens: number;
}

/** Those who buy hours on demand for other uses than tokens, since the publication before. */
export interface HourDay {
  readonly businessDay: number;
  /** Dollars a GPU-hour, over all providers. */
  readonly price: number;
  /** Asked for at the prices of the day, without those who ask again. */
  readonly askedHours: number;
  /** Dollars of consumer surplus that what people did to the spot market has cost; gained: negative. */
  readonly surplusLost: number;
  /** Hours on demand, of all buyers, that were given up: as it was, and had nobody done anything. */
  readonly unservedHours: number;
  readonly undistortedUnservedHours: number;
}
