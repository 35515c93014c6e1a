import { T_SETTLEMENTS, T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import { abdiRanaldo } from "../liquidity/abdi-ranaldo.ts";
import { amihud } from "../liquidity/amihud.ts";
import { corwinSchultz } from "../liquidity/corwin-schultz.ts";
import { roll } from "../liquidity/roll.ts";
import { turnover } from "../liquidity/turnover.ts";
import { multiplied } from "../measured-value.ts";
import { meanValue, type MetricValue } from "../metric.ts";
import { dayBars } from "../tape/day-bars.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import type { MonthTape } from "../tape/month-tape.ts";
import { allMissing, entry, type MeasureGroup } from "./measure-group.ts";

const ROLL = "Roll 1984";
const AMIHUD = "Amihud 2002";
const SPREAD = "effective_spread_bps";

const entries = [
  entry(
    "amihud_per_million",
    "return a million dollars",
    "Illiquidity: absolute daily return by the money traded that day, mean over days.",
    "mean |R_d| / notional_d x 1e6",
    AMIHUD,
  ),
  entry(
    "amihud_median_per_million",
    "return a million dollars",
    "The median over days of the same, which outliers do not move.",
    "median |R_d| / notional_d x 1e6",
    AMIHUD,
  ),
  entry(
    "amihud_root",
    "return^(1/2) a dollar^(1/2)",
    "The mean over days of the root of the same, not scaled.",
    "mean sqrt(|R_d| / notional_d)",
    AMIHUD,
  ),
  entry(
    "roll_spread_percent",
    "% of the price",
    "Spread from the bounce of trade prices; only where their changes reverse.",
    "100 x 2 sqrt(-cov(r_t, r_(t-1)))",
    ROLL,
    SPREAD,
  ),
  entry(
    "roll_spread_signed_percent",
    "% of the price",
    "The same with the sign of the bounce: the one to average over runs.",
    "-100 sign(cov) 2 sqrt(|cov|)",
    ROLL,
    SPREAD,
  ),
  entry(
    "corwin_schultz_percent",
    "% of the price",
    "Spread from highs and lows of consecutive days, negative ones as they are.",
    "100 x 2 (e^alpha - 1) / (1 + e^alpha)",
    "Corwin and Schultz 2012",
    SPREAD,
  ),
  entry(
    "corwin_schultz_floored_percent",
    "% of the price",
    "The same with negative ones as zero, which biases it up.",
    "mean of max(0, S)",
    "Corwin and Schultz 2012",
    SPREAD,
  ),
  entry(
    "abdi_ranaldo_percent",
    "% of the price",
    "Spread from closes and mid-ranges of consecutive days.",
    "100 sign(m) sqrt(|m|), m = mean 4 (c_t - eta_t) (c_t - eta_(t+1))",
    "Abdi and Ranaldo 2017",
    SPREAD,
  ),
  entry(
    "turnover_a_day",
    "share of open interest",
    "Lots traded over open interest, all months of the family, mean over trade dates.",
    "mean volume_d / OI_d",
    "methods 1.11",
  ),
  entry(
    "open_interest_lots",
    "lots",
    "Open interest of all months of the family at the end of a trade date, mean over trade dates.",
    "mean OI_d",
    "methods 1.11",
  ),
];

/** Liquidity as it can be had from daily data: proxies, kept beside what the simulator knows exactly. */
export const DAILY_LIQUIDITY_MEASURES: MeasureGroup = {
  title: "Liquidity from daily data",
  doc: "Of trades of the month that traded most over the run, but for turnover and open interest.",
  tables: [T_TRADES, T_SETTLEMENTS],
  needs: [T_TRADES],
  entries,
  measure(market) {
    const month = market.active;
    return month === null ? allMissing(entries, "no_trades") : measure(market, month);
  },
};

function measure(market: FamilyMarket, month: MonthTape): Record<string, MetricValue> {
  const { row } = month;
  const trades = month.trades();
  const { high, low, close, lots } = dayBars(trades);
  const illiquidity = amihud(
    close.map((ticks) => ticks * row.tickSize),
    lots,
    row.multiplier,
  );
  const bounce = roll(trades.price);
  const range = corwinSchultz(high, low, close);
  return {
    amihud_per_million: illiquidity.mean,
    amihud_median_per_million: illiquidity.median,
    amihud_root: illiquidity.squareRoot,
    roll_spread_percent: percent(bounce.classic),
    roll_spread_signed_percent: percent(bounce.signed),
    corwin_schultz_percent: percent(range.signed),
    corwin_schultz_floored_percent: percent(range.floored),
    abdi_ranaldo_percent: percent(abdiRanaldo(high, low, close).signed),
    ...familyInterest(market),
  };
}

const percent = (found: MetricValue): MetricValue => multiplied(found, 100);

function familyInterest(market: FamilyMarket): Record<string, MetricValue> {
  const { calendar } = market.terms;
  const volume = new Float64Array(calendar.days);
  const openInterest = new Float64Array(calendar.days);
  const dates = new Set<number>();
  for (const { row } of market.months()) {
    const daily = market.settlements(row.instrument);
    for (const [i, day] of daily.day.entries()) {
      const date = calendar.dateOn(day);
      dates.add(date);
      volume[date]! += daily.volume[i]!;
      openInterest[date]! += daily.openInterest[i]!;
    }
  }
  const lots = openInterest.reduce((sum, each) => sum + each, 0);
  return {
    turnover_a_day: turnover(volume, openInterest),
    open_interest_lots: meanValue(lots, dates.size, "insufficient_data"),
  };
}
