import { capital } from "../spec/capital.ts";
import {
  DEPTH_NEAR_TOUCH,
  FILL_PROBABILITY,
  ROUND_TRIP_COST,
  STANDARD_LOTS,
} from "../metrics/book-depth.ts";
import { CONVERGENCE_ERROR } from "../metrics/convergence-error.ts";
import { HEDGER_COST, HEDGER_COST_VARIANCE } from "../metrics/hedger-cost.ts";
import { INDEX_DISTORTION } from "../metrics/index-distortion.ts";
import { LARGEST_IN_SPOT_MONTH, LARGEST_POSITION } from "../metrics/largest-position.ts";
import { FORCED_LOTS } from "../metrics/limit-mediator-specs.ts";
import { QUOTED_SPREAD, TRADES, VOLUME } from "../metrics/market-activity.ts";

const LABELS: ReadonlyMap<string, string> = new Map([
  [ROUND_TRIP_COST.name, `Round-trip cost of ${STANDARD_LOTS} lots`],
  [FILL_PROBABILITY.name, `Probability that ${STANDARD_LOTS} lots fill`],
  [DEPTH_NEAR_TOUCH.name, "Depth near the touch"],
  [INDEX_DISTORTION.name, "Index distortion"],
  [CONVERGENCE_ERROR.name, "Convergence error"],
  [HEDGER_COST_VARIANCE.name, "Variance of hedgers' weekly cost"],
  [HEDGER_COST.name, "Hedgers' mean cost"],
  [LARGEST_POSITION.name, "Largest position"],
  [LARGEST_IN_SPOT_MONTH.name, "Largest position in the spot month"],
  [FORCED_LOTS.name, "Lots reduced by force"],
  [VOLUME.name, "Volume"],
  [TRADES.name, "Trades"],
  [QUOTED_SPREAD.name, "Quoted spread"],
]);

/** Words for measures of which the catalogue has only a name, where its words alone would not do. */
const SAID_OTHERWISE: ReadonlyMap<string, string> = new Map([
  ["alerts_withholding", "Number of alerts on withheld hours"],
  ["consumer_surplus_lost_dollars", "Surplus that buyers lose"],
  ["mispricing_rmse_bps", "Distance of price from value"],
  ["hedge_risk_cash_basis", "Hedge risk of own price against index"],
  ["hedge_risk_futures_basis", "Hedge risk of futures against index"],
  ["hedge_risk_weekly", "Risk left to hedgers a week"],
  ["hedgers_peak_liquidity_per_unit", "Cash that hedgers need at the worst"],
  ["index_open_interest_share", "Share of the index's open interest"],
  ["index_volume_share", "Share of the index's volume"],
  ["margin_called_dollars", "Margin called"],
  ["margin_largest_rise", "Largest rise of margin"],
  ["margin_peak_to_trough", "Margin, peak to trough"],
  ["manipulate_profit_dollars", "Manipulators' profit"],
  ["make_market_profit_dollars", "Market makers' profit"],
  ["speculate_profit_dollars", "Speculators' profit"],
  ["strategic_alerted_share", "Share of manipulators with an alert"],
  ["strategic_profit_dollars", "Strategic long's profit"],
]);

/** Endings of names that tell the unit, which stands beside the words wherever they are shown. */
const UNIT_ENDING = / (bps|percent|ticks|dollars|lots)$/;

/** Words for a measure in tables and on axes: its own, or those of its name without the unit. */
export function outcomeLabel(measure: string): string {
  const words = measure.replaceAll(/[._]/g, " ").replace(UNIT_ENDING, "");
  return LABELS.get(measure) ?? SAID_OTHERWISE.get(measure) ?? capital(words);
}
