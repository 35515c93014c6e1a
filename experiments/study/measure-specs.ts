import { measureOf } from "../metrics/measure-of.ts";
import { DEPTH_NEAR_TOUCH, FILL_PROBABILITY, ROUND_TRIP_COST } from "../metrics/book-depth.ts";
import { MEASURE_GROUPS } from "../metrics/catalog/measure-groups.ts";
import { CONVERGENCE_ERROR } from "../metrics/convergence-error.ts";
import { HEDGER_COST, HEDGER_COST_VARIANCE } from "../metrics/hedger-cost.ts";
import { INDEX_DISTORTION } from "../metrics/index-distortion.ts";
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
import { QUOTED_SPREAD, TRADES, VOLUME } from "../metrics/market-activity.ts";
import type { MetricSpec } from "../metrics/metric.ts";
import { RULE_EVENT_MEASURES } from "../metrics/rule-event-counts.ts";
import { UNMET_LOTS } from "../metrics/unmet-demand.ts";
import { STRATEGIC_SPOT_LOTS } from "../run/study-cell.ts";

const STRATEGIC: MetricSpec = {
  name: STRATEGIC_SPOT_LOTS,
  unit: "lots",
  doc:
    "Largest long position of a strategic owner in the expiring month when the spot month begins, mean over the " +
    "expiries of a run.",
};

const OF_FAMILIES: ReadonlyMap<string, MetricSpec> = new Map(
  [
    ROUND_TRIP_COST,
    FILL_PROBABILITY,
    DEPTH_NEAR_TOUCH,
    INDEX_DISTORTION,
    CONVERGENCE_ERROR,
    LARGEST_POSITION,
    LARGEST_OVER_INTEREST,
    LARGEST_IN_SPOT_MONTH,
    VOLUME,
    TRADES,
    QUOTED_SPREAD,
    LIMIT_BOUND,
    BINDING_OWNER_DAYS,
    SPOT_LIMIT,
    LARGEST_OVER_LIMIT,
    REFUSED_LOTS,
    FORCED_LOTS,
    UNMET_LOTS,
    HEDGER_COST_VARIANCE,
    HEDGER_COST,
    STRATEGIC,
    ...MEASURE_GROUPS.flatMap(({ entries }) => entries),
  ].map((spec) => [spec.name, spec]),
);

/** What a measure is, by its name in a study: `SCU.depth_lots`, `rules.position_limits.forced`. */
export function measureSpec(name: string): MetricSpec | null {
  if (RULE_EVENT_MEASURES.includes(name)) {
    const [, rule = "", event = ""] = name.split(".");
    const doc = `How often the rule ${rule} did: ${event}; over the whole run.`;
    return { name, unit: "events", doc };
  }
  return OF_FAMILIES.get(measureOf(name)) ?? null;
}

/** The names of all measures that runs of contract families of these symbols may have. */
export const measureNames = (families: readonly string[]): string[] => [
  ...families.flatMap((family) => [...OF_FAMILIES.keys()].map((name) => `${family}.${name}`)),
  ...RULE_EVENT_MEASURES,
];
