import { assert, fail } from "../base/assert.ts";
import type { ContractSpec } from "./contract-spec.ts";
import { type MonthNumber } from "./expiry-calendar.ts";
import type { Future } from "./future.ts";

/**
 * How a spread is made and quoted. A lot of it buys `firstLots` of the first leg and sells `secondLots` of the second;
 * its price times `multiplier` is what the first leg's lots are worth less what the second's are, in dollars.
 */
export interface SpreadSpec {
  readonly firstLots: number;
  readonly secondLots: number;
  /** Quotation units a lot of the spread. */
  readonly multiplier: number;
  /** Dollars a quotation unit. */
  readonly tickSize: number;
}

/** What the books must know of a spread. Plain data. */
export interface SpreadLegs {
  /** Books of the legs. */
  readonly first: number;
  readonly second: number;
  /** Lots of each leg in a lot of the spread, at least 1. */
  readonly firstLots: number;
  readonly secondLots: number;
  /**
   * What a tick is worth on one lot: of the spread, of the first leg and of the second; in one unit, the largest in
   * which all three are whole.
   */
  readonly tickValue: number;
  readonly firstTickValue: number;
  readonly secondTickValue: number;
  /** Of the spreads that offer one implied price, the one with the lower number goes first. No two have the same. */
  readonly precedence: number;
}

/** A listed spread. Plain data. */
export interface Spread extends SpreadLegs {
  readonly instrument: number;
  /** Its own book; `first` and `second` are the slots of its legs. */
  readonly slot: number;
  readonly symbol: string;
  readonly spec: SpreadSpec;
}

/** A listed spread as participants see it. */
export interface ListedSpread extends SpreadSpec {
  readonly instrument: number;
  readonly symbol: string;
  /** The months of its legs: who buys the spread buys the first and sells the second. */
  readonly first: Future;
  readonly second: Future;
}

/** A leg as it is named: a month of a family, by its position in the scenario's contracts. */
export interface LegName {
  readonly family: number;
  readonly month: MonthNumber;
}

/** Tick values of a lot of a spread and of its legs stay below this, so that all arithmetic is exact. */
const LARGEST_TICK_VALUE = 2 ** 21;
const LARGEST_SCALE = 1e12;

/** `SCU-2027-03:SCU-2027-04` */
export const spreadSymbol = (first: string, second: string): string => `${first}:${second}`;

/** Near month less far one, lot by lot; the family's tick where no other is given. */
export const calendarSpread = (family: ContractSpec, tickSize = family.tickSize): SpreadSpec => ({
  firstLots: 1,
  secondLots: 1,
  multiplier: family.multiplier,
  tickSize,
});

/**
 * One lot of each leg, quoted a unit of the first in half ticks of it: for SIT and SCU a million SIT, less the 0.73
 * GPU-hours that one lot of SCU has for each million SIT of a lot. An assumption, but for the half tick: NYMEX quotes
 * spreads between its GPU contracts so (Submission 26-370).
 */
export const defaultInterCommoditySpread = (first: ContractSpec): SpreadSpec => ({
  firstLots: 1,
  secondLots: 1,
  multiplier: first.multiplier,
  tickSize: first.tickSize / 2,
});

/**
 * What a tick is worth on a lot of the spread and of each leg, in the largest unit in which all three are whole; null
 * where that takes numbers so large that sums of prices would not be exact.
 */
export function tickValues(
  spec: SpreadSpec,
  first: ContractSpec,
  second: ContractSpec,
): [number, number, number] | null {
  const dollars = [spec, first, second].map(({ tickSize, multiplier }) => tickSize * multiplier);
  let scale = 1;
  while (!dollars.every((each) => isWhole(each * scale))) {
    if (scale >= LARGEST_SCALE) return null;
    scale *= 10;
  }
  const whole = dollars.map((each) => Math.round(each * scale));
  const unit = whole.reduce(greatestDivisor);
  const [tick, firstTick, secondTick] = whole.map((each) => each / unit) as [
    number,
    number,
    number,
  ];
  const largest = Math.max(tick, spec.firstLots * firstTick, spec.secondLots * secondTick);
  return largest <= LARGEST_TICK_VALUE ? [tick, firstTick, secondTick] : null;
}

/** `SpreadLegs` but for the books: what they are worth, and their precedence. */
export function spreadTerms(
  spec: SpreadSpec,
  families: readonly ContractSpec[],
  first: LegName,
  second: LegName,
): Omit<SpreadLegs, "first" | "second"> {
  const { firstLots, secondLots } = spec;
  const values = tickValues(spec, families[first.family]!, families[second.family]!);
  if (values === null) fail(`no whole numbers stand for the ticks of a spread of ${spec.tickSize}`);
  const [tickValue, firstTickValue, secondTickValue] = values;
  const precedence = precedenceOf(first, second);
  return { firstLots, secondLots, tickValue, firstTickValue, secondTickValue, precedence };
}

/** More than any month that a calendar has, and than families of a scenario. */
const MONTHS = 2 ** 18;
const FAMILIES = 2 ** 8;

/** Calendar spreads go first; then by the first leg's family and month, then by the second's. */
function precedenceOf(first: LegName, second: LegName): number {
  if (first.family === second.family) {
    return (first.family * MONTHS + first.month) * MONTHS + second.month;
  }
  assert(first.month === second.month, "families are spread in one month");
  return ((FAMILIES + first.family) * MONTHS + first.month) * MONTHS + second.family;
}

/** A positive integer, but for the rounding of products. */
const isWhole = (value: number): boolean =>
  value > 0.5 && Math.abs(value - Math.round(value)) <= 1e-12 * value;

function greatestDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestDivisor(other, one % other);
}
