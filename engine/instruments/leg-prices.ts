import { floorOf } from "../base/whole-quotient.ts";
import type { SpreadLegs } from "./spread.ts";

/** The prices that a trade of a spread gives its legs: two neighbouring ticks of each, for so many lots. */
export interface LegPrices {
  firstTicks: number;
  /** Lots of the first leg at `firstTicks`, and those at the next tick above. */
  firstLots: number;
  firstLotsAbove: number;
  secondTicks: number;
  secondLots: number;
  secondLotsAbove: number;
  /** What the buyer of the spread owes the seller beyond the legs, in the unit of the spread's tick values. */
  remainder: number;
}

export const newLegPrices = (): LegPrices => ({
  firstTicks: 0,
  firstLots: 0,
  firstLotsAbove: 0,
  secondTicks: 0,
  secondLots: 0,
  secondLotsAbove: 0,
  remainder: 0,
});

/**
 * Writes into `out` what the legs of `lots` of a spread trade at, so that the difference of their values is the
 * spread's price exactly. The second leg trades at `anchorTicks`, the first at what is left. Where no one tick of the
 * first does, some of its lots get the next; where no number of them does, so do the fewest lots of the second that
 * help. Where none helps all of the second stay at the anchor, and less than one tick of the first on one lot is owed
 * in money. Exact for all prices and lots that books take.
 */
export function legPrices(
  spread: SpreadLegs,
  spreadTicks: number,
  lots: number,
  anchorTicks: number,
  out: LegPrices,
): void {
  const { firstLots, secondLots, firstTickValue, secondTickValue } = spread;
  const value = spread.tickValue * spreadTicks + secondTickValue * secondLots * anchorTicks;
  const perLot = floorOf(value, firstTickValue);
  const over = (value - perLot * firstTickValue) * lots;
  const raised = lotsRaised(over, secondTickValue, firstTickValue, secondLots * lots);
  const excess = over + secondTickValue * raised;
  const ticks = floorOf(excess, firstTickValue);
  const whole = floorOf(perLot, firstLots);
  const above = (perLot - whole * firstLots) * lots + ticks;
  const more = floorOf(above, firstLots * lots);
  out.firstTicks = whole + more;
  out.firstLotsAbove = above - more * firstLots * lots;
  out.firstLots = firstLots * lots - out.firstLotsAbove;
  out.secondTicks = anchorTicks;
  out.secondLotsAbove = raised;
  out.secondLots = secondLots * lots - raised;
  out.remainder = excess - ticks * firstTickValue;
}

/** The fewest, up to `most`, of which each adds `step` so that `value` becomes a multiple of `unit`; 0 if none do. */
function lotsRaised(value: number, step: number, unit: number, most: number): number {
  const end = Math.min(most, unit - 1);
  let left = value % unit;
  for (let raised = 0; raised <= end; raised++) {
    if (left === 0) return raised;
    left = (left + step) % unit;
  }
  return 0;
}
