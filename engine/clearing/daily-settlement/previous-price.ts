import { SETTLED_PREVIOUS } from "../words.ts";
import { found, type FoundPrice, heldInside, type MonthInputs } from "./found-price.ts";

/** The previous settlement price held inside bid and ask at the end. Always a price. */
export const previousPrice = (
  inputs: Pick<MonthInputs, "previousTicks" | "bidTicks" | "askTicks">,
): FoundPrice => found(heldInside(inputs.previousTicks, inputs), SETTLED_PREVIOUS);
