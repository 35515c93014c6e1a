import { allMissing, entry, type MeasureGroup } from "./measure-group.ts";

const CASCADES = "methods 4.6";
const SQUEEZE = "methods 4.8";
const LIMITS = "methods 4.9";

const entries = [
  entry(
    "branching_ratio",
    "liquidations",
    "Liquidations that one triggers.",
    "triggered / liquidations",
    CASCADES,
  ),
  entry(
    "cascade_amplification_ticks",
    "ticks",
    "What a forced order adds to a move.",
    "move - move of the twin",
    CASCADES,
  ),
  entry(
    "squeeze_z",
    "",
    "Distortion of a settlement in deviations of twins without the manipulator.",
    "(D - mean) / sd",
    SQUEEZE,
  ),
  entry(
    "delayed_discovery_bps",
    "basis points",
    "Continuation after a halt less that of the twin without limits.",
    "",
    LIMITS,
  ),
  entry(
    "volatility_spillover",
    "",
    "Volatility after a halt over that of the twin at the same time.",
    "RV next / RV matched",
    LIMITS,
  ),
  entry(
    "volume_leakage",
    "share of volume",
    "Volume that goes to the other contract while one is halted.",
    "",
    LIMITS,
  ),
  entry(
    "magnet_slope",
    "",
    "Hazard of hitting a limit by distance, less that of the twin.",
    "logit",
    "Subrahmanyam 1994",
  ),
  entry(
    "hidden_depth_lots",
    "lots",
    "Depth that is not displayed: the market has no such orders.",
    "total - displayed",
    "methods 1.3",
  ),
];

/** What one run cannot tell: status `insufficient_data` here. */
export const TWIN_MEASURES: MeasureGroup = {
  title: "Measures that need a twin, or facts that no market here has",
  doc:
    "A twin is the same seed without the rule, the manipulator or the forced order. In a " +
    "single run these have no value; " +
    "an experiment with twins computes them with the estimators of `experiments/metrics/stability/`.",
  tables: [],
  entries,
  measure: () => allMissing(entries, "insufficient_data"),
};
