import { log } from "../../../engine/base/real.ts";
import { SECOND_US } from "../../../engine/base/sim-time.ts";
import { T_QUOTES, T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import type { MetricValue } from "../metric.ts";
import { adjustmentTime } from "../price-discovery/adjustment-time.ts";
import type { Estimate } from "../price-discovery/estimate.ts";
import { mispricing, type Mispricing } from "../price-discovery/mispricing.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import type { MidBars } from "../tape/mid-bars.ts";
import type { MonthTape } from "../tape/month-tape.ts";
import { allMissing, entry, type MeasureGroup, numberOf } from "./measure-group.ts";

const BPS = 1e4;
const MINUTE_SECONDS = 60;
/** A change of ln v over a bar, in standard deviations of such changes, that counts as a jump. */
const JUMP_SDS = 5;
const SOURCE = "methods 2.8";

const entries = [
  entry("mispricing_bias_bps", "basis points", "Mean of z.", "mean z, z = ln(mid / v)", SOURCE),
  entry("mispricing_rmse_bps", "basis points", "Root mean square of z.", "sqrt(mean z^2)", SOURCE),
  entry("mispricing_mae_bps", "basis points", "Mean absolute z.", "mean |z|", SOURCE),
  entry(
    "mispricing_sd_bps",
    "basis points",
    "Standard deviation of z about its mean.",
    "sd z",
    SOURCE,
  ),
  entry("mispricing_p99_bps", "basis points", "99th percentile of |z|.", "q.99 |z|", SOURCE),
  entry(
    "mispricing_half_life_minutes",
    "minutes of bars",
    "Time in which half of z goes; phi at or above 1 never, at or below 0 within a bar: then there is none.",
    "ln(1/2) / ln(phi)",
    SOURCE,
  ),
  entry(
    "mispricing_half_life_corrected_minutes",
    "minutes of bars",
    "The same with phi corrected for its bias.",
    "phi + (1 + 3 phi) / n",
    "Kendall 1954",
  ),
  entry(
    "adjustment_minutes",
    "minutes of bars",
    `Median time after a jump of v (over ${JUMP_SDS} standard deviations) until half of ` +
      `the error that it left is gone.`,
    "min t: |z_t| <= |z_0| / 2",
    SOURCE,
  ),
];

/** Prices against the value that only the simulator knows. */
export const TRUTH_MEASURES: MeasureGroup = {
  title: "Accuracy of prices",
  doc:
    "Of mids of the month that traded most over the run at ends of bars of `bar_seconds`, against v, the true " +
    "conditional expectation of the final settlement price.",
  tables: [T_QUOTES, T_TRADES],
  entries,
  measure(market: FamilyMarket) {
    const month = market.active;
    return month === null ? allMissing(entries, "no_trades") : measure(month);
  },
};

function measure(month: MonthTape): Record<string, MetricValue> {
  const bars = month.standardBars();
  const { prices, values, jumps } = series(bars);
  const found = mispricing(prices, values);
  const barMinutes = bars.barUs / SECOND_US / MINUTE_SECONDS;
  const bps = (pick: (found: Mispricing) => number): MetricValue =>
    numberOf(found, (each) => BPS * pick(each));
  const reversion: Estimate<unknown> = found.value === null ? found : found.value.reversion;
  const life = (which: "halfLife" | "halfLifeCorrected"): MetricValue =>
    found.value === null
      ? numberOf(reversion, () => null)
      : numberOf(
          found.value.reversion,
          (each) => (each[which] === null ? null : barMinutes * each[which]),
          "not_identified",
        );
  return {
    mispricing_bias_bps: bps(({ bias }) => bias),
    mispricing_rmse_bps: bps(({ rmse }) => rmse),
    mispricing_mae_bps: bps(({ meanAbs }) => meanAbs),
    mispricing_sd_bps: bps(({ sd }) => sd),
    mispricing_p99_bps: bps(({ p99Abs }) => p99Abs),
    mispricing_half_life_minutes: life("halfLife"),
    mispricing_half_life_corrected_minutes: life("halfLifeCorrected"),
    adjustment_minutes: numberOf(
      adjustmentTime(prices, values, jumps),
      ({ median }) => (median === null ? null : barMinutes * median),
      "not_identified",
    ),
  };
}

/** Bars with a mid as one series, and where the value jumped within a session. */
function series({ sessions }: MidBars): { prices: number[]; values: number[]; jumps: number[] } {
  const prices: number[] = [];
  const values: number[] = [];
  const changes: number[] = [];
  for (const { mid, value } of sessions) {
    let before = NaN;
    for (let bar = 0; bar < mid.length; bar++) {
      if (Number.isNaN(mid[bar])) continue;
      prices.push(mid[bar]!);
      values.push(value[bar]!);
      changes.push(Number.isNaN(before) ? 0 : log(value[bar]! / before));
      before = value[bar]!;
    }
  }
  const square = changes.reduce((sum, change) => sum + change * change, 0);
  const threshold = JUMP_SDS * Math.sqrt(square / Math.max(1, changes.length));
  const jumps = changes.flatMap((change, i) => (Math.abs(change) > threshold ? [i] : []));
  return { prices, values, jumps };
}
