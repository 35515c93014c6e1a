import {
  T_MARGIN,
  T_ORDERS,
  T_POSITIONS,
  T_QUOTES,
  T_RULE_EVENTS,
  T_SETTLEMENTS,
  T_SPOT,
  T_TRADES,
} from "../../../engine/recorder/fact-tables.ts";
import { LEAST_TWINS } from "../stability/settlement-distortion.ts";
import { allMissing, entry, type MeasureGroup } from "./measure-group.ts";

const CASCADES = "methods 4.6";
const LIMITS = "methods 4.9";

/** Liquidations of a run, from its first on, that are each suppressed in a twin. */
export const MOST_PARENTS = 8;

const limitEntries = [
  entry(
    "delayed_discovery_bps",
    "basis points",
    "Move from a halt to a bar after its end less that of the twin over the same time, in the direction from the " +
      "last settlement price to the halt: above 0, the limit delays the move.",
    "mean sign(r_hit) (r_next - twin's r_next)",
    "Kim and Rhee 1997",
  ),
  entry(
    "volatility_spillover",
    "ratio of variances",
    "Realised variance of the trade dates after one with a halt over that of the twin on the same dates: above " +
      "1, the limit moves volatility to later. A date on which either has no bars is left out.",
    "mean RV / mean RV of the twin",
    "Kim and Rhee 1997",
  ),
  entry(
    "volume_leakage",
    "share of money traded",
    "Share of all other contracts of the market in what is traded from a hit to the end of its trade date, less " +
      "that share in the twin; within a halt alone it would tell nothing but the twin's.",
    "other / (other + limited) - the same of the twin",
    LIMITS,
  ),
  entry(
    "magnet_slope",
    "ln odds a tick",
    "Slope of the hazard of reaching the first band in the next bar on the distance to it, less that of the " +
      "twin, in which a band of the same width stands for the eye only: below 0, the limit draws prices to it.",
    "logit of a hit, slope less the twin's",
    "Subrahmanyam 1994",
  ),
];

const squeezeEntries = [
  entry(
    "squeeze_z",
    "standard deviations",
    `Distortion of an expiry's settlement in standard deviations of ${LEAST_TWINS} twins, from their mean; mean ` +
      "over expiries. Without a manipulator a settlement differs from the true index by its rounding to ticks and " +
      "little else, so that bought hours show at once.",
    "(D - mean) / sd",
    "methods 4.8",
  ),
];

const liquidationEntries = [
  entry(
    "branching_ratio",
    "share of liquidations",
    "Of the run's liquidations, all families together, those that would not have come without one of the first " +
      `${MOST_PARENTS}; a lower bound where there are more of them.`,
    "triggered / liquidations",
    CASCADES,
  ),
  entry(
    "cascade_amplification_ticks",
    "ticks",
    "What the forced orders of a liquidation add to a move in their direction, from before the first to a minute " +
      `after the last one, in the month where they begin; mean over the first ${MOST_PARENTS} liquidations of the ` +
      "run.",
    "move - move of the twin",
    CASCADES,
  ),
];

const ALONE = "In a single run these have no value (`insufficient_data`).";

/** Against the same run without the price limits of the family. */
export const LIMIT_TWIN_MEASURES: MeasureGroup = {
  title: "Price limits against the twin without them",
  doc:
    `${ALONE} The twin has the same seed and no price limits in the family. Of the month that traded most over ` +
    "the run, in bars of `volatility_bar_seconds`; the magnet of all its months. A price is the middle of the " +
    "quote, or its one side where the other is missing. Without a halt there is nothing to compare: " +
    "`insufficient_data`, and no twin is run.",
  tables: [T_QUOTES, T_TRADES, T_RULE_EVENTS, T_SETTLEMENTS],
  entries: limitEntries,
  measure: () => allMissing(limitEntries, "insufficient_data"),
};

/** Against runs without strategic agents. */
export const SQUEEZE_TWIN_MEASURES: MeasureGroup = {
  title: "Squeezes against twins without a manipulator",
  doc:
    `${ALONE} The twins have no agents that mean to move the price: one has the run's own seed and replication, ` +
    `${LEAST_TWINS - 1} have replications that are kept for this, the same for all runs. Without such agents, or ` +
    "without an expiry whose window lies in the run: `insufficient_data`, and no twin is run.",
  tables: [T_SPOT, T_SETTLEMENTS, T_POSITIONS, T_TRADES],
  entries: squeezeEntries,
  measure: () => allMissing(squeezeEntries, "insufficient_data"),
};

/** Against runs in which a liquidation is suppressed. */
export const LIQUIDATION_TWIN_MEASURES: MeasureGroup = {
  title: "Liquidations against twins without them",
  doc:
    `${ALONE} In a twin the forced orders of one account are not sent from the start of its liquidation on, and ` +
    `it keeps its position; each of the first ${MOST_PARENTS} liquidations has a twin. Without a liquidation: ` +
    "`insufficient_data`, and no twin is run.",
  tables: [T_MARGIN, T_ORDERS, T_TRADES, T_QUOTES],
  entries: liquidationEntries,
  measure: () => allMissing(liquidationEntries, "insufficient_data"),
};

/** What one run cannot tell: a study runs the twins that the measures it names need. */
export const TWIN_GROUPS: readonly MeasureGroup[] = [
  LIMIT_TWIN_MEASURES,
  SQUEEZE_TWIN_MEASURES,
  LIQUIDATION_TWIN_MEASURES,
];
