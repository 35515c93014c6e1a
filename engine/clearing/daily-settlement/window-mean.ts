import { nearestTick } from "../nearest-tick.ts";
import { SETTLED_VWAP } from "../words.ts";
import { found, type FoundPrice, type MonthInputs } from "./found-price.ts";

/** The mean of the settlement window's trades weighted by lots, to the nearest tick, where there are enough lots. */
export function windowMean(inputs: MonthInputs): FoundPrice | null {
  const { windowTicksLots, windowLots, minimumLots } = inputs;
  if (windowLots < minimumLots) return null;
  return found(nearestTick(windowTicksLots / windowLots), SETTLED_VWAP);
}
