import { log } from "../../../engine/base/real.ts";
import { T_QUOTES, T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import type { MetricValue } from "../metric.ts";
import { hasbrouckVar } from "../price-discovery/hasbrouck-var.ts";
import type { MonthTape } from "../tape/month-tape.ts";
import { allMissing, entry, type MeasureGroup, numberOf } from "./measure-group.ts";

/** Trades that the regression looks back. */
const LAGS = 10;
const BPS = 1e4;

const entries = [
  entry(
    "random_walk_sd_bps",
    "basis points a trade",
    "sigma_w: what a trade moves the lasting part of the price by, standard deviation.",
    "sigma_w^2 = a Omega a'",
    "Hasbrouck 1993",
  ),
  entry(
    "pricing_error_sd_bps",
    "basis points",
    "sigma_s: how far the mid stands from its lasting part; a lower bound.",
    "sigma_s^2 = g Sigma_Z g'",
    "Hasbrouck 1993",
    "mispricing_sd_bps",
  ),
  entry(
    "pricing_error_ratio",
    "",
    "The second over the first.",
    "sigma_s / sigma_w",
    "Hasbrouck 1993",
  ),
  entry(
    "trade_share_of_variance",
    "share of variance",
    "Part of lasting price changes that trades bring in: how much trades tell.",
    "Cholesky with the trade first",
    "Hasbrouck 1991",
  ),
  entry(
    "trade_impact_bps",
    "basis points",
    "Lasting move after an unexpected trade.",
    "sum of impulse responses",
    "Hasbrouck 1991",
    "true_adverse_selection_300_ticks",
  ),
];

/** Trades and quotes as one vector autoregression, in trade time. */
export const HASBROUCK_MEASURES: MeasureGroup = {
  title: "Pricing error and information of trades",
  doc:
    `Of the month that traded most over the run: log mids before trades and signs of trades, ${LAGS} lags; the ` +
    "return over the break between trade dates is left out.",
  tables: [T_QUOTES, T_TRADES],
  entries,
  measure(market) {
    const month = market.active;
    return month === null ? allMissing(entries, "no_trades") : measure(month);
  },
};

function measure(month: MonthTape): Record<string, MetricValue> {
  const { returns, signs } = tradeTime(month);
  const found = hasbrouckVar(returns, signs, LAGS);
  return {
    random_walk_sd_bps: numberOf(found, ({ randomWalkSd }) => BPS * randomWalkSd),
    pricing_error_sd_bps: numberOf(found, ({ pricingErrorSd }) => BPS * pricingErrorSd),
    pricing_error_ratio: numberOf(found, ({ errorRatio }) => errorRatio, "zero_variance"),
    trade_share_of_variance: numberOf(found, ({ tradeShare }) => tradeShare, "zero_variance"),
    trade_impact_bps: numberOf(found, ({ longRunImpact }) => BPS * longRunImpact),
  };
}

/** The return of a trade: from the mid before it to the mid before the next one of the date. */
function tradeTime(month: MonthTape): { returns: number[]; signs: number[] } {
  const { mid, dates } = month.quotes();
  const parents = month.parents();
  const returns: number[] = [];
  const signs: number[] = [];
  let p = 0;
  for (const { to } of dates) {
    let before = NaN;
    for (; p < parents.count && parents.quote[p]! < to; p++) {
      const quote = parents.quote[p]!;
      const now = quote < 0 || Number.isNaN(mid[quote]) ? NaN : log(mid[quote]!);
      if (!Number.isNaN(now - before)) {
        returns.push(now - before);
        signs.push(parents.sign[p - 1]!);
      }
      before = now;
    }
  }
  return { returns, signs };
}
