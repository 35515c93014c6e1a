import {
  T_EXPOSURES,
  T_LEDGER,
  T_POSITIONS,
  T_SETTLEMENTS,
  T_SPOT,
} from "../../../engine/recorder/fact-tables.ts";
import {
  HEDGE_RISKS,
  type HedgeRisk,
  hedgeRiskSplit,
  type HedgeRiskSplit,
} from "../hedging/hedge-risk-split.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import { type HedgerEpisodes, hedgerEpisodes } from "../tape/hedger-episodes.ts";
import { entry, type MeasureGroup } from "./measure-group.ts";

const SOURCE = "methods 3.4";

/** Names and meanings of the parts, in the order of their estimator. */
const PARTS: Readonly<Record<HedgeRisk, readonly [name: string, doc: string, formula: string]>> = {
  cashBasis: [
    "hedge_risk_cash_basis",
    "What the prices that they pay do beside the published index.",
    "q0 (dS - dI)",
  ],
  futuresBasis: [
    "hedge_risk_futures_basis",
    "What the mean settlement price of the months that they hold does beside the index.",
    "-h (dF - dI)",
  ],
  rollGap: [
    "hedge_risk_roll_gap",
    "That their futures do not gain what this mean price gains: rolls, trades between the ends and what they cost.",
    "h dF - variation received",
  ],
  quantity: ["hedge_risk_quantity", "That their need changes.", "(q - q0) dS"],
  ratio: ["hedge_risk_ratio", "That they hedge more or less than their need.", "(q0 - h) dI"],
};

const entries = [
  entry(
    "hedge_risk_weekly",
    "dollars a quotation unit",
    "Standard deviation of a week's hedged loss over the mean need.",
    "sd(q dS - variation received) / mean q0",
    SOURCE,
  ),
  ...HEDGE_RISKS.map((risk) => {
    const [name, doc, formula] = PARTS[risk];
    return entry(name, "share of variance", doc, `cov(${formula}, loss) / var(loss)`, SOURCE);
  }),
];

/** Where the risk that hedges leave comes from. */
export const HEDGE_RISK_MEASURES: MeasureGroup = {
  title: "Risk that hedges leave",
  doc:
    "Of owners whose intent is `hedge` as one book, over whole weeks after five trade dates: q and q0 are the " +
    "need ahead at a week's end and start, h the futures at its start (quotation units), S the price that they " +
    "pay, I the index, F the mean settlement price of what they hold. The shares add up to 1 and may be " +
    "negative. They describe; what a source causes is told by an arm of a study in which it is switched off.",
  tables: [T_EXPOSURES, T_LEDGER, T_POSITIONS, T_SETTLEMENTS, T_SPOT],
  entries,
  measure(market: FamilyMarket) {
    const episodes = hedgerEpisodes(market);
    return valuesOf(hedgeRiskSplit(episodes), episodes);
  },
};

function valuesOf(
  { variance, shares }: HedgeRiskSplit,
  { plannedQuantity: planned }: HedgerEpisodes,
): Record<string, MetricValue> {
  const need = planned.reduce((sum, each) => sum + each, 0) / planned.length;
  const { value, status, n } = variance;
  return {
    hedge_risk_weekly: value === null ? missing(status, n) : measured(Math.sqrt(value) / need, n),
    ...Object.fromEntries(HEDGE_RISKS.map((risk) => [PARTS[risk][0], shares[risk]])),
  };
}
