import type { RuleMarket } from "./rule.ts";

/** What position limits see and do: of the market as it is, or of several families as if they were one. */
export type LimitMarket = Pick<
  RuleMarket,
  | "nowUs"
  | "slotCount"
  | "ownerCount"
  | "dayOf"
  | "listedSlots"
  | "familyOf"
  | "monthOf"
  | "endOfTradeDateBefore"
  | "openInterest"
  | "deliverableLots"
  | "isTrading"
  | "ownersOf"
  | "owners"
  | "ownersFrom"
  | "ownerPosition"
  | "ownerWorking"
  | "familyPosition"
  | "familyWorking"
  | "isProvider"
  | "accountsOf"
  | "accountPosition"
  | "cancelOrders"
  | "forceOrder"
  | "charge"
  | "setTimer"
  | "record"
>;
