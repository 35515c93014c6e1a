import type { MarginToolsTerms } from "../../engine/clearing/margin/tools/margin-tools.ts";
import { marginExceedances } from "../../experiments/metrics/margin/exceedances.ts";
import { procyclicality } from "../../experiments/metrics/stability/procyclicality.ts";
import { marginOfSteps, TICK_VALUE } from "./margin-steps.ts";

/** Forty quiet days, then forty at three times the moves, and twice as large a move on some of them. */
const sizes = Array.from({ length: 80 }, (_, day) => {
  if (day < 40) return 0.025;
  return day % 5 === 0 ? 0.15 : 0.075;
});

const NONE: MarginToolsTerms = {
  stressedWeight: null,
  longRunFloor: null,
  buffer: null,
  speedLimit: null,
};
export const STRESS = { weight: 0.25, volatility: 1.6, alpha: 3, horizonDays: 1 };
export const FLOOR = { windowDays: 2520, initialVolatility: 0.7, alpha: 3, horizonDays: 1 };
export const BUFFER = { size: 0.25, rise: 0.1, riseDays: 5, calmDays: 10, replenishDays: 20 };

interface Outcome {
  readonly peakToTrough: number;
  readonly rise: number;
  readonly exceedances: number;
  readonly mean: number;
}

/** What margin as a share of contract value does with these tools. */
export function outcome(tools: Partial<MarginToolsTerms> | null): Outcome {
  const options = tools === null ? {} : { marginTools: { ...NONE, ...tools } };
  const { prices, margins } = marginOfSteps(sizes, options);
  const exceeded = marginExceedances(prices, margins, TICK_VALUE);
  const shares = margins.map((margin, day) => margin / (prices[day]! * TICK_VALUE));
  return {
    peakToTrough: procyclicality(shares, 5).peakToTrough.value!,
    rise: procyclicality(shares, 5).largestRise.value!,
    exceedances: exceeded.reduce((sum, each) => sum + each, 0),
    mean: shares.reduce((sum, each) => sum + each, 0) / shares.length,
  };
}
