import { assert } from "../base/assert.ts";
import { exactProduct } from "../base/money.ts";
import { fixingCount, listedMonths, restatedUntil } from "../instruments/expiry-calendar.ts";
import { type Future, newFuture } from "../instruments/future.ts";
import { nearestTick } from "../clearing/nearest-tick.ts";
import { type Floor, matchingOf } from "./floor.ts";

/** What the mean of a month's index prints is expected to be, dollars: known to the economy, for opening prices. */
export type ExpectedSettlement = (future: Future) => number;

/** Lists the months that families should have on a trade date and do not have yet. Returns the new ones. */
export const listDueMonths = (
  floor: Floor,
  tradeDate: number,
  expected: ExpectedSettlement,
): Future[] => floor.families.flatMap((_, family) => listDueOf(floor, family, tradeDate, expected));

function listDueOf(
  floor: Floor,
  family: number,
  tradeDate: number,
  expected: ExpectedSettlement,
): Future[] {
  const { spec, tickValue } = floor.families[family]!;
  const present = new Set(
    floor.markets.futures.filter((future) => future?.family === family).map((f) => f!.month),
  );
  const listed: Future[] = [];
  for (const month of listedMonths(spec, tradeDate, floor.calendar)) {
    if (present.has(month)) continue;
    const future = newFuture({
      instrument: floor.markets.slotOfInstrument.length,
      slot: floor.markets.freeSlot(),
      family,
      spec,
      month,
      calendar: floor.calendar,
    });
    list(floor, future, tickValue, Math.max(1, nearestTick(expected(future) / spec.tickSize)));
    listed.push(future);
  }
  return listed;
}

function list(floor: Floor, future: Future, tickValue: number, openingTicks: number): void {
  const { slot, family } = future;
  const terms = floor.families[family]!;
  const { spec } = terms;
  floor.markets.list(future);
  floor.books.open(slot, matchingOf(terms), spec.selfMatch);
  floor.house.list(slot, family, future.instrument, tickValue, openingTicks);
  floor.facts.listed(future, spec, tickValue);
  floor.marketData.slotListed(slot);
  floor.rulebook.listed(slot);
  floor.rulebook.settled(slot, openingTicks, false);
}

/** Sum, in dollars, and number of the index prints that already count for a month's final settlement price. */
export function fixedPart(floor: Floor, future: Future): { sum: number; count: number } {
  const { spec } = floor.families[future.family]!;
  const last = Math.min(future.dates.lastFixing, floor.prints.lastPrinted());
  const until = restatedUntil(spec, future.dates);
  let sum = 0;
  let count = 0;
  for (let day = future.dates.firstFixing; day <= last; day++) {
    sum += floor.prints.print(spec.index, day, until);
    count++;
  }
  return { sum, count };
}

/** The final settlement price in ticks: the mean of all its prints, to the nearest tick. */
export function finalSettlementTicks(floor: Floor, future: Future): number {
  const { sum, count } = fixedPart(floor, future);
  assert(count === fixingCount(future.dates), `${future.symbol} settles before its last print`);
  return nearestTick(sum / count / floor.families[future.family]!.spec.tickSize);
}

/** Money units that a tick is worth on a lot: an integer, asserted. */
export function tickValueOf(tickSize: number, multiplier: number, moneyUnit: number): number {
  const value = (tickSize * multiplier) / moneyUnit;
  const rounded = Math.round(value);
  assert(
    rounded >= 1 && Math.abs(value - rounded) < 1e-6,
    `a tick of ${tickSize} on ${multiplier} units is no whole number of money units of ${moneyUnit}`,
  );
  return exactProduct(rounded, 1, "tick value");
}
