import { assert } from "../base/assert.ts";
import { dayNumber } from "../base/civil-date.ts";
import { monthOf, yearOf } from "../instruments/expiry-calendar.ts";
import type { Floor } from "./floor.ts";

/** Eligible supply of the business days of a slot's contract month, in lots of its family; a real. */
export function deliverableLots(
  { calendar, families, markets, supply }: Floor,
  slot: number,
): number {
  assert(supply !== undefined, "nobody knows the deliverable supply of this market");
  const { family, month } = markets.futureIn(slot);
  const { index, multiplier } = families[family]!.spec;
  const first = calendar.indexAtOrAfter(dayNumber(yearOf(month), monthOf(month), 1));
  const end = calendar.indexAtOrAfter(dayNumber(yearOf(month + 1), monthOf(month + 1), 1));
  let hours = 0;
  for (let day = first; day < end; day++) hours += supply.eligibleHours(day);
  const units = index === "tpi" ? hours * supply.throughput() : hours;
  return units / multiplier;
}
