import type { RulesScenario } from "../../engine/regulation/rules-scenario.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { LIMIT_BOUND } from "../metrics/limit-mediator-specs.ts";
import { equal } from "../spec/equal-values.ts";
import type { ArmResults } from "./arm-results.ts";
import { meanOver } from "./stratified-effect.ts";

/** The rules of an arm that are others than the reference's, as far as runs tell whether they bound. */
export interface ChangedRules {
  /** Families whose position limits, their own or with others together, or exemptions from them, are others. */
  readonly limits: readonly string[];
  /** Whether some family's price controls are others. */
  readonly prices: boolean;
}

/** No rule of which runs tell is another one. */
export const NO_CHANGED_RULES: ChangedRules = { limits: [], prices: false };

export function changedRules(reference: Scenario, arm: Scenario): ChangedRules {
  const [from, to] = [reference.rules, arm.rules];
  const exempted = !equal(from.hedgeExemption, to.hedgeExemption);
  const counted = !equal(countedOf(reference), countedOf(arm));
  const limits = arm.families.flatMap(({ symbol }) => {
    const of = (rules: RulesScenario): object => ({
      own: rules.positionLimits[symbol],
      together: rules.aggregateLimits?.[symbol],
    });
    const isChanged =
      exempted ||
      counted ||
      EXEMPTIONS.some((rule) => !equal(from[rule]?.[symbol], to[rule]?.[symbol]));
    const isLimited = [from, to].some((rules) => Object.values(of(rules)).some(Boolean));
    return isLimited && (isChanged || !equal(of(from), of(to))) ? [symbol] : [];
  });
  return { limits, prices: PRICE_RULES.some((rule) => !equal(from[rule], to[rule])) };
}

/** Whose positions are added up before limits look at them. */
const countedOf = ({ rules, ownership }: Scenario): object => ({
  aggregation: rules.aggregation,
  ownership,
});

/** Exemptions of a family. */
const EXEMPTIONS = ["spreadExemption", "riskManagementExemption"] as const;

/** Rules on prices; a coupling binds only where another one of them does. */
const PRICE_RULES = [
  "priceLimits",
  "priceBanding",
  "circuitBreaker",
  "velocityLogic",
  "haltCoupling",
] as const;

/** Counts of what these did to an order or to trading. */
const PRICE_EVENTS = [
  "rules.price_limits.refused",
  "rules.price_limits.halted",
  "rules.price_banding.refused",
  "rules.circuit_breaker.halted",
  "rules.velocity_logic.halted",
  "rules.halt_coupling.halted",
];

/**
 * The share of replications in which a rule that the arm changes bound, in the arm or in the reference: to lift a limit
 * that bound is a test of it too. In strata it is weighed. Null where no replication tells, "not asked" where the arm
 * changes no such rule.
 */
export function bindingShareOf(
  reference: ArmResults,
  arm: ArmResults,
): number | null | "not asked" {
  const { changed, values, strata, members } = arm;
  if (members !== undefined) return sharedBinding(reference.members!, members);
  if (changed.limits.length === 0 && !changed.prices) return "not asked";
  const names = changed.limits.map((family) => `${family}.${LIMIT_BOUND.name}`);
  const columns = [values, reference.values].flatMap((side) => [
    ...names.map((name) => side.get(name) ?? []),
    ...(changed.prices ? [acted(PRICE_EVENTS.map((name) => side.get(name) ?? []))] : []),
  ]);
  return meanOver(strata, greatest(columns));
}

/** The mean over members, each against the reference's own; "not asked" where none is asked. */
function sharedBinding(
  references: readonly ArmResults[],
  members: readonly ArmResults[],
): number | null | "not asked" {
  const shares = members
    .map((member, i) => bindingShareOf(references[i]!, member))
    .filter((share) => share !== "not asked");
  const known = shares.filter((share) => share !== null);
  if (shares.length === 0) return "not asked";
  return known.length === 0 ? null : known.reduce((sum, share) => sum + share, 0) / known.length;
}

/** 1 where something was counted. */
const acted = (counts: readonly Column[]): Column =>
  greatest(counts).map((count) => (count === null ? null : Math.min(1, count)));

type Column = readonly (number | null)[];

/** Row by row, of the values that are there; null where none is. */
function greatest(columns: readonly Column[]): Column {
  const rows = Math.max(0, ...columns.map(({ length }) => length));
  return Array.from({ length: rows }, (_, row) => {
    const known = columns.map((column) => column[row] ?? null).filter((value) => value !== null);
    return known.length === 0 ? null : Math.max(...known);
  });
}
