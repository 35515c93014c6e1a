import { measureOf } from "../../experiments/metrics/measure-of.ts";
import { outcomeLabel } from "../../experiments/study/outcome-labels.ts";

/** The outcomes of the headlines, in the order of the page. */
export const OUTCOMES = [
  "SCU.index_distortion_percent",
  "SCU.convergence_error_bps",
  "SCU.depth_lots",
  "SCU.round_trip_cost_bps",
  "SCU.hedgers_weekly_cost_variance",
] as const;

/** Words for an outcome, and its part of a file's name. */
export function outcomeWords(outcome: string): { readonly words: string; readonly slug: string } {
  const measure = measureOf(outcome);
  return { words: outcomeLabel(measure), slug: measure.replaceAll("_", "-") };
}
