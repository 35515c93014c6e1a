import { PRICE_LIMITS_PARAMETERS, type PriceLimitTerms } from "./price-limits.ts";
import { PRICE_TIER_PARAMETERS, type PriceTier } from "./price-tiers.ts";
import { below, outOfRange, type Problem } from "./rule-problem.ts";

/** What is wrong with the price limits of a family. */
export function priceLimitProblems(limits: PriceLimitTerms): Problem[] {
  const { firstTier, secondTier, expansion } = limits;
  const problems = outOfRange(limits, PRICE_LIMITS_PARAMETERS);
  if (expansion !== undefined) {
    return [...problems, ...below("expansion", below("tiers", tierProblems(expansion.tiers)))];
  }
  if (firstTier < secondTier) return problems;
  const message = `must be wider than the first tier of ${firstTier}, is ${secondTier}`;
  return [...problems, { path: ["secondTier"], message, also: [["firstTier"]] }];
}

/** Their order decides nothing: they count by their width. */
function tierProblems(tiers: readonly PriceTier[]): Problem[] {
  if (tiers.length === 0) return [{ path: [], message: "at least one tier is needed" }];
  return tiers.flatMap((tier, i) => {
    const twin = tiers.findIndex(({ width }) => width === tier.width);
    const inRange = below(i, outOfRange(tier, PRICE_TIER_PARAMETERS));
    if (twin === i) return inRange;
    const message = `tiers must rise in width: another one has ${tier.width} too`;
    return [...inRange, { path: [i, "width"], message, also: [[twin, "width"]] }];
  });
}
