import { missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import { dailyKurtosisShare, kurtosisFall } from "./aggregation.ts";
import { bounce } from "./bounce.ts";
import { leverage } from "./leverage.ts";
import { linearMemory } from "./linear-memory.ts";
import { meanJumpShare } from "./mean-jump-share.ts";
import { samuelson } from "./samuelson.ts";
import { signMemory } from "./sign-memory.ts";
import { spreadShape } from "./spread-shape.ts";
import { tailIndexOfReturns } from "./tail-index.ts";
import { volatilityClustering } from "./volatility-clustering.ts";
import { volumeVolatility } from "./volume-volatility.ts";

/** One run of one contract series. What is not given makes its facts insufficient_data. */
export interface StylisedInputs {
  /** Log returns of the mid over 5 minutes, day after day, none across a session's end. */
  readonly returns: ArrayLike<number>;
  /** Number of the session of each return, rising. */
  readonly session?: ArrayLike<number>;
  /** Lots of each bar. */
  readonly volumes?: ArrayLike<number>;
  /** Sides of aggressors, +1 and -1, one a parent trade. */
  readonly signs?: ArrayLike<number>;
  /** Log returns from trade to trade. */
  readonly tradeReturns?: ArrayLike<number>;
  /** Buckets of the day, as of `spreadShape`. */
  readonly spread?: {
    readonly minute: ArrayLike<number>;
    readonly spread: ArrayLike<number>;
    readonly weight: ArrayLike<number>;
    readonly sessionMinutes: number;
  };
  /** A row a contract and week of daily changes, as of `samuelson`; kappa null where the value has not one factor. */
  readonly maturities?: {
    readonly yearsToExpiry: ArrayLike<number>;
    readonly realisedVariances: ArrayLike<number>;
    readonly kappa: number | null;
  };
  /** The same of half-hours, a row a contract and day; reported beside it. */
  readonly intradayMaturities?: Pick<
    NonNullable<StylisedInputs["maturities"]>,
    "yearsToExpiry" | "realisedVariances"
  >;
  /** Exponent of the impact curve. */
  readonly impactExponent?: MetricValue;
}

/** Fewest returns, and fewest trades, for facts of one run. */
export const LEAST_OBSERVATIONS = 1000;

const NOT_GIVEN = missing("insufficient_data");

/**
 * The numbers of all twelve facts for one run, under the names of `STYLISED_FACTS` (methods 5.1). Fewer than `least`
 * (1,000) returns or trades: insufficient_data of what is made of them.
 */
export function stylisedStatistics(
  inputs: StylisedInputs,
  least = LEAST_OBSERVATIONS,
): Readonly<Record<string, MetricValue>> {
  return {
    ...ofReturns(inputs, least),
    sign_memory_exponent: ofTrades(inputs.signs, least, (signs) => signMemory(signs).exponent),
    spread_edge_to_middle: ofSpread(inputs.spread),
    ...ofMaturities(inputs),
    impact_exponent: inputs.impactExponent ?? NOT_GIVEN,
    trade_return_acf_1: ofTrades(inputs.tradeReturns, least, bounce),
  };
}

function ofReturns(
  { returns, session, volumes }: StylisedInputs,
  least: number,
): Record<string, MetricValue> {
  const n = returns.length;
  const isShort = n < least;
  const few = missing("insufficient_data", n);
  const tail = (share: number): MetricValue =>
    isShort ? few : tailIndexOfReturns(returns, share).alpha;
  const fall = (from: number, to: number): MetricValue =>
    isShort ? few : kurtosisFall(returns, from, to);
  const lagged = (lag: number): MetricValue => (isShort ? few : leverage(returns, lag));
  const memory = linearMemory(isShort ? [] : returns);
  const clustering = volatilityClustering(isShort ? [] : returns);
  const isDaily = !isShort && session !== undefined;
  return {
    hill_alpha: tail(0.05),
    hill_alpha_2_5_percent: tail(0.025),
    hill_alpha_10_percent: tail(0.1),
    largest_return_acf: isShort ? few : memory.largestAutocorrelation,
    variance_ratio_10: isShort ? few : memory.varianceRatio10,
    abs_return_acf_1: isShort ? few : clustering.atLag1,
    abs_return_acf_mean_20: isShort ? few : clustering.mean20,
    abs_return_memory: isShort ? few : clustering.memory,
    volume_volatility_correlation:
      isShort || volumes === undefined ? few : volumeVolatility(returns, volumes),
    kurtosis_fall_1_to_5: fall(1, 5),
    kurtosis_fall_5_to_20: fall(5, 20),
    daily_kurtosis_share: isDaily ? dailyKurtosisShare(returns, barsADay(session)) : few,
    leverage_1: lagged(1),
    leverage_5: lagged(5),
    leverage_10: lagged(10),
    jump_share: isDaily ? meanJumpShare(returns, session) : few,
  };
}

function ofTrades(
  column: ArrayLike<number> | undefined,
  least: number,
  measure: (column: ArrayLike<number>) => MetricValue,
): MetricValue {
  if (column === undefined) return NOT_GIVEN;
  return column.length < least ? missing("insufficient_data", column.length) : measure(column);
}

function ofSpread(spread: StylisedInputs["spread"]): MetricValue {
  if (spread === undefined) return NOT_GIVEN;
  return spreadShape(spread.minute, spread.spread, spread.weight, spread.sessionMinutes);
}

function ofMaturities({
  maturities,
  intradayMaturities: intraday,
}: StylisedInputs): Record<string, MetricValue> {
  const { slope, ofTheory } =
    maturities === undefined
      ? { slope: NOT_GIVEN, ofTheory: NOT_GIVEN }
      : samuelson(maturities.yearsToExpiry, maturities.realisedVariances, maturities.kappa);
  return {
    samuelson_slope: slope,
    samuelson_of_theory: ofTheory,
    samuelson_slope_half_hours:
      intraday === undefined
        ? NOT_GIVEN
        : samuelson(intraday.yearsToExpiry, intraday.realisedVariances).slope,
  };
}

/** Bars of a session, on average. */
function barsADay(session: ArrayLike<number>): number {
  let sessions = 0;
  for (let t = 0; t < session.length; t++) if (session[t] !== session[t - 1]) sessions++;
  return Math.max(1, Math.round(session.length / Math.max(1, sessions)));
}
