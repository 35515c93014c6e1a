import { log } from "../../../engine/base/real.ts";
import { SECOND_US } from "../../../engine/base/sim-time.ts";
import { T_QUOTES, T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import type { MetricValue } from "../metric.ts";
import type { Estimate } from "../price-discovery/estimate.ts";
import { vecmLagChoice } from "../price-discovery/lag-choice.ts";
import type { PriceShares } from "../price-discovery/price-shares.ts";
import { trueLead } from "../price-discovery/true-lead.ts";
import { vecm, type Vecm } from "../price-discovery/vecm.ts";
import type { MidBars } from "../tape/mid-bars.ts";
import type { MonthTape } from "../tape/month-tape.ts";
import { allMissing, entry, type MeasureGroup, numberOf } from "./measure-group.ts";

/** Lagged differences that may be chosen, and bars either way in which the lead is sought. */
const MOST_LAGS = 5;
const LEAD_BARS = 10;

const LEAD = "true_lead_bars";

const entries = [
  entry(
    "price_share_bar_seconds",
    "seconds",
    "Length of the bars of this group: the shortest of which neither month has more than a fifth without a quote.",
    "",
    "methods 2.4",
  ),
  entry(
    "component_share",
    "share",
    "Weight of the month in the common price; outside 0 to 1 where both months adjust the same way.",
    "alpha_2 / (alpha_2 - alpha_1)",
    "Gonzalo and Granger 1995",
    LEAD,
  ),
  entry(
    "information_share_lower",
    "share",
    "Part of the variance of the common price that comes from the month: the lesser of both orders.",
    "([psi L]_1)^2 / (psi Omega psi')",
    "Hasbrouck 1995",
    LEAD,
  ),
  entry(
    "information_share_upper",
    "share",
    "The greater of both orders.",
    "([psi L]_1)^2 / (psi Omega psi')",
    "Hasbrouck 1995",
    LEAD,
  ),
  entry(
    "modified_information_share",
    "share",
    "The same without an order.",
    "from the symmetric root of the correlation matrix",
    "Lien and Shrestha 2009",
    LEAD,
  ),
  entry(
    "price_discovery_share",
    "share",
    "The same without an order, additive; may be negative.",
    "psi_1 (Omega psi')_1 / (psi Omega psi')",
    "Sultan and Zivot 2015",
    LEAD,
  ),
  entry(
    "leadership_share",
    "share",
    "Who moves first, whatever the noise; holds with correlated residuals too.",
    "PILS_1 = PIL_1 / (PIL_1 + 1 / PIL_1)",
    "Shen, Zhang and Zivot 2025",
    LEAD,
  ),
  entry(
    LEAD,
    "bars",
    "Bars by which the month follows the true value less than the second month does.",
    "argmax of the cross-correlation with d ln v",
    "methods 2.7",
  ),
];

/** Which of two months finds the price. */
export const PRICE_SHARE_MEASURES: MeasureGroup = {
  title: "Shares in price discovery",
  doc:
    "Of the month that traded most over the run against the one that traded second most: log mids, relation (1, -1), " +
    "all sessions together, since a single one has too few bars at this activity, without rows in which a change " +
    "spans a break, " +
    "with 1 to 5 lagged differences by Schwarz's criterion. " +
    "The index is published once a day and is no partner within the day.",
  tables: [T_QUOTES, T_TRADES],
  entries,
  measure(market) {
    const [first, second] = market.byVolume();
    if (first === undefined) return allMissing(entries, "no_trades");
    return second === undefined ? allMissing(entries, "insufficient_data") : measure(first, second);
  },
};

function measure(first: MonthTape, second: MonthTape): Record<string, MetricValue> {
  const bars = first.standardBars(second.standardBarUs(0));
  const { y1, y2, value, starts } = aligned(bars, second.bars(bars.barUs));
  const choice = vecmLagChoice(y1, y2, MOST_LAGS, starts);
  const model: Estimate<Vecm> =
    choice.value === null ? choice : vecm(y1, y2, { lags: choice.value.bicLag, starts });
  const share = (pick: (shares: PriceShares) => number | null): MetricValue =>
    numberOf<Vecm>(model, (found) => pick(found.shares));
  return {
    price_share_bar_seconds: { value: bars.barUs / SECOND_US, status: "ok", n: y1.length },
    component_share: share(({ cs }) => cs[0]),
    information_share_lower: share(({ isLower }) => isLower[0]),
    information_share_upper: share(({ isUpper }) => isUpper[0]),
    modified_information_share: share(({ mis }) => mis[0]),
    price_discovery_share: share(({ pds }) => pds[0]),
    leadership_share: share(({ pils }) => pils?.[0] ?? null),
    [LEAD]: numberOf(trueLead(y1, y2, value, LEAD_BARS), ({ lead }) => lead),
  };
}

interface Aligned {
  readonly y1: number[];
  readonly y2: number[];
  readonly value: number[];
  /** Where sessions begin in them. */
  readonly starts: number[];
}

/** Log mids of both months and the log true value of the first at bar ends at which both had a mid. */
function aligned(first: MidBars, second: MidBars): Aligned {
  const series: Aligned = { y1: [], y2: [], value: [], starts: [] };
  const others = new Map(second.sessions.map((each) => [each.openUs, each]));
  for (const { openUs, startUs, mid, value } of first.sessions) {
    const other = others.get(openUs);
    if (other === undefined) continue;
    series.starts.push(series.y1.length);
    const shift = Math.round((startUs - other.startUs) / first.barUs);
    for (let bar = 0; bar < mid.length; bar++) {
      const otherMid = other.mid[bar + shift] ?? NaN;
      if (Number.isNaN(mid[bar]! + otherMid)) continue;
      series.y1.push(log(mid[bar]!));
      series.y2.push(log(otherMid));
      series.value.push(log(value[bar]!));
    }
  }
  return series;
}
