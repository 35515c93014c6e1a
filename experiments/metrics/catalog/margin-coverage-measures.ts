import { T_SETTLEMENTS } from "../../../engine/recorder/fact-tables.ts";
import { christoffersenTests } from "../margin/christoffersen-test.ts";
import { exceedanceCounts, marginExceedances } from "../margin/exceedances.ts";
import { kupiecTest } from "../margin/kupiec-test.ts";
import { measured, missing, warnedOf } from "../measured-value.ts";
import { meanValue, type MetricValue, okValue } from "../metric.ts";
import { procyclicality } from "../stability/procyclicality.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import type { MonthTape } from "../tape/month-tape.ts";
import { entry, type MeasureGroup } from "./measure-group.ts";

/** Share of days that margin of 99 % coverage leaves uncovered. */
const UNCOVERED = 0.01;
/** Below so many exceedances expected, chi-squared is a poor guide. */
const LEAST_EXPECTED = 5;
const LEVEL = 0.05;

const KUPIEC = "Kupiec 1995";
const CHRISTOFFERSEN = "Christoffersen 1998";
const MURPHY = "Murphy, Vasios and Vause 2014";
const NINETY_NINE = "17 CFR 39.13(g)(2)(iii); coverage of 99 %";

/** The same measures of the month that traded most, and of all months together. */
const SCOPES = [
  ["", "in the month that traded most"],
  ["_all_months", "in all months together"],
] as const;

const backtest = ([suffix, where]: (typeof SCOPES)[number]) => [
  entry(
    `margin_exceedances${suffix}`,
    "days",
    `Days ${where} whose settlement price moved a lot by more than its margin of the day before; n counts days.`,
    "#(|p_t - p_(t-1)| > m_(t-1))",
    NINETY_NINE,
  ),
  entry(
    `margin_exceedance_share${suffix}`,
    "share of days",
    "Their share; margin of 99 % coverage has 0.01.",
    "x / n",
    NINETY_NINE,
  ),
  entry(
    `margin_kupiec_lr${suffix}`,
    "",
    "Proportion of failures: whether that share is 1 %. Chi-squared with one degree of freedom.",
    "2 log(L(x/n) / L(0.01))",
    KUPIEC,
  ),
  entry(`margin_kupiec_p${suffix}`, "probability", "Its p value.", "", KUPIEC),
  entry(
    `margin_independence_lr${suffix}`,
    "",
    "Whether exceedances come as often after one as after none. Chi-squared with one degree of freedom.",
    "2 log(L(x01, x11) / L(x))",
    CHRISTOFFERSEN,
  ),
  entry(`margin_independence_p${suffix}`, "probability", "Its p value.", "", CHRISTOFFERSEN),
  entry(
    `margin_conditional_coverage_lr${suffix}`,
    "",
    "Whether they come in 1 % of days after either. Chi-squared with two degrees of freedom.",
    "2 log(L(x01, x11) / L(0.01))",
    CHRISTOFFERSEN,
  ),
  entry(
    `margin_conditional_coverage_p${suffix}`,
    "probability",
    "Its p value.",
    "",
    CHRISTOFFERSEN,
  ),
];

const rise = (days: string): string =>
  `Largest relative increase of margin a lot over ${days}, in the month that traded most.`;

const entries = [
  ...SCOPES.flatMap(backtest),
  entry(
    "margin_months_rejected",
    "share of months",
    "Months in which Kupiec's test refuses coverage of 99 % at the level of 5 %.",
    "#(p < 0.05) / months",
    KUPIEC,
  ),
  entry(
    "margin_largest_rise_1_day",
    "share",
    rise("a trade date"),
    "max (m_(t+1) / m_t - 1)",
    MURPHY,
  ),
  entry(
    "margin_largest_rise_30_days",
    "share",
    rise("30 trade dates"),
    "max (m_(t+30) / m_t - 1)",
    MURPHY,
  ),
];

/** Whether margin covers what it is meant to cover, and how fast it rises. */
export const MARGIN_COVERAGE_MEASURES: MeasureGroup = {
  title: "Coverage and rise of margin",
  doc:
    "Backtest of the margin of a lot against the next settlement price, the final one among them; a move either way " +
    "counts. Months move together, so that tests of all months together refuse too often. A test is not_identified " +
    "where no day followed an exceedance, or all did. Rises over 5 days and peak over trough stand with the waterfall.",
  tables: [T_SETTLEMENTS],
  entries,
  measure(market) {
    const months = market.months().map((month) => exceededIn(market, month));
    const active = market.active;
    return {
      ...tested("", active === null ? [] : [exceededIn(market, active)]),
      ...tested("_all_months", months),
      margin_months_rejected: rejected(months),
      ...rises(market),
    };
  },
};

function exceededIn(market: FamilyMarket, { row }: MonthTape): Uint8Array {
  const { price, initialMargin, finalPrice } = market.settlements(row.instrument);
  const prices = finalPrice === null ? price : [...price, finalPrice];
  const tickValue = Math.round((row.tickSize * row.multiplier) / market.terms.moneyUnit);
  return marginExceedances(prices, initialMargin, tickValue);
}

function tested(suffix: string, months: readonly Uint8Array[]): Record<string, MetricValue> {
  const counts = exceedanceCounts(months);
  const { days, exceedances } = counts;
  const kupiec = kupiecTest(counts, UNCOVERED);
  const { independence, conditionalCoverage } = christoffersenTests(counts, UNCOVERED);
  const isPoor = days * UNCOVERED < LEAST_EXPECTED && "fewer than 5 exceedances are expected";
  const values = {
    exceedances: okValue(exceedances, days),
    exceedance_share:
      days === 0 ? missing("insufficient_data") : measured(exceedances / days, days),
    kupiec_lr: kupiec.statistic,
    kupiec_p: warnedOf(kupiec.p, isPoor),
    independence_lr: independence.statistic,
    independence_p: warnedOf(independence.p, isPoor),
    conditional_coverage_lr: conditionalCoverage.statistic,
    conditional_coverage_p: warnedOf(conditionalCoverage.p, isPoor),
  };
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`margin_${name}${suffix}`, value]),
  );
}

function rejected(months: readonly Uint8Array[]): MetricValue {
  const verdicts = months.flatMap((month): number[] => {
    const { value } = kupiecTest(exceedanceCounts([month]), UNCOVERED).p;
    return value === null ? [] : [value < LEVEL ? 1 : 0];
  });
  const refused = verdicts.reduce((sum, each) => sum + each, 0);
  return meanValue(refused, verdicts.length, "insufficient_data");
}

function rises(market: FamilyMarket): Record<string, MetricValue> {
  const { active } = market;
  const margins = active === null ? [] : market.settlements(active.row.instrument).initialMargin;
  return {
    margin_largest_rise_1_day: procyclicality(margins, 1).largestRise,
    margin_largest_rise_30_days: procyclicality(margins, 30).largestRise,
  };
}
