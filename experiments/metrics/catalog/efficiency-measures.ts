import { T_QUOTES, T_SETTLEMENTS, T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import { SECOND_US } from "../../../engine/base/sim-time.ts";
import type { MetricValue } from "../metric.ts";
import { autocorrelation } from "../price-discovery/autocorrelation.ts";
import type { Estimate } from "../price-discovery/estimate.ts";
import { type VarianceRatio, varianceRatio } from "../price-discovery/variance-ratio.ts";
import { pathOf } from "../tape/bar-series.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import type { MonthTape } from "../tape/month-tape.ts";
import { allMissing, type MeasureGroup, type MetricEntry, numberOf } from "./measure-group.ts";

const LO_MACKINLAY = "Lo and MacKinlay 1988";
/** Returns of several bars over those of one. */
const BAR_HORIZONS = [2, 5, 10, 30] as const;
const DAY_HORIZONS = [2, 4, 8, 16] as const;
const LAGS = 20;

const ratioEntries = (q: number): MetricEntry[] => [
  {
    name: `variance_ratio_${q}`,
    unit: "",
    doc: `Variance of returns over ${q} bars, over ${q} times that of one bar: 1 for a random walk.`,
    formula: "VR(q) = sigma_c^2 / sigma_a^2, overlapping, with estimated drift",
    source: LO_MACKINLAY,
  },
  {
    name: `variance_ratio_z_${q}`,
    unit: "",
    doc: `The same as a z-value that allows for variances that move.`,
    formula: "z* = (VR - 1) / sqrt(theta)",
    source: LO_MACKINLAY,
  },
];

const entries: readonly MetricEntry[] = [
  {
    name: "bar_seconds",
    unit: "seconds",
    doc:
      "Length of the bars that returns are taken over: the shortest of 1, 2, 5, 10, 15, 30, 60 minutes of which at " +
      "most a fifth have no quote.",
    formula: "",
    source: "methods 0, bars",
  },
  {
    name: "stale_bar_share",
    unit: "share of bars",
    doc: "Bars without a quote among them.",
    formula: "",
    source: "methods 0, bars",
  },
  ...BAR_HORIZONS.flatMap(ratioEntries),
  {
    name: "chow_denning_p",
    unit: "probability",
    doc: "p-value of all those ratios being 1, joint: small where returns can be foretold.",
    formula: "max |z*| with Sidak's bound",
    source: "Chow and Denning 1993",
  },
  ...DAY_HORIZONS.map((q) => ({
    name: `daily_variance_ratio_${q}`,
    unit: "",
    doc: `The same of daily settlement prices over ${q} trade dates.`,
    formula: "VR(q) of ln settlement",
    source: LO_MACKINLAY,
  })),
  {
    name: "return_autocorrelation",
    unit: "",
    doc: "First autocorrelation of returns of one bar.",
    formula: "rho_1, dividing by n",
    source: "methods 2.2",
  },
  {
    name: "ljung_box_p",
    unit: "probability",
    doc: `p-value of no autocorrelation over ${LAGS} bars, too small where variances move.`,
    formula: "n (n + 2) sum rho_k^2 / (n - k)",
    source: "Ljung and Box 1978",
  },
  {
    name: "robust_ljung_box_p",
    unit: "probability",
    doc: "The same with bands that allow for variances that move.",
    formula: "sum rho_k^2 / delta_k",
    source: "methods 2.2; Lo and MacKinlay 1988",
  },
];

/** Can returns be foretold from returns? */
export const EFFICIENCY_MEASURES: MeasureGroup = {
  title: "Weak-form efficiency",
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
  const { barUs, count, stale } = month.standardBars();
  const { returns } = month.returns(barUs);
  const { horizons, chowDenning } = varianceRatio(pathOf(returns), BAR_HORIZONS);
  const memory = autocorrelation(returns, LAGS);
  const values: Record<string, MetricValue> = {
    bar_seconds: { value: barUs / SECOND_US, status: "ok", n: count },
    stale_bar_share:
      count === 0
        ? { value: null, status: "insufficient_data", n: 0 }
        : { value: stale / count, status: "ok", n: count },
    chow_denning_p: numberOf(chowDenning, ({ p }) => p),
    return_autocorrelation: numberOf(
      memory,
      ({ acf }) => acf[0]!,
      "degenerate",
      ({ robustErrors }) => robustErrors[0]!,
    ),
    ljung_box_p: numberOf(memory, ({ ljungBox }) => ljungBox.p),
    robust_ljung_box_p: numberOf(memory, ({ robust }) => robust?.p ?? null),
  };
  for (const { q, ratio } of horizons) {
    values[`variance_ratio_${q}`] = ratioOf(ratio);
    values[`variance_ratio_z_${q}`] = numberOf(ratio, ({ zRobust }) => zRobust);
  }
  const daily = varianceRatio(market.settlements(month.row.instrument).logs, DAY_HORIZONS);
  for (const { q, ratio } of daily.horizons) {
    values[`daily_variance_ratio_${q}`] = ratioOf(ratio);
  }
  return values;
}

const ratioOf = (ratio: Estimate<VarianceRatio>): MetricValue =>
  numberOf(
    ratio,
    ({ vr }) => vr,
    "degenerate",
    ({ robustError }) => robustError,
  );
