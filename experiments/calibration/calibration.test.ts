import { describe, expect, test } from "vitest";
import { DEFAULT_ECONOMY } from "../../engine/economy/default-economy.ts";
import { diffusionSd, particularSolution } from "../../engine/economy/jump-diffusion.ts";
import { fitProcess, isInside90, profileInterval, profileLoss } from "./fit-process.ts";
import { jumpDiffusionProcess } from "./jump-diffusion-process.ts";
import { stepMixture } from "./jump-mixture.ts";
import { toScale } from "./price-process.ts";
import { priceSeries } from "./price-series.ts";
import { schwartzSmithProcess } from "./schwartz-smith-process.ts";
import { PLAIN_PAPER_PROCESS, simulatedPrices } from "./simulated-series.ts";

const PLAIN = jumpDiffusionProcess({ trend: false, season: false });
const prices = simulatedPrices(PLAIN_PAPER_PROCESS, 4, { seed: 3, replication: 0 });
const series = priceSeries(prices);

/** A stretch without a jump. */
const quiet = priceSeries(prices.slice(0, 40));

/** Values whose jumps are so rare that there are none. */
const CALM = [2.5, 2.8, 0.4, 1e-12, 0.1, 0.25];

describe("likelihoods", () => {
  test("without jumps it is that of exact Ornstein-Uhlenbeck transitions", () => {
    const model = { kappa: 2.5, sigma: 0.4 } as Parameters<typeof diffusionSd>[0];
    const expected = Array.from(series.stepYears, (h, i) => {
      const level = Math.log(2.8);
      const decayed = Math.exp(-2.5 * h) * (series.logPrices[i]! - level);
      const off = series.logPrices[i + 1]! - level - decayed;
      const sd = diffusionSd(model, h);
      return -0.5 * Math.log(2 * Math.PI) - Math.log(sd) - (off * off) / (2 * sd * sd);
    });
    // Jumps of the series are beyond what the mixture of that rate weighs: the middle of the steps is compared.
    const before = priceSeries(prices.slice(0, 1 + expected.findIndex((one) => one < -5)));
    const sum = expected.slice(0, before.stepYears.length).reduce((a, b) => a + b, 0);
    expect(before.stepYears.length).toBeGreaterThan(20);
    expect(PLAIN.read(CALM, before).logLikelihood).toBeCloseTo(sum, 6);
  });

  test("two factors without a slow one are one factor, but for the unknown level", () => {
    const two = schwartzSmithProcess(0).read([2.5, 0.4, 3, 0.1, 0.25, 0, 1e-9], series);
    const level = Math.exp(two.levels.at(-1)!);
    const one = PLAIN.read([2.5, level, 0.4, 3, 0.1, 0.25], series);
    expect(Math.abs(two.logLikelihood - one.logLikelihood)).toBeLessThan(4);
    expect(two.jumpProbabilities.length).toBe(one.jumpProbabilities.length);
  });

  test("the two-factor criterion takes off half the log of the information on the drift", () => {
    // Without jumps the log-likelihood is a parabola in the drift: its curvature is the information.
    const at = (drift: number) =>
      schwartzSmithProcess(0.3).read([2.5, 0.4, 1e-12, 0.1, 0.25, drift, 0.2], quiet);
    const [below, middle, above] = [-1, 0, 1].map((drift) => at(drift).logLikelihood);
    const { logLikelihood, criterion } = at(0);
    const information = Math.exp(2 * (logLikelihood - criterion));
    expect(information / (2 * middle! - below! - above!)).toBeCloseTo(1, 6);
  });

  test("levels with trend and season are those of the engine's process", () => {
    const process = jumpDiffusionProcess({ trend: true, season: true });
    const { levels } = process.read([2.5, 2.8, 0.4, 3, 0.1, 0.25, -0.35, 0.08], series);
    const model = { kappa: 2.5, theta0: Math.log(2.8), beta: -0.35, gamma: 0.08, seasonYears: 1 };
    const given = {
      ...model,
      sigma: 0.4,
      jumpRate: 3,
      jumps: { kind: "normal", mean: 0.1, sd: 0.25 },
    } as const;
    for (const i of [0, 300, levels.length - 1]) {
      expect(levels[i]).toBeCloseTo(particularSolution(given, series.times[i + 1]!), 12);
    }
  });

  test("weights of a step sum to one, and jumps shrink with reversion", () => {
    const terms = { kappa: 2, jumpRate: 30, jumpMean: 0.1, jumpSd: 0.2 };
    const { weights, means, variances } = stepMixture(terms, 0.1);
    expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
    expect(means[1]).toBeCloseTo((0.1 * (1 - Math.exp(-0.2))) / 0.2, 12);
    expect(variances[1]).toBeLessThan(0.04 + 0.01);
  });
});

describe("fits", () => {
  const fit = fitProcess(PLAIN, series);

  test("a missing day is a longer step: the estimates hardly move", () => {
    const thinned = fitProcess(PLAIN, priceSeries(prices.filter((_, i) => i % 7 !== 3)));
    expect(thinned.values[2]! / fit.values[2]!).toBeCloseTo(1, 1);
  });

  test("the peak is higher than the truth, and the ends of a profile interval lose as much as they should", () => {
    const truth = PLAIN.parameters.map(
      ({ key }) => PLAIN_PAPER_PROCESS[key as keyof typeof PLAIN_PAPER_PROCESS] as number,
    );
    expect(fit.logLikelihood).toBeGreaterThan(PLAIN.read(truth, series).logLikelihood);
    const { low, high } = profileInterval(fit, 2);
    expect(low).toBeLessThan(fit.values[2]!);
    for (const end of [low!, high!]) {
      expect(profileLoss(fit, 2, toScale(PLAIN.parameters[2]!, end)).loss).toBeCloseTo(2.7055, 0);
    }
  });

  test("an end far from an estimate at a bound is found, and none where the bound itself is inside", () => {
    const two = fitProcess(schwartzSmithProcess(0), priceSeries(prices.slice(0, 260)));
    const at = two.process.parameters.findIndex(({ key }) => key === "slowVolatility");
    const { low, high } = profileInterval(
      { ...two, scaledErrors: two.scaledErrors.map(() => 1) },
      at,
    );
    expect(low).toBeNull();
    expect(high).toBeGreaterThan(0.001);
    expect(high).toBeLessThan(5);
  });

  test("intervals of ten-year series hold the volatility and the jump rate in most of four series", () => {
    let held = 0;
    for (let replication = 0; replication < 4; replication++) {
      const found = simulatedPrices(PLAIN_PAPER_PROCESS, 10, { seed: 5, replication });
      const ten = fitProcess(PLAIN, priceSeries(found));
      if (isInside90(profileLoss(ten, 2, Math.log(0.4)))) held += 1;
      if (isInside90(profileLoss(ten, 3, Math.log(3)))) held += 1;
    }
    expect(held).toBeGreaterThanOrEqual(6);
  });

  test("launch jumps of the two-factor process are found", () => {
    const launches = { ...DEFAULT_ECONOMY.parameters.compute, jumpRate: 2 };
    const found = simulatedPrices(launches, 5, { seed: 4, replication: 0 });
    const { values } = fitProcess(schwartzSmithProcess(0), priceSeries(found));
    expect(values[3]).toBeGreaterThan(-0.3);
    expect(values[3]).toBeLessThan(-0.15);
  });
});
