import { log } from "../../../engine/base/real.ts";
import { DAY_US, MINUTE_US } from "../../../engine/base/sim-time.ts";
import { T_QUOTES, T_SETTLEMENTS, T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import { sortedCopy } from "../../numerics/quantile.ts";
import type { MetricValue } from "../metric.ts";
import { realisedVariance } from "../stability/realised-variance.ts";
import { aggregation, dailyKurtosisShare, fallOf } from "../stylised-facts/aggregation.ts";
import { bounce } from "../stylised-facts/bounce.ts";
import { leverage } from "../stylised-facts/leverage.ts";
import { largestAutocorrelation } from "../stylised-facts/linear-memory.ts";
import { samuelson } from "../stylised-facts/samuelson.ts";
import { signMemory } from "../stylised-facts/sign-memory.ts";
import { spreadShape } from "../stylised-facts/spread-shape.ts";
import { tailIndexOfReturns } from "../stylised-facts/tail-index.ts";
import { volatilityClustering } from "../stylised-facts/volatility-clustering.ts";
import { volumeVolatility } from "../stylised-facts/volume-volatility.ts";
import { barFlow, type BarReturns } from "../tape/bar-series.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import { LEAST_BAR_US, type MonthTape } from "../tape/month-tape.ts";
import { allMissing, entry, type MeasureGroup } from "./measure-group.ts";

const FACTS = "methods 5.1; Cont 2001";
const YEAR_DAYS = 365;
const MOST_MONTHS = 6;

const entries = [
  entry(
    "tail_index",
    "",
    "Fact 1: Hill's index of |r| over the largest 5 %.",
    "k / sum ln(x_(i) / x_(k+1))",
    FACTS,
  ),
  entry(
    "tail_index_10_percent",
    "",
    "The same over the largest 10 %.",
    "k / sum ln(x_(i) / x_(k+1))",
    FACTS,
  ),
  entry(
    "tail_index_2_5_percent",
    "",
    "The same over the largest 2.5 %.",
    "k / sum ln(x_(i) / x_(k+1))",
    FACTS,
  ),
  entry("largest_autocorrelation", "", "Fact 2: of returns, lags 2 to 20.", "max |rho(k)|", FACTS),
  entry("clustering_lag_1", "", "Fact 3: autocorrelation of |r| at lag 1.", "rho_|r|(1)", FACTS),
  entry("clustering_mean_20", "", "Fact 3: its mean over lags 1 to 20.", "mean rho_|r|(k)", FACTS),
  entry(
    "clustering_memory",
    "",
    "Fact 3: memory of |r| by the log-periodogram.",
    "d",
    "Geweke and Porter-Hudak 1983",
  ),
  entry("volume_volatility", "", "Fact 4: rank correlation of volume and |r|.", "Spearman", FACTS),
  entry("kurtosis_5_bars", "", "Fact 5: excess kurtosis of returns over 5 bars.", "g2", FACTS),
  entry("kurtosis_20_bars", "", "Fact 5: over 20 bars.", "g2", FACTS),
  entry(
    "kurtosis_fall_1_to_5",
    "",
    "Fact 5: excess kurtosis over 5 bars less that over one; negative where it comes closer to normal.",
    "g2(5) - g2(1)",
    FACTS,
  ),
  entry(
    "kurtosis_fall_5_to_20",
    "",
    "Fact 5: over 20 bars less that over 5.",
    "g2(20) - g2(5)",
    FACTS,
  ),
  entry(
    "daily_kurtosis_share",
    "",
    "Fact 5: of a day's returns over that of a bar's.",
    "g2(day) / g2(bar)",
    FACTS,
  ),
  entry(
    "leverage",
    "",
    "Fact 6, never judged: returns against the next squared one.",
    "corr(r_t, r_(t+1)^2)",
    FACTS,
  ),
  entry("leverage_5", "", "Against the squared one 5 bars later.", "corr(r_t, r_(t+5)^2)", FACTS),
  entry("leverage_10", "", "10 bars later.", "corr(r_t, r_(t+10)^2)", FACTS),
  entry(
    "sign_memory_exponent",
    "",
    "Fact 7: decay of the autocorrelation of signs of trades over 100 trades.",
    "rho(k) ~ k^-gamma",
    "Lillo and Farmer 2004",
  ),
  entry(
    "sign_autocorrelation",
    "",
    "Autocorrelation of signs of trades at lag 1.",
    "rho(1)",
    FACTS,
  ),
  entry(
    "spread_shape",
    "",
    "Fact 8: spread of the first and last half hour of a trade date over that of its middle half.",
    "",
    FACTS,
  ),
  entry(
    "samuelson_slope",
    "a year",
    "Fact 9: how volatility of daily settlement prices, in weeks of five changes, falls with years to the last " +
      "trading day, over the six months that traded most, before the first print of their final average: from then " +
      "on it falls by construction.",
    "slope of ln sqrt(RV)",
    "Samuelson 1965",
    "minus the reversion rate of the scenario, where the price has one factor",
  ),
  entry(
    "samuelson_of_theory",
    "",
    "That slope over the one of one factor.",
    "slope / -kappa",
    "methods 3.6",
  ),
  entry(
    "samuelson_slope_half_hours",
    "a year",
    "The same of mids over half-hours, day by day, never judged: it answers to wide quotes of distant months too, " +
      "and has the other sign in German power.",
    "slope of ln sqrt(RV)",
    "Samuelson 1965",
  ),
  entry(
    "trade_bounce",
    "",
    "Fact 12: first autocorrelation of returns from trade to trade.",
    "rho(1)",
    "Roll 1984",
  ),
];

/**
 * Regularities of real markets. Facts 10 and 11 are `impact_exponent` and `signed_jump_share`, the VR of fact 2
 * `variance_ratio_10`.
 */
export const STYLISED_MEASURES: MeasureGroup = {
  title: "Stylised facts",
  doc:
    "Of the month that traded most over the run, but for the Samuelson effect: returns of mids over bars of " +
    "`volatility_bar_seconds`. Facts 10 and 11 are `impact_exponent` and `signed_jump_share`; " +
    "the variance ratio of fact 2 is " +
    "`variance_ratio_10`.",
  tables: [T_QUOTES, T_TRADES, T_SETTLEMENTS],
  entries,
  measure(market: FamilyMarket) {
    const month = market.active;
    return month === null ? allMissing(entries, "no_trades") : measure(market, month);
  },
};

type Three = [MetricValue, MetricValue, MetricValue];

function measure(market: FamilyMarket, month: MonthTape): Record<string, MetricValue> {
  const bars = month.standardBars(LEAST_BAR_US);
  const series = month.returns(bars.barUs);
  const { returns } = series;
  const flow = barFlow(bars, month.parents());
  const clustering = volatilityClustering(returns);
  const [one, five, twenty] = aggregation(returns).map((each) => each.excessKurtosis) as Three;
  // In order already, the tails need little sorting.
  const sizes = sortedCopy(returns.map(Math.abs));
  const memory = signMemory(month.parents().sign);
  const barsADay = Math.max(1, Math.round(returns.length / Math.max(1, bars.days)));
  const { slope, ofTheory } = samuelsonOfDays(market);
  return {
    tail_index: tailIndexOfReturns(sizes, 0.05).alpha,
    tail_index_10_percent: tailIndexOfReturns(sizes, 0.1).alpha,
    tail_index_2_5_percent: tailIndexOfReturns(sizes, 0.025).alpha,
    largest_autocorrelation: largestAutocorrelation(returns),
    clustering_lag_1: clustering.atLag1,
    clustering_mean_20: clustering.mean20,
    clustering_memory: clustering.memory,
    volume_volatility: volumeVolatility(
      flow.midChange.map((change) => Math.abs(change)),
      flow.lots,
    ),
    kurtosis_5_bars: five,
    kurtosis_20_bars: twenty,
    kurtosis_fall_1_to_5: fallOf(one, five),
    kurtosis_fall_5_to_20: fallOf(five, twenty),
    daily_kurtosis_share: dailyKurtosisShare(returns, barsADay),
    leverage: leverage(returns, 1),
    leverage_5: leverage(returns, 5),
    leverage_10: leverage(returns, 10),
    sign_memory_exponent: memory.exponent,
    sign_autocorrelation: memory.atLag1,
    spread_shape: shapeOf(month),
    samuelson_slope: slope,
    samuelson_of_theory: ofTheory,
    samuelson_slope_half_hours: samuelsonOfHalfHours(market),
    trade_bounce: bounce(tradeReturns(month)),
  };
}

/** One row a month and week of daily changes: their sum of squares against years to the last trading day. */
function samuelsonOfDays(market: FamilyMarket): ReturnType<typeof samuelson> {
  const years: number[] = [];
  const variances: number[] = [];
  for (const { row } of market.byVolume().slice(0, MOST_MONTHS)) {
    const { day, logs } = market.settlements(row.instrument);
    const outside = day.filter((each) => each < row.firstFixingDay).length;
    for (let last = WEEK; last < outside; last += WEEK) {
      let sum = 0;
      for (let i = last - WEEK + 1; i <= last; i++) {
        const change = logs[i]! - logs[i - 1]!;
        sum += change * change;
      }
      years.push((row.lastTradeDay - day[last - MIDDLE]!) / YEAR_DAYS);
      variances.push(sum);
    }
  }
  return samuelson(years, variances, market.terms.reversionRate);
}

/** One row a month and trade date: realised variance against years to the last trading day. */
function samuelsonOfHalfHours(market: FamilyMarket): MetricValue {
  const years: number[] = [];
  const variances: number[] = [];
  const { calendar } = market.terms;
  for (const month of market.byVolume().slice(0, MOST_MONTHS)) {
    const series: BarReturns = month.returns(HALF_HOUR_US);
    for (const [day, date] of series.dates.entries()) {
      if (calendar.dayOf(date) >= month.row.firstFixingDay) continue;
      const { variance } = realisedVariance(
        series.returns.subarray(series.starts[day], series.starts[day + 1]),
      );
      if (variance.value === null) continue;
      years.push((month.row.lastTradeDay - calendar.dayOf(date)) / YEAR_DAYS);
      variances.push(variance.value);
    }
  }
  return samuelson(years, variances).slope;
}

/** Daily changes of a row, and how far its middle lies before its end. */
const WEEK = 5;
const MIDDLE = 2;
const HALF_HOUR_US = 30 * MINUTE_US;
const BUCKET_MINUTES = 15;

/** Time-weighted spread by quarter of an hour after the first quote of the trade date, over all dates. */
function shapeOf(month: MonthTape): MetricValue {
  const { timeUs, bid, ask, mid, dates } = month.quotes();
  const buckets = DAY_US / (BUCKET_MINUTES * MINUTE_US);
  const spread = new Float64Array(buckets);
  const weight = new Float64Array(buckets);
  let longest = 0;
  for (const { from, to } of dates) {
    longest = Math.max(longest, timeUs[to - 1]! - timeUs[from]!);
    for (let row = from; row + 1 < to; row++) {
      if (Number.isNaN(mid[row])) continue;
      const bucket = Math.floor((timeUs[row]! - timeUs[from]!) / (BUCKET_MINUTES * MINUTE_US));
      const heldUs = timeUs[row + 1]! - timeUs[row]!;
      if (bucket >= buckets) continue;
      spread[bucket]! += heldUs * (ask[row]! - bid[row]!);
      weight[bucket]! += heldUs;
    }
  }
  return spreadShape(
    Float64Array.from({ length: buckets }, (_, i) => (i + 0.5) * BUCKET_MINUTES),
    spread.map((sum, i) => (weight[i] === 0 ? 0 : sum / weight[i]!)),
    weight,
    longest / MINUTE_US,
  );
}

/** Log returns from trade to trade within trade dates. */
function tradeReturns(month: MonthTape): Float64Array {
  const { price, dates } = month.trades();
  const returns: number[] = [];
  for (const { from, to } of dates) {
    for (let i = from + 1; i < to; i++) {
      returns.push(price[i] === price[i - 1] ? 0 : log(price[i]! / price[i - 1]!));
    }
  }
  return Float64Array.from(returns);
}
