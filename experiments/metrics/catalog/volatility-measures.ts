import { log } from "../../../engine/base/real.ts";
import { SECOND_US, TRADING_DAYS_A_YEAR } from "../../../engine/base/sim-time.ts";
import { T_QUOTES, T_SETTLEMENTS, T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import { meanWithError, missing, multiplied, rescaled, warnedOf } from "../measured-value.ts";
import { meanValue, type MetricStatus, type MetricValue } from "../metric.ts";
import { annualisedVolatility } from "../stability/annualised-volatility.ts";
import { drawdown } from "../stability/drawdown.ts";
import { higherMoments } from "../stability/higher-moments.ts";
import { jumpTest } from "../stability/jump-test.ts";
import { parkinsonVariance } from "../stability/parkinson-variance.ts";
import { quantileKurtosis } from "../stability/quantile-kurtosis.ts";
import type { BarReturns } from "../tape/bar-series.ts";
import { dayBars } from "../tape/day-bars.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import type { MidBars } from "../tape/mid-bars.ts";
import { LEAST_BAR_US, type MonthTape } from "../tape/month-tape.ts";
import { allMissing, entry, type MeasureGroup } from "./measure-group.ts";

const BNS = "Barndorff-Nielsen and Shephard 2006; Huang and Tauchen 2005";

const entries = [
  entry(
    "volatility_bar_seconds",
    "seconds",
    "Length of the bars of this group: as `bar_seconds`, of at least five minutes.",
    "",
    "methods 4.1",
  ),
  entry(
    "realised_volatility_percent",
    "% a year",
    "Root of the summed squared returns, scaled to the open time of 252 trade dates.",
    "100 sqrt(sum r^2 x open time of a year / open time)",
    "methods 4.1",
    "true_volatility_percent",
  ),
  entry(
    "true_volatility_percent",
    "% a year",
    "The same of the true conditional expectation of the final settlement price.",
    "100 sqrt(sum (d ln v)^2 x open time of a year / open time)",
    "methods 4.1",
  ),
  entry(
    "parkinson_volatility_percent",
    "% a year",
    "From the range of each day's trade prices: a check.",
    "100 sqrt(252 mean ln(H / L)^2 / (4 ln 2))",
    "Parkinson 1980",
    "true_volatility_percent",
  ),
  entry(
    "jump_share",
    "share of variance",
    "Part of a day's variance that jumps make, mean over days; too large where many returns are zero.",
    "mean max(0, 1 - BV / RV)",
    BNS,
  ),
  entry(
    "signed_jump_share",
    "share of variance",
    "The same without the floor at zero, so that it is about zero where there are no jumps: fact 11.",
    "mean (1 - BV / RV)",
    BNS,
  ),
  entry(
    "jump_day_share",
    "share of days",
    "Days on which the one-sided test at 99.9 % finds a jump.",
    "z > 3.09",
    BNS,
  ),
  entry(
    "median_realised_jump_share",
    "share of variance",
    "As `jump_share`, by medians, which zeros hurt less.",
    "mean max(0, 1 - MedRV / RV)",
    "Andersen, Dobrev and Schaumburg 2012",
  ),
  entry(
    "zero_return_share",
    "share of bars",
    "Bars in which the mid did not move.",
    "",
    "methods 4.2",
  ),
  entry(
    "return_skewness",
    "",
    "Skewness of returns of one bar.",
    "g1 = m3 / m2^1.5",
    "methods 4.4",
  ),
  entry(
    "return_excess_kurtosis",
    "",
    "Excess kurtosis of returns of one bar; of heavy tails, a number that varies hugely.",
    "g2 = m4 / m2^2 - 3",
    "methods 4.4",
  ),
  entry(
    "return_quantile_kurtosis",
    "",
    "Tail against middle by quantiles: 2.91 for a normal distribution.",
    "(q.975 - q.025) / (q.75 - q.25)",
    "methods 4.4",
  ),
  entry(
    "drawdown_percent",
    "%",
    "Largest fall of the daily settlement price from its highest so far.",
    "100 max (runmax - x) / runmax",
    "methods 4.3",
  ),
  entry(
    "longest_underwater_days",
    "trade dates",
    "Longest stretch below the highest settlement price so far.",
    "",
    "methods 4.3",
  ),
];

/** How much prices move, and how: smoothly or in jumps. */
export const VOLATILITY_MEASURES: MeasureGroup = {
  title: "Volatility, jumps, drawdown",
  doc: "Of mids of the month that traded most over the run; no return spans the break between trade dates.",
  tables: [T_QUOTES, T_TRADES, T_SETTLEMENTS],
  needs: [T_QUOTES, T_TRADES],
  entries,
  measure(market) {
    const month = market.active;
    return month === null ? allMissing(entries, "no_trades") : measure(market, month);
  },
};

function measure(market: FamilyMarket, month: MonthTape): Record<string, MetricValue> {
  const bars = month.standardBars(LEAST_BAR_US);
  const series = month.returns(bars.barUs);
  const { returns } = series;
  const { high, low } = dayBars(month.trades());
  const range = parkinsonVariance(high, low);
  const shape = higherMoments(returns);
  const settled = market.settlements(month.row.instrument);
  const falls = drawdown(settled.price);
  return {
    volatility_bar_seconds: { value: bars.barUs / SECOND_US, status: "ok", n: bars.count },
    realised_volatility_percent: annualised(returns, bars),
    true_volatility_percent: annualised(valueReturns(bars), bars),
    parkinson_volatility_percent: rescaled(range, (x) => 100 * Math.sqrt(TRADING_DAYS_A_YEAR * x)),
    ...jumps(series),
    zero_return_share: meanValue(zeros(returns), returns.length, "insufficient_data"),
    return_skewness: shape.skewness,
    return_excess_kurtosis: shape.excessKurtosis,
    return_quantile_kurtosis: quantileKurtosis(returns),
    drawdown_percent: multiplied(falls.relative.extent, 100),
    longest_underwater_days: falls.longestUnderwater,
  };
}

const zeros = (returns: Float64Array): number =>
  returns.reduce((count, r) => count + (r === 0 ? 1 : 0), 0);

/** Root of the summed squares over the time that the returns cover, times a year of such trade dates. */
function annualised(returns: Float64Array, { barUs, days }: MidBars): MetricValue {
  const n = returns.length;
  if (n === 0) return missing("insufficient_data");
  const seconds = barUs / SECOND_US;
  const variance = returns.reduce((sum, r) => sum + r * r, 0);
  const year = (n / days) * seconds * TRADING_DAYS_A_YEAR;
  const volatility = annualisedVolatility(variance, n * seconds, year);
  return { ...multiplied(volatility, 100), n };
}

function valueReturns({ sessions }: MidBars): Float64Array {
  const returns: number[] = [];
  for (const { value, mid } of sessions) {
    for (let bar = 1; bar < value.length; bar++) {
      if (Number.isNaN(mid[bar]! - mid[bar - 1]!)) continue;
      returns.push(value[bar] === value[bar - 1] ? 0 : log(value[bar]! / value[bar - 1]!));
    }
  }
  return Float64Array.from(returns);
}

/** Means over days that have enough returns. */
function jumps({ returns, starts, dates }: BarReturns): Record<string, MetricValue> {
  const [shares, found, medians]: [number[], number[], number[]] = [[], [], []];
  const signed: number[] = [];
  let doubtful = 0;
  let status: MetricStatus = "insufficient_data";
  for (let day = 0; day < dates.length; day++) {
    const { jumpShare, jumpVariation, median, realised, bipower, warnings } = jumpTest(
      returns.subarray(starts[day], starts[day + 1]),
    );
    if (jumpShare.value === null || median.value === null || jumpVariation.value === null) {
      if (shares.length === 0) status = jumpShare.status === "ok" ? "degenerate" : jumpShare.status;
      continue;
    }
    doubtful += warnings.length === 0 ? 0 : 1;
    shares.push(jumpShare.value);
    signed.push(1 - bipower.value! / realised.variance.value!);
    found.push(jumpVariation.value > 0 ? 1 : 0);
    medians.push(Math.max(0, 1 - median.value / realised.variance.value!));
  }
  const many =
    doubtful > 0 &&
    `${doubtful} of ${shares.length} days have many returns of zero, with which bipower variation is too low`;
  return {
    jump_share: warnedOf(meanWithError(shares, status), many),
    signed_jump_share: warnedOf(meanWithError(signed, status), many),
    jump_day_share: warnedOf(meanWithError(found, status), many),
    median_realised_jump_share: meanWithError(medians, status),
  };
}
