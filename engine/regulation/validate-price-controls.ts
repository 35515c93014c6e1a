import { CIRCUIT_BREAKER_PARAMETERS, type CircuitBreakerParameters } from "./circuit-breaker.ts";
import type { HaltCouplingParameters } from "./halt-coupling.ts";
import { PRICE_BANDING_PARAMETERS } from "./price-banding.ts";
import { PRICE_LIMITS_PARAMETERS, type PriceLimitTerms } from "./price-limit-terms.ts";
import {
  PRICE_TIER_PARAMETERS,
  type PriceExpansion,
  type PriceTier,
  widthsOf,
} from "./price-tiers.ts";
import { below, outOfRange, type Problem, unknownContract } from "./rule-problem.ts";
import type { ByFamily, RulesScenario } from "./rules-scenario.ts";
import { VELOCITY_LOGIC_PARAMETERS, type VelocityLogicParameters } from "./velocity-logic.ts";

/**
 * What is wrong with the price controls of a scenario. A band of price banding may be wider than the price limits: it
 * then never binds.
 */
export function priceControlProblems(rules: RulesScenario, families: readonly string[]): Problem[] {
  const each = <P>(
    key: keyof RulesScenario,
    byFamily: ByFamily<P> = {},
    check: (parameters: P, symbol: string) => Problem[],
  ): Problem[] =>
    Object.entries(byFamily).flatMap(([symbol, parameters]) => {
      const isKnown = families.includes(symbol);
      const found = isKnown ? check(parameters, symbol) : [unknownContract(symbol)];
      return below(key, below(symbol, found));
    });
  const { circuitBreaker, haltCoupling, priceBanding, priceLimits, velocityLogic } = rules;
  return [
    ...each("priceLimits", priceLimits, priceLimitProblems),
    ...each("priceBanding", priceBanding, (terms) => outOfRange(terms, PRICE_BANDING_PARAMETERS)),
    ...each("circuitBreaker", circuitBreaker, (terms) =>
      outOfRange(terms, CIRCUIT_BREAKER_PARAMETERS),
    ),
    ...each("velocityLogic", velocityLogic, velocityProblems),
    ...each("haltCoupling", haltCoupling, (terms, symbol) =>
      couplingProblems(terms, symbol, families),
    ),
    ...families.flatMap((symbol) => contradictions(symbol, rules)),
  ];
}

/** What two rules of a family say against each other. */
function contradictions(
  symbol: string,
  { circuitBreaker, priceLimits, velocityLogic }: RulesScenario,
): Problem[] {
  const breaker = circuitBreaker?.[symbol];
  if (breaker === undefined) return [];
  return [
    ...widerThanLimits(symbol, breaker, priceLimits[symbol]),
    ...longerThanBreaker(symbol, breaker, velocityLogic?.[symbol]),
  ];
}

function widerThanLimits(
  symbol: string,
  { share }: CircuitBreakerParameters,
  limits: PriceLimitTerms | undefined,
): Problem[] {
  const widest = limits === undefined ? Infinity : Math.max(...widthsOf(limits));
  if (share <= widest) return [];
  const key = limits!.expansion === undefined ? "secondTier" : "expansion";
  const message = `a breaker wider than the widest daily limit of ${widest} is no breaker, is ${share}`;
  return [
    {
      path: ["circuitBreaker", symbol, "share"],
      message,
      also: [["priceLimits", symbol, key]],
    },
  ];
}

function longerThanBreaker(
  symbol: string,
  breaker: CircuitBreakerParameters,
  velocity: VelocityLogicParameters | undefined,
): Problem[] {
  if (velocity === undefined || velocity.window <= breaker.window) return [];
  const message = "a window longer than that of the circuit breaker watches no quick move";
  return [
    {
      path: ["velocityLogic", symbol, "window"],
      message,
      also: [["circuitBreaker", symbol, "window"]],
    },
  ];
}

function velocityProblems(terms: VelocityLogicParameters): Problem[] {
  const { rangeTicks, stopRangeTicks } = terms;
  const problems = outOfRange(terms, VELOCITY_LOGIC_PARAMETERS);
  if (stopRangeTicks === null || stopRangeTicks <= rangeTicks) return problems;
  const message = `must be no wider than the range of ${rangeTicks} ticks, is ${stopRangeTicks}`;
  return [...problems, { path: ["stopRangeTicks"], message, also: [["rangeTicks"]] }];
}

function couplingProblems(
  { with: others }: HaltCouplingParameters,
  symbol: string,
  families: readonly string[],
): Problem[] {
  return others.flatMap((other, i) => {
    if (!families.includes(other)) return below("with", below(i, [unknownContract(other)]));
    const message = "a family is not coupled with itself: rules have a scope for its months";
    return other === symbol ? [{ path: ["with", i], message }] : [];
  });
}

/** What is wrong with the price limits of a family. */
function priceLimitProblems(limits: PriceLimitTerms): Problem[] {
  const { firstTier, secondTier, expansion } = limits;
  const problems = outOfRange(limits, PRICE_LIMITS_PARAMETERS);
  if (expansion !== undefined) {
    return [...problems, ...below("expansion", expansionProblems(expansion))];
  }
  if (firstTier < secondTier) return problems;
  const message = `must be wider than the first tier of ${firstTier}, is ${secondTier}`;
  return [...problems, { path: ["secondTier"], message, also: [["firstTier"]] }];
}

function expansionProblems({ tiers, overnight }: PriceExpansion): Problem[] {
  const found = below("tiers", tierProblems(tiers));
  if (overnight === undefined) {
    const at = tiers.findIndex(({ hours = "all" }) => hours !== "all");
    if (at < 0) return found;
    const message = "needs the hours of `overnight` beside the tiers";
    return [...found, { path: ["tiers", at, "hours"], message }];
  }
  if (overnight.from !== overnight.to) return found;
  const message = "must differ from the start: hours that end as they begin are none";
  return [...found, { path: ["overnight", "to"], message, also: [["overnight", "from"]] }];
}

/** Their order decides nothing: they count by their width. */
function tierProblems(tiers: readonly PriceTier[]): Problem[] {
  if (tiers.length === 0) return [{ path: [], message: "at least one tier is needed" }];
  return tiers.flatMap((tier, i) => {
    const twin = tiers.findIndex((other) => other.width === tier.width && meet(other, tier));
    const inRange = below(i, outOfRange(tier, PRICE_TIER_PARAMETERS));
    if (twin === i) return inRange;
    const message = `tiers must rise in width: another one has ${tier.width} too`;
    return [...inRange, { path: [i, "width"], message, also: [[twin, "width"]] }];
  });
}

/** Both bound a side at the same hours. */
const meet = (a: PriceTier, b: PriceTier): boolean =>
  overlap(a.side ?? "both", b.side ?? "both", "both") &&
  overlap(a.hours ?? "all", b.hours ?? "all", "all");

const overlap = (a: string, b: string, whole: string): boolean =>
  a === b || a === whole || b === whole;
