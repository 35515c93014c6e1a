import { nearestTick } from "../nearest-tick.ts";
import { SETTLED_INDEX_CHANGE } from "../words.ts";
import { found, type FoundPrice, heldInside, type MonthInputs } from "./found-price.ts";

/** The previous price moved by the index's change, held inside bid and ask. Always a price. */
export const indexChange = (inputs: MonthInputs): FoundPrice =>
  found(
    heldInside(nearestTick(inputs.previousTicks * inputs.indexRatio), inputs),
    SETTLED_INDEX_CHANGE,
  );
