import type { ContractSpec } from "../../engine/instruments/contract-spec.ts";
import { type MatchingRule, matchingTerms } from "../../engine/instruments/matching-terms.ts";
import { SCU_NYMEX } from "../../engine/instruments/scu.ts";
import { SIT } from "../../engine/instruments/sit.ts";
import {
  type InterCommoditySpread,
  spreadPlan,
  type SpreadsScenario,
} from "../../engine/instruments/spread-parameters.ts";
import {
  calendarSpread,
  defaultInterCommoditySpread,
  type SpreadSpec,
  tickValues,
} from "../../engine/instruments/spread.ts";
import {
  LIMIT_LEVELS,
  type PositionLimitTerms,
} from "../../engine/regulation/position-limit-terms.ts";
import { NO_RULES, type RulesScenario } from "../../engine/regulation/rules-scenario.ts";
import type { ResolvedRulebook } from "../spec/resolve-rulebook.ts";

/** A rulebook asks for what a replay cannot carry out: wrong use, exit status 2. */
export class UnfitRulebook extends Error {
  override name = "UnfitRulebook";
}

/** What a replay runs under. */
export interface ReplayTerms {
  readonly families: readonly ContractSpec[];
  readonly rules: RulesScenario;
  /** Dollars a money unit. */
  readonly moneyUnit: number;
  /** Whether a rule looks at accounts, so that positions are kept by account. */
  readonly keepsAccounts: boolean;
  /** By family position: of its calendar spreads. */
  readonly calendar: readonly SpreadSpec[];
  readonly interCommodity: readonly InterCommoditySpread[];
  /** Accounts that are open from the start, in this order: all that the contracts name as lead market makers. */
  readonly leadMarketMakers: readonly string[];
  readonly mostInstruments: number;
  readonly mostAccounts: number;
}

/** Without a rulebook: SIT and SCU, no limits, no fees; 170 years of months of both, and their spreads. */
const FREE_TERMS: ReplayTerms = {
  families: [SIT, SCU_NYMEX],
  rules: NO_RULES,
  moneyUnit: 0.0001,
  keepsAccounts: false,
  ...replaySpreads([SIT, SCU_NYMEX]),
  leadMarketMakers: [],
  mostInstruments: 4096,
  mostAccounts: Infinity,
};

const PRICE_CONTROLS = ["priceBanding", "circuitBreaker", "velocityLogic", "haltCoupling"] as const;

/**
 * The terms of a rulebook, as far as a replay has what they need. Messages have no dates and no settlement prices: no
 * month expires or enters its spot month, and a rulebook with price limits or other controls of prices, or with limits
 * that change on a date, is refused. Fees, those on messages too, move money that nobody sees; they are left out.
 */
export function replayTerms(
  rulebook: ResolvedRulebook | null,
  rule: MatchingRule = "fifo",
): ReplayTerms {
  if (rulebook === null)
    return { ...FREE_TERMS, families: FREE_TERMS.families.map(matchedBy(rule)) };
  const { families, spreads, rules, moneyUnit } = rulebook;
  const [limitedPrice] = Object.keys(rules.priceLimits);
  if (limitedPrice !== undefined) {
    throw new UnfitRulebook(
      `rules.priceLimits.${limitedPrice}: a replay has no settlement price that the limits could stand around`,
    );
  }
  for (const control of PRICE_CONTROLS) {
    const [controlled] = Object.keys(rules[control] ?? {});
    if (controlled === undefined) continue;
    throw new UnfitRulebook(`rules.${control}.${controlled}: a replay takes no controls of prices`);
  }
  const [together] = Object.keys(rules.aggregateLimits ?? {});
  if (together !== undefined) {
    throw new UnfitRulebook(
      `rules.aggregateLimits.${together}: a replay limits each family by itself`,
    );
  }
  for (const exemption of ["spreadExemption", "riskManagementExemption"] as const) {
    const [exempt] = Object.keys(rules[exemption] ?? {});
    if (exempt === undefined) continue;
    throw new UnfitRulebook(`rules.${exemption}.${exempt}: a replay grants no exemptions`);
  }
  const positionLimits = Object.entries(rules.positionLimits).map(
    ([symbol, terms]) => [symbol, dateless(symbol, terms)] as const,
  );
  const preventsSelfMatches = families.some(({ selfMatch }) => selfMatch !== "off");
  const makers = families.flatMap(({ leadMarketMakers = [] }) => leadMarketMakers);
  const leadMarketMakers = [...new Set(makers.map(({ name }) => name))];
  const { throttle, restingTime, speedBump } = rules;
  const byFamily = [rules.positionLimits, restingTime, speedBump];
  const looksAtAccounts =
    throttle !== null || byFamily.some((given) => Object.keys(given).length > 0);
  const keepsAccounts = looksAtAccounts || preventsSelfMatches || leadMarketMakers.length > 0;
  return {
    families,
    rules: {
      ...NO_RULES,
      positionLimits: Object.fromEntries(positionLimits),
      throttle,
      restingTime,
      speedBump,
    },
    moneyUnit,
    keepsAccounts,
    ...replaySpreads(families, spreads),
    mostInstruments: 1024,
    leadMarketMakers,
    mostAccounts: keepsAccounts ? 1024 : Infinity,
  };
}

/**
 * Calendar spreads of every family, with the ticks that are stated; between families those that are stated, or, where
 * none are, SIT against SCU, if both are there.
 */
function replaySpreads(
  families: readonly ContractSpec[],
  stated: SpreadsScenario = { calendar: {}, interCommodity: {} },
): Pick<ReplayTerms, "calendar" | "interCommodity"> {
  const { calendar, interCommodity } = spreadPlan(stated, families);
  return {
    calendar: families.map((family, i) => calendar[i] ?? calendarSpread(family)),
    interCommodity: interCommodity.length > 0 ? interCommodity : defaultInterCommodity(families),
  };
}

function defaultInterCommodity(families: readonly ContractSpec[]): InterCommoditySpread[] {
  const first = families.findIndex(({ symbol }) => symbol === SIT.symbol);
  const second = families.findIndex(({ symbol }) => symbol === SCU_NYMEX.symbol);
  if (first < 0 || second < 0) return [];
  const spec = defaultInterCommoditySpread(families[first]!);
  const isExact = tickValues(spec, families[first]!, families[second]!) !== null;
  return isExact ? [{ first, second, spec }] : [];
}

const matchedBy =
  (rule: MatchingRule) =>
  (spec: ContractSpec): ContractSpec => ({ ...spec, matching: matchingTerms(rule) });

function dateless(symbol: string, terms: PositionLimitTerms): PositionLimitTerms {
  if (terms.changes.length > 0) {
    throw new UnfitRulebook(
      `rules.positionLimits.${symbol}.changes: a replay has no dates on which limits could change`,
    );
  }
  const level = LIMIT_LEVELS.find((name) => terms[name]?.formula !== undefined);
  if (level !== undefined) {
    throw new UnfitRulebook(
      `rules.positionLimits.${symbol}.${level}.formula: a replay has no settlements that a limit could follow`,
    );
  }
  if (terms.application?.when === "end_of_day") {
    throw new UnfitRulebook(
      `rules.positionLimits.${symbol}.application: a replay has no settlements at which limits could be looked at`,
    );
  }
  const { stepDown: _steps, conditional: _conditional, fine: _fine, ...rest } = terms;
  return { ...rest, spotMonth: null, spotMonthStart: null };
}
