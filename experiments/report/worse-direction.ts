import { DEPTH_NEAR_TOUCH, FILL_PROBABILITY, ROUND_TRIP_COST } from "../metrics/book-depth.ts";
import { CONVERGENCE_ERROR } from "../metrics/convergence-error.ts";
import { HEDGER_COST, HEDGER_COST_VARIANCE } from "../metrics/hedger-cost.ts";
import { INDEX_DISTORTION } from "../metrics/index-distortion.ts";
import { QUOTED_SPREAD } from "../metrics/market-activity.ts";

/**
 * Which way is worse for a market: 1 where more is, -1 where less is. Only measures of which everybody would say the
 * same stand here.
 */
const WORSE: ReadonlyMap<string, 1 | -1> = new Map([
  [ROUND_TRIP_COST.name, 1],
  [QUOTED_SPREAD.name, 1],
  [INDEX_DISTORTION.name, 1],
  [CONVERGENCE_ERROR.name, 1],
  [HEDGER_COST.name, 1],
  [HEDGER_COST_VARIANCE.name, 1],
  [DEPTH_NEAR_TOUCH.name, -1],
  [FILL_PROBABILITY.name, -1],
]);

/** "for the worse", "for the better", or nothing, of a change of an outcome such as `SCU.depth_lots`. */
export function valueWords(outcome: string, change: number): string {
  const worse = WORSE.get(outcome.slice(outcome.indexOf(".") + 1));
  if (worse === undefined || change === 0) return "";
  return change * worse > 0 ? "for the worse" : "for the better";
}
