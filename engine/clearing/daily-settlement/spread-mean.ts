import { nearestTick } from "../nearest-tick.ts";
import { SETTLED_SPREAD_MEAN } from "../words.ts";
import { found, type FoundPrice } from "./found-price.ts";
import type { BackMonthInputs, SpreadEvidence, SpreadWeight } from "./spread-implied.ts";

/** Lots over the months between the legs: NYMEX's procedure of today for crude oil, heating oil and gasoline. */
export const lotsOverMonths = ({ lots, months }: SpreadEvidence): number => lots / months;

/** The scheme of June 2009 (CME SER-4867): fixed weights of spreads over one and two months, above minimum volumes. */
export interface OneAndTwoMonths {
  /** Weight of the one-month spread; the two-month spread has the rest. */
  readonly oneMonthWeight: number;
  /** Fewest lots of a spread for the second month, for the third and fourth, for those behind. */
  readonly secondMonthLots: number;
  readonly fourthMonthLots: number;
  readonly laterMonthLots: number;
}

/** A spread below its minimum does not count; where only one counts it decides alone. */
export const oneAndTwoMonths =
  (scheme: OneAndTwoMonths): SpreadWeight =>
  ({ lots, months }, place) => {
    if (lots < minimumOf(scheme, place)) return 0;
    if (months === 1) return scheme.oneMonthWeight;
    return months === 2 ? 1 - scheme.oneMonthWeight : 0;
  };

function minimumOf(scheme: OneAndTwoMonths, place: number): number {
  if (place <= 1) return scheme.secondMonthLots;
  return place <= 3 ? scheme.fourthMonthLots : scheme.laterMonthLots;
}

/** The weighted mean of what traded spreads imply, to the nearest tick. */
export const spreadMean =
  (weightOf: SpreadWeight) =>
  ({ spreads, place }: BackMonthInputs): FoundPrice | null => {
    let sum = 0;
    let weights = 0;
    for (const spread of spreads) {
      if (spread.lots === 0) continue;
      const weight = weightOf(spread, place);
      sum += weight * spread.impliedTicks;
      weights += weight;
    }
    return weights === 0 ? null : found(nearestTick(sum / weights), SETTLED_SPREAD_MEAN);
  };
