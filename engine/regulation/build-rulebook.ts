import { Fees } from "./fees.ts";
import { HedgeExemption } from "./hedge-exemption.ts";
import { PositionLimits } from "./position-limits.ts";
import { PriceLimits } from "./price-limits.ts";
import type { Rule, RuleMarket } from "./rule.ts";
import type { ByFamily, RulesScenario } from "./rules-scenario.ts";

export type { RulesScenario } from "./rules-scenario.ts";

/**
 * The rules of a scenario in their documented order: price limits, position limits, then fees, which refuse nothing.
 * The hedge exemption judges nothing; it stands before position limits, which must find it up to date when both hear
 * of a declaration or of a new trade date. A rule without a family does not exist.
 *
 * `families`: symbols by family position. `moneyUnit`: dollars a money unit.
 */
export function buildRulebook(
  rules: RulesScenario,
  market: RuleMarket,
  families: readonly string[],
  moneyUnit: number,
): readonly Rule[] {
  const { hedgeExemption } = rules;
  const priceLimits = byPosition(rules.priceLimits, families);
  const positionLimits = byPosition(rules.positionLimits, families);
  const fees = byPosition(rules.fees, families);
  const exemption =
    hedgeExemption !== null && hedgeExemption.enabled
      ? new HedgeExemption(market, hedgeExemption, families.length)
      : null;

  const list: Rule[] = [];
  if (isGiven(priceLimits)) list.push(new PriceLimits(market, priceLimits));
  if (exemption !== null) list.push(exemption);
  if (isGiven(positionLimits)) list.push(new PositionLimits(market, positionLimits, exemption));
  if (isGiven(fees)) list.push(new Fees(market, fees, moneyUnit));
  return list;
}

const byPosition = <P>(parameters: ByFamily<P>, families: readonly string[]): (P | null)[] =>
  families.map((symbol) => parameters[symbol] ?? null);

const isGiven = (byFamily: readonly unknown[]): boolean =>
  byFamily.some((parameters) => parameters !== null);
