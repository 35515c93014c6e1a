import {
  DEPTH_NEAR_TOUCH,
  FILL_PROBABILITY,
  ROUND_TRIP_COST,
  STANDARD_LOTS,
} from "../metrics/book-depth.ts";
import { CONVERGENCE_ERROR } from "../metrics/convergence-error.ts";
import { HEDGER_COST, HEDGER_COST_VARIANCE } from "../metrics/hedger-cost.ts";
import { INDEX_DISTORTION } from "../metrics/index-distortion.ts";
import { LARGEST_POSITION } from "../metrics/largest-position.ts";
import type { MetricSpec } from "../metrics/metric.ts";

/** A measure that a study can name as an outcome. */
export interface OutcomeSpec extends MetricSpec {
  /** Words for tables and axes. */
  readonly label: string;
}

const of = (spec: MetricSpec, label: string): [string, OutcomeSpec] => [
  spec.name,
  { ...spec, label },
];

/** Outcomes by name. */
export const OUTCOMES: ReadonlyMap<string, OutcomeSpec> = new Map([
  of(ROUND_TRIP_COST, `Round-trip cost of ${STANDARD_LOTS} lots`),
  of(FILL_PROBABILITY, `Probability that ${STANDARD_LOTS} lots fill`),
  of(DEPTH_NEAR_TOUCH, "Depth near the touch"),
  of(INDEX_DISTORTION, "Index distortion"),
  of(CONVERGENCE_ERROR, "Convergence error"),
  of(HEDGER_COST_VARIANCE, "Variance of hedgers' weekly cost"),
  of(HEDGER_COST, "Hedgers' mean cost"),
  of(LARGEST_POSITION, "Largest position"),
]);
