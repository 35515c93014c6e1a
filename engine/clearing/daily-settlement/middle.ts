import { nearestTick } from "../nearest-tick.ts";
import { SETTLED_MID } from "../words.ts";
import { found, type FoundPrice, type MonthInputs } from "./found-price.ts";

/** The middle of best bid and ask at the end, to the nearest tick. */
export function middle({ bidTicks, askTicks }: MonthInputs): FoundPrice | null {
  if (bidTicks === null || askTicks === null) return null;
  return found(nearestTick((bidTicks + askTicks) / 2), SETTLED_MID);
}
