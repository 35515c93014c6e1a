import type { Scenario } from "../../engine/scenario.ts";
import { FILL_PROBABILITY } from "../metrics/book-depth.ts";
import {
  LARGEST_IN_SPOT_MONTH,
  LARGEST_OVER_INTEREST,
  LARGEST_POSITION,
} from "../metrics/largest-position.ts";
import {
  BINDING_OWNER_DAYS,
  FORCED_LOTS,
  LARGEST_OVER_LIMIT,
  LIMIT_BOUND,
  REFUSED_LOTS,
  SPOT_LIMIT,
} from "../metrics/limit-mediator-specs.ts";
import { UNMET_LOTS } from "../metrics/unmet-demand.ts";
import type { ArmResults } from "./arm-results.ts";
import { meanOver } from "./stratified-effect.ts";
import type { StudyArm } from "./study-arms.ts";

/** Measures that say how a position limit worked: kept in every study. */
export const MEDIATOR_MEASURES: readonly string[] = [
  LIMIT_BOUND.name,
  BINDING_OWNER_DAYS.name,
  SPOT_LIMIT.name,
  LARGEST_OVER_LIMIT.name,
  REFUSED_LOTS.name,
  FORCED_LOTS.name,
  UNMET_LOTS.name,
  LARGEST_IN_SPOT_MONTH.name,
  LARGEST_POSITION.name,
  LARGEST_OVER_INTEREST.name,
  FILL_PROBABILITY.name,
];

/** How a position limit of a family worked in an arm: means over runs; null where no run tells. */
export interface ArmMediators {
  readonly arm: StudyArm;
  readonly family: string;
  /** Replications of the arm: controls may have fewer than the others. */
  readonly replications: number;
  /** A limit on positions of the family may bind: its own in the spot month, or one of several families together. */
  readonly isLimited: boolean;
  /** Lots of the spot-month limit in force; as the run opens where no expiry has a mark; null without a binding one. */
  readonly limitLots: number | null;
  readonly bindingRunShare: number | null;
  readonly bindingOwnerDayShare: number | null;
  readonly refusedLots: number | null;
  readonly forcedLots: number | null;
  readonly desiredMinusActualLots: number | null;
  readonly largestOverLimit: number | null;
  readonly largestOverInterest: number | null;
  /** Over the uncommitted, index-eligible hours of a month; null where lots are no hours. */
  readonly largestOverSupply: number | null;
  readonly fillProbability: number | null;
}

export function mediatorsOf(results: ArmResults, family: string, scenario: Scenario): ArmMediators {
  const at = (name: string): number | null =>
    meanOver(results.strata, results.values.get(`${family}.${name}`) ?? []);
  const spot = scenario.rules.positionLimits[family]?.spotMonth;
  const limitLots = spot?.mode === "limit" ? (at(SPOT_LIMIT.name) ?? spot.lots) : null;
  const over = (value: number | null, base: number | null): number | null =>
    value === null || base === null || base === 0 ? null : value / base;
  return {
    arm: results.planned.arm,
    family,
    replications: results.replications,
    isLimited: isLimited(scenario, family),
    limitLots,
    bindingRunShare: at(LIMIT_BOUND.name),
    bindingOwnerDayShare: at(BINDING_OWNER_DAYS.name),
    refusedLots: at(REFUSED_LOTS.name),
    forcedLots: at(FORCED_LOTS.name),
    desiredMinusActualLots: at(UNMET_LOTS.name),
    largestOverLimit: at(LARGEST_OVER_LIMIT.name),
    largestOverInterest: at(LARGEST_OVER_INTEREST.name),
    largestOverSupply: over(at(LARGEST_POSITION.name), monthlySupply(scenario, family)),
    fillProbability: at(FILL_PROBABILITY.name),
  };
}

function isLimited({ rules }: Scenario, family: string): boolean {
  const { spotMonth, singleMonth, allMonths } = rules.aggregateLimits?.[family] ?? {};
  const levels = [rules.positionLimits[family]?.spotMonth, spotMonth, singleMonth, allMonths];
  return levels.some((level) => level?.mode === "limit");
}

/** Uncommitted, index-eligible hours of a month in lots of a family; null where its lots are no hours. */
export function monthlySupply({ economy, families }: Scenario, symbol: string): number | null {
  const family = families.find((each) => each.symbol === symbol)!;
  return family.index === "compute" ? eligibleHours(economy) / family.multiplier : null;
}

/** A month, at the start date. */
function eligibleHours({ channel, structural }: Scenario["economy"]): number {
  if (structural === undefined) {
    return channel.deliverableHoursPerMonth * (1 - channel.committedShare);
  }
  const { capacityHoursPerMonth, onDemandShare } = structural.supply;
  return capacityHoursPerMonth * onDemandShare;
}
