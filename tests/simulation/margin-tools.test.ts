import { describe, expect, test } from "vitest";
import type { MarginToolsTerms } from "../../engine/clearing/margin/tools/margin-tools.ts";
import { marginExceedances } from "../../experiments/metrics/margin/exceedances.ts";
import { procyclicality } from "../../experiments/metrics/stability/procyclicality.ts";
import { marginOfSteps, TICK_VALUE } from "../contracts/margin-steps.ts";

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
const STRESS = { weight: 0.25, volatility: 1.6, alpha: 3, horizonDays: 1 };
const FLOOR = { windowDays: 2520, initialVolatility: 0.7, alpha: 3, horizonDays: 1 };
const BUFFER = { size: 0.25, rise: 0.1, riseDays: 5, calmDays: 10, replenishDays: 20 };

interface Outcome {
  readonly peakToTrough: number;
  readonly rise: number;
  readonly exceedances: number;
  readonly mean: number;
}

function outcome(tools: Partial<MarginToolsTerms> | null): Outcome {
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

describe("a step of volatility, margin as a share of contract value", () => {
  const without = outcome(null);

  test("without a tool margin follows it", () => {
    expect(without.peakToTrough).toBeCloseTo(3.373, 3);
    expect(without.rise).toBeCloseTo(0.867, 3);
    expect(without.exceedances).toBe(1);
    expect(without.mean).toBeCloseTo(0.1581, 4);
  });

  test("weight of stress: it follows less, and costs more in calm", () => {
    const stressed = outcome({ stressedWeight: STRESS });
    expect(stressed.peakToTrough).toBeCloseTo(2.05, 3);
    expect(stressed.rise).toBeCloseTo(0.384, 3);
    expect(stressed.exceedances).toBe(0);
    expect(stressed.mean).toBeCloseTo(0.1942, 4);
  });

  test("floor at long-run volatility: the same", () => {
    const floored = outcome({ longRunFloor: FLOOR });
    expect(floored.peakToTrough).toBeCloseTo(2.051, 3);
    expect(floored.rise).toBeCloseTo(0.388, 3);
    expect(floored.exceedances).toBe(0);
    expect(floored.mean).toBeCloseTo(0.1843, 4);
  });

  test("buffer: rises are smaller, the highest over the lowest is not", () => {
    const buffered = outcome({ buffer: BUFFER });
    expect(buffered.peakToTrough).toBeCloseTo(3.373, 3);
    expect(buffered.rise).toBeCloseTo(0.494, 3);
    expect(buffered.exceedances).toBe(1);
    expect(buffered.mean).toBeCloseTo(0.1781, 4);
  });

  test("speed limit: rises are smaller, and so is coverage", () => {
    const limited = outcome({ speedLimit: { up: 0.02, down: 0.02 } });
    expect(limited.peakToTrough).toBeCloseTo(2.615, 3);
    expect(limited.rise).toBeCloseTo(0.424, 3);
    expect(limited.exceedances).toBe(5);
    expect(limited.mean).toBeCloseTo(0.1104, 4);
  });
});
