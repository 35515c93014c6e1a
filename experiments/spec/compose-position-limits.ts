import type {
  LimitChange,
  LimitLevel,
  PositionLimitTerms,
} from "../../engine/regulation/position-limit-terms.ts";
import type { AggregateLimitTerms } from "../../engine/regulation/aggregate-limit-terms.ts";
import type { SpreadExemptionTerms } from "../../engine/regulation/spread-exemption-terms.ts";
import type { RiskManagementTerms } from "../../engine/regulation/risk-management-terms.ts";
import type { ByFamily, RulesScenario } from "../../engine/regulation/rules-scenario.ts";
import type {
  AggregateLimitValues,
  LimitLevelValues,
  PositionLimitValues,
  SpreadExemptionValues,
} from "./scenario-draft.ts";

/** Position limits as they were read, with changes in the order of the file. What is not written is left out. */
export function composePositionLimits(
  limits: Readonly<Record<string, PositionLimitValues>>,
): ByFamily<PositionLimitTerms> {
  return Object.fromEntries(
    Object.entries(limits).map(([family, terms]) => [family, composeTerms(terms)]),
  );
}

/** Limits of several families together; nothing where there are none. */
export function composeAggregateLimits(
  limits: Readonly<Record<string, AggregateLimitValues>> | null,
): Pick<RulesScenario, "aggregateLimits"> {
  if (limits === null) return {};
  const composed = Object.entries(limits).map(([family, terms]) => [
    family,
    { ...composeTerms({ ...terms, conditional: null }), with: [...terms.with].sort() },
  ]);
  return { aggregateLimits: Object.fromEntries(composed) as ByFamily<AggregateLimitTerms> };
}

/** Spread exemptions; nothing where there are none. */
export function composeSpreadExemption(
  exemptions: Readonly<Record<string, SpreadExemptionValues>> | null,
): Pick<RulesScenario, "spreadExemption"> {
  if (exemptions === null) return {};
  const composed = Object.entries(exemptions).map(([family, { interCommodity, ...terms }]) => [
    family,
    { ...terms, ...(interCommodity === null ? {} : { interCommodity }) },
  ]);
  return { spreadExemption: Object.fromEntries(composed) as ByFamily<SpreadExemptionTerms> };
}

/** Dealers by their names, whatever the order of the file. */
export function dealersInOrder({
  riskManagementExemption: given,
}: RulesScenario): Pick<RulesScenario, "riskManagementExemption"> {
  if (given === undefined) return {};
  const inOrder = Object.entries(given).map(([family, { audit = null, ...terms }]) => [
    family,
    { ...terms, dealers: [...terms.dealers].sort(), ...(audit === null ? {} : { audit }) },
  ]);
  return {
    riskManagementExemption: Object.fromEntries(inOrder) as ByFamily<RiskManagementTerms>,
  };
}

function composeTerms(terms: PositionLimitValues): PositionLimitTerms {
  const { spotMonth, singleMonth, allMonths, stepDown, ...others } = terms;
  const { application, fine, providers, conditional, ...rest } = others;
  return {
    ...rest,
    spotMonth: composeLevel(spotMonth),
    singleMonth: composeLevel(singleMonth),
    allMonths: composeLevel(allMonths),
    changes: terms.changes.map(({ date, level, lots }): LimitChange => ({
      day: date,
      level,
      lots,
    })),
    ...(stepDown.length === 0 ? {} : { stepDown }),
    ...(application === null ? {} : { application }),
    ...(fine === null ? {} : { fine }),
    ...(providers === null ? {} : { providers }),
    ...(conditional === null ? {} : { conditional }),
  };
}

function composeLevel(level: LimitLevelValues | null): LimitLevel | null {
  if (level === null) return null;
  const { lots, mode, formula } = level;
  return formula === null ? { lots, mode } : { lots, mode, formula };
}
