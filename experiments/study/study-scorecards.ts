import { type MetricValue, okValue } from "../metrics/metric.ts";
import { type Scorecard, scorecard } from "../metrics/stylised-facts/scorecard.ts";
import type { ArmResults } from "./arm-results.ts";
import type { StudyArm } from "./study-arms.ts";

/** Numbers by which facts are judged, and the measures of the catalogue that they are. */
const MEASURES: Readonly<Record<string, string>> = {
  hill_alpha: "tail_index",
  hill_alpha_2_5_percent: "tail_index_2_5_percent",
  hill_alpha_10_percent: "tail_index_10_percent",
  largest_return_acf: "largest_autocorrelation",
  variance_ratio_10: "variance_ratio_10",
  abs_return_acf_1: "clustering_lag_1",
  abs_return_acf_mean_20: "clustering_mean_20",
  abs_return_memory: "clustering_memory",
  volume_volatility_correlation: "volume_volatility",
  kurtosis_fall_1_to_5: "kurtosis_fall_1_to_5",
  kurtosis_fall_5_to_20: "kurtosis_fall_5_to_20",
  daily_kurtosis_share: "daily_kurtosis_share",
  leverage_1: "leverage",
  leverage_5: "leverage_5",
  leverage_10: "leverage_10",
  sign_memory_exponent: "sign_memory_exponent",
  spread_edge_to_middle: "spread_shape",
  samuelson_slope: "samuelson_slope",
  samuelson_of_theory: "samuelson_of_theory",
  samuelson_slope_half_hours: "samuelson_slope_half_hours",
  impact_exponent: "impact_exponent",
  jump_share: "signed_jump_share",
  trade_return_acf_1: "trade_bounce",
};

/** Measures of a contract family that a scorecard needs. */
export const SCORECARD_MEASURES: readonly string[] = Object.values(MEASURES);

/** Whether the market of an arm behaves as markets do. */
export interface ArmScorecard {
  readonly arm: StudyArm;
  readonly family: string;
  readonly card: Scorecard;
}

/** The scorecard of one family in one arm: its replications are the seeds. */
export function armScorecard(
  { planned, values }: ArmResults,
  family: string,
  days: number,
): ArmScorecard {
  const columns = Object.entries(MEASURES).map(
    ([statistic, measure]) => [statistic, values.get(`${family}.${measure}`) ?? []] as const,
  );
  const runs = Math.max(0, ...columns.map(([, column]) => column.length));
  const seeds = Array.from({ length: runs }, (_, run) =>
    Object.fromEntries(columns.map(([statistic, column]) => [statistic, valueOf(column[run])])),
  );
  return { arm: planned.arm, family, card: scorecard(seeds, days) };
}

/** What one run's measures say of each judged number of one family, under the names of `STYLISED_FACTS`. */
export const factStatistics = (
  metrics: Readonly<Record<string, MetricValue>>,
  family: string,
): Record<string, MetricValue> =>
  Object.fromEntries(
    Object.entries(MEASURES).map(([statistic, measure]) => [
      statistic,
      metrics[`${family}.${measure}`] ?? valueOf(null),
    ]),
  );

const valueOf = (value: number | null | undefined): MetricValue =>
  value === null || value === undefined
    ? { value: null, status: "insufficient_data", n: 0 }
    : okValue(value);
