import { SECOND_US, TRADING_DAYS_A_YEAR } from "../../../engine/base/sim-time.ts";
import { T_QUOTES, T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import { flatHorizon } from "../liquidity/flat-horizon.ts";
import { missing, multiplied } from "../measured-value.ts";
import { type MetricValue, okValue } from "../metric.ts";
import { annualisedVolatility } from "../stability/annualised-volatility.ts";
import { signaturePlot } from "../stability/signature-plot.ts";
import { pathOf } from "../tape/bar-series.ts";
import type { MonthTape } from "../tape/month-tape.ts";
import { allMissing, entry, type MeasureGroup } from "./measure-group.ts";

const SOURCE = "methods 4.1";

/** Bars a step. */
const STEPS = [1, 2, 5, 10, 30] as const;

const entries = [
  ...STEPS.map((step) =>
    entry(
      `signature_volatility_${step}_percent`,
      "% a year",
      `Realised volatility from moves over ${step === 1 ? "one bar" : `${step} bars`}, overlapping: above the ` +
        "others at short steps where the bounce of bid and ask adds to it.",
      "100 sqrt(N / (k (N - k + 1)) sum (x_t - x_(t-k))^2 x open time of a year / open time)",
      SOURCE,
      "true_volatility_percent",
    ),
  ),
  entry(
    "signature_flat_seconds",
    "seconds",
    "The shortest step from which on no variance differs from that of the longest by more than a tenth; " +
      "`not_identified` where none but the longest is.",
    "min k: |RV_j / RV_30 - 1| <= 0.1 for all j >= k",
    SOURCE,
  ),
];

/** Realised volatility by sampling step: which bar is long enough. */
export const SIGNATURE_MEASURES: MeasureGroup = {
  title: "Signature plot",
  doc:
    "Of mids of the month that traded most over the run, in bars of `bar_seconds`. Moves over several bars run " +
    "on over the break between sessions as if it were not there.",
  tables: [T_QUOTES, T_TRADES],
  entries,
  measure(market) {
    const month = market.active;
    return month === null ? allMissing(entries, "no_trades") : measure(month);
  },
};

function measure(month: MonthTape): Record<string, MetricValue> {
  const { barUs, days } = month.standardBars();
  const { returns } = month.returns(barUs);
  const variances = signaturePlot(pathOf(returns), STEPS);
  const seconds = (returns.length * barUs) / SECOND_US;
  const year = (seconds / days) * TRADING_DAYS_A_YEAR;
  const annualised = ({ value, status, n }: MetricValue): MetricValue =>
    value === null
      ? missing(status, n)
      : { ...multiplied(annualisedVolatility(value, seconds, year), 100), n };
  return {
    ...Object.fromEntries(
      STEPS.map((step, i) => [`signature_volatility_${step}_percent`, annualised(variances[i]!)]),
    ),
    signature_flat_seconds: flatStep(variances, barUs),
  };
}

function flatStep(variances: readonly MetricValue[], barUs: number): MetricValue {
  const { value: last, status, n } = variances.at(-1)!;
  if (last === null) return missing(status, n);
  if (last === 0) return missing("zero_variance", n);
  const lengths = STEPS.map((step) => (step * barUs) / SECOND_US);
  const flat = flatHorizon(
    lengths,
    variances.map(({ value }) => value),
  );
  return flat === null ? missing("not_identified", n) : okValue(flat, n);
}
