import { SETTLED_CALL } from "../words.ts";
import { found, type FoundPrice, type MonthInputs } from "./found-price.ts";

/** The price of the closing call auction. */
export const closingCall = ({ callTicks }: MonthInputs): FoundPrice | null =>
  callTicks === null ? null : found(callTicks, SETTLED_CALL);
