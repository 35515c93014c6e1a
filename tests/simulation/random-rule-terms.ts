import { HOUR_US, MINUTE_US } from "../../engine/base/sim-time.ts";
import type { AggregateLimitTerms } from "../../engine/regulation/aggregate-limit-terms.ts";
import type {
  LimitLevel,
  PositionLimitTerms,
} from "../../engine/regulation/position-limit-terms.ts";
import type { ProviderLimitTerms } from "../../engine/regulation/owner-limits.ts";
import type { PriceLimitTerms } from "../../engine/regulation/price-limit-terms.ts";
import { type PriceExpansion, widthsOf } from "../../engine/regulation/price-tiers.ts";
import type { RulesScenario } from "../../engine/regulation/rules-scenario.ts";
import { euFormula, limitBy, openInterestFormula, supplyFormula } from "./limit-formulas.ts";
import { type Axes, type Chosen, pick } from "./random-axes.ts";
import {
  accountabilityAt,
  EXEMPTION,
  limitOf,
  limitTerms,
  PAPER_PRICE_LIMITS,
} from "./rules-world.ts";

/** What can be set of the rules beyond a family's plain terms, by words. */
export const RULE_AXES = {
  haltCoupling: ["none", "lead", "any"],
  priceTiers: ["as_drawn", "one_side", "equity"],
  limits: [
    "as_drawn",
    "supply",
    "open_interest",
    "eu",
    "eu_band",
    "eu_size",
    "accountability",
    "freeze",
  ],
  limitsWhen: ["intraday", "end_of_day"],
  limitsCount: ["both", "filled", "working"],
  limitsBreach: ["reject", "reduce"],
  limitsCure: ["force", "report"],
  stepDown: ["no", "yes"],
  providers: ["no", "yes"],
  fine: ["no", "yes"],
  conditional: ["no", "yes"],
  aggregateLimits: ["none", "fixed", "formula"],
  aggregation: ["none", "whole", "pro_rata"],
  exemption: ["as_drawn", "delayed", "audited"],
} as const satisfies Axes;

export type RuleWords = Chosen<typeof RULE_AXES>;

/** Of open interest from the first trade date on, anew on each, and of at least ten lots. */
const LIQUID = { liquidTradeDates: 0, spotBase: "open_interest", minimumLots: 10 } as const;

const LEVELS: Readonly<Record<string, LimitLevel>> = {
  supply: limitBy(supplyFormula({ share: 0.0001, minimumLots: 10 })),
  open_interest: limitBy(openInterestFormula({ firstShare: 0.2, minimumLots: 10 })),
  eu: limitBy(euFormula({ spotBase: "open_interest", newLots: 40 })),
  eu_band: limitBy(euFormula({ ...LIQUID, adjustment: -0.5, minimumShare: 0.1 })),
  eu_size: limitBy(
    euFormula({ ...LIQUID, adjustment: 0.5, significantLots: 20, significantTradeDates: 1 }),
  ),
  accountability: accountabilityAt(15),
  freeze: accountabilityAt(15),
};

/** Limits in the form of a choice. */
function limitsBy(words: RuleWords, level: LimitLevel): PositionLimitTerms {
  const told = words.limits === "freeze" ? "freeze" : "reduce";
  return limitTerms({
    spotMonth: limitOf(15),
    singleMonth: level,
    allMonths: level,
    spotMonthStart: 4,
    breach: words.limitsBreach,
    cure: words.limitsCure,
    cureTradeDates: 0,
    accountability: level.mode === "limit" ? "report" : told,
    application: { when: words.limitsWhen, counts: words.limitsCount },
    ...(words.stepDown === "yes" ? { stepDown: [{ daysBefore: 2, lots: 8, share: null }] } : {}),
    ...(words.providers === "yes" ? { providers: providersOf(words) } : {}),
    ...(words.fine === "yes" ? { fine: { perLot: 3 } } : {}),
  });
}

/** Steps come down from a level that all have. */
function providersOf({ stepDown }: RuleWords): ProviderLimitTerms {
  const singleMonth = stepDown === "yes" ? null : 12;
  return { multiplier: 0.5, spotMonth: null, singleMonth, allMonths: null };
}

function aggregateOf(words: RuleWords, [first, ...others]: readonly string[]) {
  if (words.aggregateLimits === "none" || others.length === 0) return {};
  const level = words.aggregateLimits === "fixed" ? limitOf(20) : LEVELS["open_interest"]!;
  const terms: AggregateLimitTerms = { ...limitsBy(words, level), with: others };
  return { aggregateLimits: { [first!]: terms } };
}

/** Halts are carried to the next family, in a ring. */
function couplingOf({ haltCoupling: scope }: RuleWords, families: readonly string[]) {
  if (scope === "none" || families.length === 1) return {};
  const next = (i: number): string => families[(i + 1) % families.length]!;
  const coupled = families.map((symbol, i) => [symbol, { with: [next(i)], scope }] as const);
  return { haltCoupling: Object.fromEntries(coupled) };
}

function exemptionOf({ exemption }: RuleWords) {
  if (exemption === "as_drawn") return {};
  const audit = { every: 1, sample: 0.5, tolerance: 0, bar: 1, fine: 1 };
  const terms = pick(exemption, {
    delayed: { ...EXEMPTION, share: 0.5, validity: 3, delay: 1 },
    audited: { ...EXEMPTION, share: 0.5, delay: 0, audit },
  });
  return { hedgeExemption: terms };
}

/** Tiers in place of the paper's: falls alone, by and by; or those of equity index futures, narrower. */
const TIERS: Readonly<Record<string, PriceExpansion>> = {
  one_side: {
    tiers: [
      { width: 0.01, halt: 5 * MINUTE_US, side: "down" },
      { width: 0.03, halt: 5 * MINUTE_US, side: "down" },
      { width: 0.03, halt: 5 * MINUTE_US, side: "up" },
    ],
    afterLast: "lifted",
  },
  equity: {
    tiers: [
      { width: 0.01, halt: MINUTE_US, hours: "overnight" },
      { width: 0.01, halt: 5 * MINUTE_US, side: "down", hours: "day" },
      { width: 0.02, halt: 5 * MINUTE_US, side: "down", hours: "day" },
      { width: 0.04, halt: 5 * MINUTE_US, side: "down", hours: "day" },
    ],
    afterLast: "closed",
    overnight: { from: 23 * HOUR_US, to: 14.5 * HOUR_US },
  },
};

function priceLimitsOf({ priceTiers }: RuleWords, families: readonly string[]) {
  const expansion = TIERS[priceTiers];
  if (expansion === undefined) return {};
  const terms: PriceLimitTerms = { ...PAPER_PRICE_LIMITS, expansion };
  return { priceLimits: Object.fromEntries(families.map((symbol) => [symbol, terms])) };
}

/** Without limits there is nothing to be exempt from. */
function exemptionsIn(rules: RulesScenario): RulesScenario {
  if (Object.keys(rules.positionLimits).length > 0) return rules;
  return { ...rules, spreadExemption: {}, riskManagementExemption: {} };
}

/** No breaker is wider than the daily limits. */
function breakersIn(rules: RulesScenario): RulesScenario {
  const narrowed = Object.entries(rules.circuitBreaker ?? {}).map(([symbol, terms]) => {
    const limits = rules.priceLimits[symbol];
    const widest = limits === undefined ? Infinity : Math.max(...widthsOf(limits));
    return [symbol, { ...terms, share: Math.min(terms.share, widest) }] as const;
  });
  return narrowed.length === 0 ? rules : { ...rules, circuitBreaker: Object.fromEntries(narrowed) };
}

/** More in the spot month for those who hold nothing that is delivered. */
const conditionalOf = ({ conditional }: RuleWords, delivered: readonly string[]) =>
  conditional === "no" || delivered.length === 0
    ? {}
    : { conditional: { lots: 25, physical: delivered } };

/**
 * The rules with what a choice puts in place of them or adds, without what would contradict another. `delivered`: those
 * of the families whose months are.
 */
export function withTerms(
  rules: RulesScenario,
  words: RuleWords,
  families: readonly string[],
  delivered: readonly string[],
): RulesScenario {
  const level = LEVELS[words.limits];
  const limits =
    level === undefined ? null : { ...limitsBy(words, level), ...conditionalOf(words, delivered) };
  const limitsOfAll =
    limits === null ? {} : Object.fromEntries(families.map((symbol) => [symbol, limits]));
  const whole = {
    ...rules,
    ...(limits === null ? {} : { positionLimits: limitsOfAll }),
    ...priceLimitsOf(words, families),
    ...aggregateOf(words, families),
    ...couplingOf(words, families),
    ...exemptionOf(words),
    ...(words.aggregation === "none"
      ? {}
      : { aggregation: { share: 0.3, charge: words.aggregation } }),
  };
  return breakersIn(exemptionsIn(whole));
}
