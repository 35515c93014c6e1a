import { SETTLED_LAST_TRADE } from "../words.ts";
import { found, type FoundPrice, heldInside, type MonthInputs } from "./found-price.ts";

/** The price of the last trade, whenever it was, held inside bid and ask at the end. */
export const lastTrade = (inputs: MonthInputs): FoundPrice | null =>
  inputs.lastTradeTicks === null
    ? null
    : found(heldInside(inputs.lastTradeTicks, inputs), SETTLED_LAST_TRADE);
