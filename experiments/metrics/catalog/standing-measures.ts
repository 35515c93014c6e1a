import {
  T_ACCOUNTS,
  T_DEPTH,
  T_EXPOSURES,
  T_INSTRUMENTS,
  T_LEDGER,
  T_OWNERS,
  T_POSITIONS,
  T_QUOTES,
  T_RULE_EVENTS,
  T_SETTLEMENTS,
  T_SPOT,
  T_TRADES,
} from "../../../engine/recorder/fact-tables.ts";
import { DEPTH_NEAR_TOUCH, FILL_PROBABILITY, ROUND_TRIP_COST } from "../book-depth.ts";
import { CONVERGENCE_ERROR } from "../convergence-error.ts";
import { HEDGER_COST, HEDGER_COST_VARIANCE } from "../hedger-cost.ts";
import { INDEX_DISTORTION } from "../index-distortion.ts";
import {
  LARGEST_IN_SPOT_MONTH,
  LARGEST_OVER_INTEREST,
  LARGEST_POSITION,
} from "../largest-position.ts";
import {
  BINDING_OWNER_DAYS,
  FORCED_LOTS,
  LARGEST_OVER_LIMIT,
  LIMIT_BOUND,
  REFUSED_LOTS,
  SPOT_LIMIT,
} from "../limit-mediator-specs.ts";
import { QUOTED_SPREAD, TRADES, VOLUME } from "../market-activity.ts";
import type { MetricSpec } from "../metric.ts";
import { UNMET_LOTS } from "../unmet-demand.ts";
import type { MetricEntry } from "./measure-group.ts";

/** A measure that every run has. */
export interface StandingEntry extends MetricEntry {
  /** Numbers of the tables that it needs. */
  readonly tables: readonly number[];
}

const of = (
  spec: MetricSpec,
  formula: string,
  source: string,
  tables: readonly number[],
  truth?: string,
): StandingEntry => ({
  ...spec,
  formula,
  source,
  tables,
  ...(truth === undefined ? {} : { truth }),
});

const CONVERGENCE_TRUTH = "exact: v is known";
const DISTORTION_TRUTH = "exact: the economy computes both from the same draws";

/** The standing measures in the order in which a run gives them. */
export const STANDING_MEASURES: readonly StandingEntry[] = [
  of(ROUND_TRIP_COST, "1e4 (VWAP buy - VWAP sell) / m", "methods 1.5", [T_INSTRUMENTS, T_DEPTH]),
  of(FILL_PROBABILITY, "", "methods 1.5", [T_INSTRUMENTS, T_DEPTH]),
  of(DEPTH_NEAR_TOUCH, "D_3, both sides", "methods 1.3", [T_INSTRUMENTS, T_DEPTH]),
  of(
    INDEX_DISTORTION,
    "100 (mean published / mean undistorted - 1)",
    "methods 4.8",
    [T_INSTRUMENTS, T_SPOT],
    DISTORTION_TRUTH,
  ),
  of(
    CONVERGENCE_ERROR,
    "1e4 mean |F - v| / v",
    "methods 2.8, 2.10",
    [T_INSTRUMENTS, T_SETTLEMENTS],
    CONVERGENCE_TRUTH,
  ),
  of(LARGEST_POSITION, "max |net|", "methods 4.8", [T_INSTRUMENTS, T_ACCOUNTS, T_POSITIONS]),
  of(LARGEST_OVER_INTEREST, "max |net| / OI", "methods 4.8", [
    T_SETTLEMENTS,
    T_INSTRUMENTS,
    T_ACCOUNTS,
    T_POSITIONS,
  ]),
  of(LARGEST_IN_SPOT_MONTH, "max |net|", "methods 4.8", [T_INSTRUMENTS, T_ACCOUNTS, T_POSITIONS]),
  of(VOLUME, "sum q / days", "definition", [T_INSTRUMENTS, T_TRADES]),
  of(TRADES, "trades / days", "definition", [T_INSTRUMENTS, T_TRADES]),
  of(QUOTED_SPREAD, "sum w (a - b) / sum w", "methods 1.1", [T_INSTRUMENTS, T_TRADES, T_QUOTES]),
  of(LIMIT_BOUND, "", "study design: mediators", [T_INSTRUMENTS, T_RULE_EVENTS, T_POSITIONS]),
  of(BINDING_OWNER_DAYS, "", "study design: mediators", [
    T_INSTRUMENTS,
    T_RULE_EVENTS,
    T_POSITIONS,
  ]),
  of(SPOT_LIMIT, "mean limit", "study design: mediators", [T_INSTRUMENTS, T_RULE_EVENTS]),
  of(LARGEST_OVER_LIMIT, "max |net| / limit", "study design: mediators", [
    T_INSTRUMENTS,
    T_ACCOUNTS,
    T_RULE_EVENTS,
    T_POSITIONS,
  ]),
  of(REFUSED_LOTS, "sum of lots", "study design: mediators", [T_RULE_EVENTS]),
  of(FORCED_LOTS, "sum of lots", "study design: mediators", [T_RULE_EVENTS]),
  of(UNMET_LOTS, "mean (desired - held)", "study design: mediators", [T_OWNERS, T_EXPOSURES]),
  of(HEDGER_COST_VARIANCE, "variance over weeks, n - 1", "methods 3.5", [
    T_OWNERS,
    T_EXPOSURES,
    T_LEDGER,
  ]),
  of(HEDGER_COST, "mean over weeks", "methods 3.5", [T_OWNERS, T_EXPOSURES, T_LEDGER]),
];
