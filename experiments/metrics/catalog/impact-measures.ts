import { SECOND_US } from "../../../engine/base/sim-time.ts";
import {
  T_ORDERS,
  T_QUOTES,
  T_RULE_EVENTS,
  T_SETTLEMENTS,
  T_TRADES,
} from "../../../engine/recorder/fact-tables.ts";
import { impactCurve } from "../liquidity/impact-curve.ts";
import { kyleLambda } from "../liquidity/kyle-lambda.ts";
import { impactDecay } from "../liquidity/impact-decay.ts";
import { resiliency } from "../liquidity/resiliency.ts";
import { shockPath, shockRows } from "../liquidity/shock-path.ts";
import type { MetricValue } from "../metric.ts";
import { barFlow } from "../tape/bar-series.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import { haltsOf } from "../tape/halts.ts";
import { impactPoints } from "../tape/impact-points.ts";
import { LEAST_BAR_US, type MonthTape } from "../tape/month-tape.ts";
import { allMissing, entry, type MeasureGroup } from "./measure-group.ts";

const KYLE = "Kyle 1985; Hasbrouck 2009";
const IMPACT = "Almgren et al. 2005; Toth et al. 2011";
const RESILIENCY = "Large 2007; Degryse et al. 2005";

const entries = [
  entry(
    "kyle_lambda",
    "ticks a lot",
    "Move of the mid a lot of net buying, over bars of `volatility_bar_seconds` without a halt.",
    "dm_j = a + lambda Q_j + e_j",
    KYLE,
  ),
  entry("kyle_lambda_t", "", "Its t-value (Newey and West).", "Bartlett weights", KYLE),
  entry(
    "kyle_lambda_root",
    "ticks a root of a lot",
    "The same for the sum of signed roots of sizes: impact that bends.",
    "dm_j = a + lambda sum d sqrt(q) + e_j",
    KYLE,
  ),
  entry(
    "kyle_r_squared",
    "share of variance",
    "Part of the variance of the mid's moves that goes with net buying.",
    "R^2",
    KYLE,
  ),
  entry(
    "impact_exponent",
    "",
    "How the impact of a parent order grows with its size: 1/2 is the square-root law.",
    "I = Y phi^delta, nonlinear least squares",
    IMPACT,
  ),
  entry(
    "impact_prefactor",
    "daily volatilities at one daily volume",
    "Its factor under the square-root law.",
    "Y = sum sqrt(phi) I / sum phi",
    IMPACT,
  ),
  entry(
    "impact_dropped_share",
    "share of parent orders",
    "Parent orders whose price moved against them, which the fit in logs would drop.",
    "share of I <= 0",
    IMPACT,
  ),
  entry(
    "impact_left_after_1",
    "share of impact",
    "Mean impact one duration after the end over that at the end.",
    "mean I(2 T) / mean I(T)",
    IMPACT,
  ),
  entry(
    "impact_left_after_5",
    "share of impact",
    "The same five durations after the end.",
    "mean I(6 T) / mean I(T)",
    IMPACT,
  ),
  entry(
    "resiliency_half_life_seconds",
    "seconds",
    "Time in which half of the excess spread after a large trade goes, of the fitted decay.",
    "ln 2 / k of y = A + B e^(-k t)",
    RESILIENCY,
  ),
  entry(
    "resiliency_half_time_seconds",
    "seconds",
    "The robust twin: when the mean excess first is half of what it was at the start.",
    "",
    RESILIENCY,
  ),
  entry(
    "time_scale_seconds",
    "seconds",
    "What horizons are counted in, here and in the spreads of trades: the mean time between two quotes, rounded up.",
    "",
    "methods 0, horizons",
  ),
];

/** What trading does to the price, and how fast the book comes back. */
export const IMPACT_MEASURES: MeasureGroup = {
  title: "Price impact and resiliency",
  doc:
    "Of the month that traded most over the run. Parent orders are those that agents name as such, with what they " +
    "traded in it, from a ten-thousandth to a fifth of a mean day's lots; large trades the largest " +
    "twentieth of incoming orders, those from 5 " +
    "time scales before to 20 after which there was another left out.",
  tables: [T_QUOTES, T_TRADES, T_ORDERS, T_SETTLEMENTS, T_RULE_EVENTS],
  needs: [T_QUOTES, T_TRADES],
  entries,
  measure(market: FamilyMarket) {
    const month = market.active;
    if (month === null) return allMissing(entries, "no_trades");
    return { ...flowValues(market, month), ...impactValues(market, month), ...shockValues(month) };
  },
};

function flowValues(market: FamilyMarket, month: MonthTape): Record<string, MetricValue> {
  const flow = barFlow(
    month.standardBars(LEAST_BAR_US),
    month.parents(),
    haltsOf(market.tape, month.row.instrument),
  );
  const { lambda, t, rSquared } = kyleLambda(flow.midChange, flow.signedLots);
  return {
    kyle_lambda: lambda,
    kyle_lambda_t: t,
    kyle_lambda_root: kyleLambda(flow.midChange, flow.signedRoots).lambda,
    kyle_r_squared: rSquared,
  };
}

function impactValues(market: FamilyMarket, month: MonthTape): Record<string, MetricValue> {
  const { sizes, atEnd, after1, after5 } = impactPoints(market, month);
  const known = atEnd.flatMap((impact, i) => (impact === null ? [] : [i]));
  const { nls, squareRootPrefactor, droppedShare } = impactCurve(
    known.map((i) => sizes[i]!),
    known.map((i) => atEnd[i]!),
  );
  return {
    impact_exponent: nls.exponent,
    impact_prefactor: squareRootPrefactor,
    impact_dropped_share: droppedShare,
    impact_left_after_1: impactDecay(atEnd, after1),
    impact_left_after_5: impactDecay(atEnd, after5),
  };
}

/** Steps of the path after a shock, and before it. */
const STEPS = 20;
const STEPS_BEFORE = 5;

function shockValues(month: MonthTape): Record<string, MetricValue> {
  const stepUs = month.timeScaleUs();
  const parents = month.parents();
  const { timeUs, bid, ask, mid } = month.quotes();
  const spread = mid.map((each, row) => (Number.isNaN(each) ? NaN : ask[row]! - bid[row]!));
  const times = shockRows(parents.lots, parents.sign).map((row) => parents.timeUs[row]!);
  const window = { stepUs, points: STEPS + 1, pointsBefore: STEPS_BEFORE };
  const { path, shocks } = shockPath(
    { time: timeUs, value: spread },
    times,
    timeUs[timeUs.length - 1] ?? 0,
    window,
  );
  const step = stepUs / SECOND_US;
  const { halfLife, halfTime } = resiliency(path, { shocks, step, baseline: 0 });
  return {
    resiliency_half_life_seconds: halfLife,
    resiliency_half_time_seconds: halfTime,
    time_scale_seconds: { value: step, status: "ok", n: mid.length },
  };
}
