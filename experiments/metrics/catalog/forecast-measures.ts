import { T_QUOTES, T_SETTLEMENTS, T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import { missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import { convergence } from "../price-discovery/convergence.ts";
import { unbiasedness } from "../price-discovery/unbiasedness.ts";
import { weakForm } from "../price-discovery/weak-form.ts";
import { barFlow, pathOf } from "../tape/bar-series.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import type { MonthTape } from "../tape/month-tape.ts";
import { entry, type MeasureGroup, numberOf } from "./measure-group.ts";

/** Trade dates before the last trading day from which on convergence is looked at, and those of a month. */
const NEAR_DAYS = 20;
const HORIZON_DAYS = 21;
const CONVERGENCE = "methods 2.10";

const entries = [
  entry(
    "weak_form_r_squared",
    "share of variance",
    "What five past returns foretell of the next, out of sample.",
    "1 - SSE / SSE of the mean",
    "Campbell and Thompson 2008",
  ),
  entry(
    "weak_form_imbalance_r_squared",
    "share of variance",
    "What the last bar's net buying foretells, out of sample.",
    "1 - SSE / SSE of the mean",
    "Chordia, Roll and Subrahmanyam 2005",
  ),
  entry(
    "weak_form_predictable",
    "0 or 1",
    "1 where one of the tests at 5 % together, or a forecast, says that returns can be foretold.",
    "Chow and Denning, robust Ljung and Box, out of sample",
    "methods 2.11",
  ),
  entry(
    "weak_form_profitable",
    "0 or 1",
    "1 where trading on such a forecast would leave a gain after one effective spread.",
    "",
    "methods 2.11",
  ),
  entry(
    "convergence_slope",
    "share of value a day",
    "How the error against value closes over the last 20 days, by day to expiry.",
    "|F - v| / v on days",
    CONVERGENCE,
  ),
  entry(
    "convergence_rms_last_day",
    "share of value",
    "Root mean square of the error of the last daily settlement price before the final one.",
    "sqrt(mean b^2)",
    CONVERGENCE,
  ),
  entry(
    "unbiasedness_slope",
    "",
    "Slope of final settlements on settlement prices 21 trade dates before: 1 without bias.",
    "S_T = a + b F_(t,T) + e",
    "Mincer and Zarnowitz 1969",
  ),
  entry(
    "unbiasedness_p",
    "probability",
    "Of slope 1 and intercept 0; a risk premium makes it small too.",
    "HAC Wald",
    "Fama 1984",
  ),
];

/** Prices as forecasts. */
export const FORECAST_MEASURES: MeasureGroup = {
  title: "Forecasts",
  doc:
    "Weak form: of mids of the month that traded most over the run over bars of `bar_seconds`. Convergence and " +
    "unbiasedness are over expiries: a run has few (5 and 10 are needed), so pool seeds.",
  tables: [T_QUOTES, T_TRADES, T_SETTLEMENTS],
  needs: [T_QUOTES, T_TRADES],
  entries,
  measure(market: FamilyMarket) {
    return { ...weakFormOf(market.active), ...expiriesOf(market) };
  },
};

function weakFormOf(month: MonthTape | null): Record<string, MetricValue> {
  if (month === null) {
    const none = missing("no_trades");
    return {
      weak_form_r_squared: none,
      weak_form_imbalance_r_squared: none,
      weak_form_predictable: none,
      weak_form_profitable: none,
    };
  }
  const bars = month.standardBars();
  const found = weakForm(pathOf(month.returns(bars.barUs).returns), {
    imbalance: barFlow(bars, month.parents()).signedLots,
    effectiveSpread: relativeSpread(month),
  });
  const part = (which: "pastReturns" | "pastImbalance"): MetricValue =>
    found.value === null
      ? { value: null, status: found.status, n: found.n }
      : numberOf(found.value[which], ({ rSquared }) => rSquared);
  return {
    weak_form_r_squared: part("pastReturns"),
    weak_form_imbalance_r_squared: part("pastImbalance"),
    weak_form_predictable: numberOf(found, ({ verdict }) => (verdict === "unpredictable" ? 0 : 1)),
    weak_form_profitable: numberOf(found, ({ verdict }) => (verdict === "profitable" ? 1 : 0)),
  };
}

/** Mean effective spread over the mid, by trade. */
function relativeSpread(month: MonthTape): number {
  const { price, sign, quote, count } = month.parents();
  const { mid } = month.quotes();
  let sum = 0;
  let n = 0;
  for (let p = 0; p < count; p++) {
    const before = quote[p]! < 0 ? NaN : mid[quote[p]!]!;
    if (Number.isNaN(before)) continue;
    sum += (2 * sign[p]! * (price[p]! - before)) / before;
    n++;
  }
  return n === 0 ? 0 : Math.max(0, sum / n);
}

function expiriesOf(market: FamilyMarket): Record<string, MetricValue> {
  const basis = { expiry: [] as number[], days: [] as number[], error: [] as number[] };
  const forecasts = { futures: [] as number[], settled: [] as number[], spot: [] as number[] };
  for (const { row } of market.months()) {
    const { price, value, finalPrice } = market.settlements(row.instrument);
    if (finalPrice === null) continue;
    const n = price.length;
    for (let i = Math.max(0, n - NEAR_DAYS); i < n; i++) {
      basis.expiry.push(row.instrument);
      basis.days.push(n - 1 - i);
      basis.error.push((price[i]! - value[i]!) / value[i]!);
    }
    if (n <= HORIZON_DAYS) continue;
    forecasts.futures.push(price[n - 1 - HORIZON_DAYS]! * row.tickSize);
    forecasts.settled.push(finalPrice * row.tickSize);
    forecasts.spot.push(value[n - 1 - HORIZON_DAYS]! * row.tickSize);
  }
  const closing = convergence(basis.expiry, basis.days, basis.error);
  const { levels } = unbiasedness(forecasts.futures, forecasts.settled, forecasts.spot);
  return {
    convergence_slope: numberOf(
      closing,
      ({ slope }) => slope,
      "degenerate",
      ({ slopeError }) => slopeError,
    ),
    convergence_rms_last_day: numberOf(closing, ({ rmsAtExpiry }) => rmsAtExpiry),
    unbiasedness_slope: levels.slope,
    unbiasedness_p: levels.waldP,
  };
}
