import { measureOf } from "../metrics/measure-of.ts";
import type { PairedEffect } from "../analysis/paired-effect.ts";
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
  [CONVERGENCE_ERROR.name, 1],
  [HEDGER_COST.name, 1],
  [HEDGER_COST_VARIANCE.name, 1],
  [DEPTH_NEAR_TOUCH.name, -1],
  [FILL_PROBABILITY.name, -1],
]);

/** Those that are signed, and the worse the further from zero on either side. */
const WORSE_FROM_ZERO: ReadonlySet<string> = new Set([INDEX_DISTORTION.name]);

/** As much of a comparison as its worth depends on. */
interface ValuedEffect {
  readonly outcome: { readonly name: string };
  readonly effect: Pick<PairedEffect, "estimate" | "referenceMean" | "armMean">;
}

/**
 * "for the worse", "for the better", or nothing, of a change of an outcome such as `SCU.depth_lots`; "past zero" where
 * a signed measure changed its sign, which is neither.
 */
export function valueWords({ outcome, effect }: ValuedEffect): string {
  const { estimate, referenceMean, armMean } = effect;
  const measure = measureOf(outcome.name);
  if (estimate === null || estimate === 0) return "";
  if (WORSE_FROM_ZERO.has(measure)) return distanceWords(referenceMean ?? 0, armMean ?? 0);
  const worse = WORSE.get(measure);
  return worse === undefined ? "" : worthWords(estimate * worse);
}

function distanceWords(reference: number, arm: number): string {
  if (reference * arm < 0) return "past zero";
  return worthWords(Math.abs(arm) - Math.abs(reference));
}

const worthWords = (worsening: number): string =>
  worsening === 0 ? "" : worsening > 0 ? "for the worse" : "for the better";
