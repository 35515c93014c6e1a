import type { RuleMarket } from "./rule.ts";

/** Which months a hit halts: its own; all of the family; or all where the lead month is hit, else its own. */
export const HALT_SCOPES = ["month", "family", "lead"] as const;
export type HaltScope = (typeof HALT_SCOPES)[number];

/** The listed months of the family, besides the one that was hit, that halt with it. */
export function haltedWith(market: RuleMarket, slot: number, scope: HaltScope): number[] {
  if (scope === "month" || (scope === "lead" && market.leadMonth(slot) !== slot)) return [];
  const family = market.familyOf(slot);
  return market
    .listedSlots()
    .filter((other) => other !== slot && market.familyOf(other) === family);
}
