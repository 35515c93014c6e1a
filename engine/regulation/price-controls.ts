import { byPosition, isGiven } from "./by-position.ts";
import { CircuitBreaker, type CircuitBreakerParameters } from "./circuit-breaker.ts";
import { HaltCoupling, type HaltCouplingParameters } from "./halt-coupling.ts";
import { PriceBanding, type PriceBandingParameters } from "./price-banding.ts";
import { PriceLimits } from "./price-limits.ts";
import type { Rule, RuleMarket } from "./rule.ts";
import type { ByFamily, RulesScenario } from "./rules-scenario.ts";
import { VelocityLogic, type VelocityLogicParameters } from "./velocity-logic.ts";

/** Controls of prices beside daily limits; absent: none. */
export interface PriceControls {
  readonly priceBanding?: ByFamily<PriceBandingParameters>;
  readonly circuitBreaker?: ByFamily<CircuitBreakerParameters>;
  readonly velocityLogic?: ByFamily<VelocityLogicParameters>;
  readonly haltCoupling?: ByFamily<HaltCouplingParameters>;
}

/** Those that a scenario has, in their documented order; the coupling only hears of the others' halts. */
export function priceControlRules(
  rules: RulesScenario,
  market: RuleMarket,
  families: readonly string[],
): Rule[] {
  const banding = byPosition(rules.priceBanding ?? {}, families);
  const limits = byPosition(rules.priceLimits, families);
  const breaker = byPosition(rules.circuitBreaker ?? {}, families);
  const velocity = byPosition(rules.velocityLogic ?? {}, families);
  const coupling = byPosition(rules.haltCoupling ?? {}, families);
  const list: Rule[] = [];
  if (isGiven(banding)) list.push(new PriceBanding(market, banding));
  if (isGiven(limits)) list.push(new PriceLimits(market, limits));
  if (isGiven(breaker)) list.push(new CircuitBreaker(market, breaker));
  if (isGiven(velocity)) list.push(new VelocityLogic(market, velocity));
  if (isGiven(coupling)) list.push(new HaltCoupling(market, coupling, families));
  return list;
}
