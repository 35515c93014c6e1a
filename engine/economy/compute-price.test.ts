import { describe, expect, test } from "vitest";
import { RandomSource } from "../random/random-source.ts";
import { type ComputePriceParameters, fastModel } from "./compute-price-parameters.ts";
import { ComputePrice, priceConvexity } from "./compute-price.ts";
import { DEFAULT_ECONOMY } from "./default-economy.ts";
import { particularSolution, stationaryDeviation } from "./jump-diffusion.ts";

const DEFAULT = DEFAULT_ECONOMY.parameters.compute;

/** Everything at once: season, trend, frequent jumps, correlated factors. */
const LIVELY: ComputePriceParameters = {
  ...DEFAULT,
  volatility: 0.6,
  slowVolatility: 0.4,
  trend: -0.2,
  seasonAmplitude: 0.1,
  jumpRate: 4,
  jumpMean: 0.1,
  jumpSd: 0.2,
  factorCorrelation: 0.6,
};

function priceOf(
  parameters: ComputePriceParameters,
  stepYears: number,
  replication = 0,
): ComputePrice {
  const random = new RandomSource();
  random.reset({ seed: 5, replication, antithetic: false });
  return new ComputePrice({ parameters, stepYears, random });
}

function moments(
  n: number,
  draw: (i: number) => number,
): { mean: number; variance: number; n: number } {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const value = draw(i);
    sum += value;
    squares += value * value;
  }
  return { mean: sum / n, variance: squares / n - (sum / n) ** 2, n };
}

describe("the price of compute", () => {
  test("a given start is the given price", () => {
    const price = priceOf({ ...LIVELY, start: "given", startPrice: 3.21 }, 0.01);
    price.reset(-0.25);
    expect(price.price()).toBeCloseTo(3.21, 12);
  });

  test("a stationary start has the mean and the variance of the stationary law", () => {
    const { mean, variance } = stationaryDeviation(fastModel(LIVELY));
    const found = moments(20_000, (replication) => {
      const price = priceOf(LIVELY, 0.01, replication);
      price.reset(-0.25);
      return price.fast;
    });
    expect(Math.abs(found.mean - mean)).toBeLessThan(4 * Math.sqrt(variance / found.n));
    // Jumps make the law's kurtosis about 4: the standard error of a variance is 1.5 var sqrt(2/n) or less.
    expect(Math.abs(found.variance - variance)).toBeLessThan(6 * variance * Math.sqrt(2 / found.n));
  });

  test.each(["normal", "double_exponential"] as const)(
    "E[S_T] in closed form is the mean over 20,000 paths (%s jumps)",
    (jumpLaw) => {
      const parameters = { ...LIVELY, jumpLaw, start: "given" } as const;
      const [steps, stepYears, from] = [5, 0.1, -0.2];
      const found = moments(20_000, (replication) => {
        const price = priceOf(parameters, stepYears, replication);
        price.reset(from);
        for (let step = 0; step < steps; step++) price.advance(step, from + (step + 1) * stepYears);
        return price.price();
      });
      const start = priceOf(parameters, stepYears);
      start.reset(from);
      const T = from + steps * stepYears;
      const tau = steps * stepYears;
      const expected = Math.exp(
        particularSolution(fastModel(parameters), T) +
          Math.exp(-parameters.reversionRate * tau) * start.fast +
          start.slow +
          priceConvexity(parameters, tau),
      );
      const se = Math.sqrt(found.variance / found.n);
      expect(se / expected).toBeLessThan(0.005);
      expect(Math.abs(found.mean - expected)).toBeLessThan(4 * se);
    },
  );

  test("jumps come at the same times and with the same effect whatever the grid", () => {
    const calm = { ...LIVELY, volatility: 0, slowVolatility: 0, slowDrift: 0 };
    const [coarse, fine] = [priceOf(calm, 1 / 4), priceOf(calm, 1 / 64)];
    coarse.reset(-1);
    fine.reset(-1);
    for (let step = 0; step < 8; step++) coarse.advance(step, -1 + (step + 1) / 4);
    for (let step = 0; step < 128; step++) fine.advance(step, -1 + (step + 1) / 64);
    expect(coarse.jumps.number).toBeGreaterThan(3);
    expect(fine.jumps.number).toBe(coarse.jumps.number);
    expect(fine.jumps.nextYears).toBe(coarse.jumps.nextYears);
    expect(fine.fast).toBeCloseTo(coarse.fast, 12);
  });

  test("jumps arrive at their rate and have their law's mean and variance", () => {
    const price = priceOf({ ...LIVELY, jumpLaw: "double_exponential", jumpUpProbability: 0.3 }, 1);
    price.jumps.reset(0);
    const years = 5000;
    const n = 4 * years;
    let last = 0;
    const found = moments(n, () => {
      last = price.jumps.nextYears;
      return price.jumps.take(last, 2);
    });
    expect(Math.abs(last - years)).toBeLessThan((4 * Math.sqrt(n)) / 4);
    const mean = (0.3 - 0.7) / 6;
    const variance = 2 / 36 - mean * mean;
    expect(Math.abs(found.mean - mean)).toBeLessThan(4 * Math.sqrt(variance / n));
    // Kurtosis below 7: the standard error of the variance is below var sqrt(6/n).
    expect(Math.abs(found.variance - variance)).toBeLessThan(4 * variance * Math.sqrt(6 / n));
  });
});
