import type { RuleMarket } from "./rule.ts";

/** The owner that controls an account: the first of those who are charged with it. */
export const ownerInControl = (
  { owners, ownersFrom }: Pick<RuleMarket, "owners" | "ownersFrom">,
  account: number,
): number => owners[ownersFrom[account]!]!;
