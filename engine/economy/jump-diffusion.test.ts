import { describe, expect, test } from "vitest";
import { PURPOSE } from "../random/purposes.ts";
import { RandomSource } from "../random/random-source.ts";
import {
  advanceDeviation,
  futuresIntercept,
  futuresLoading,
  futuresPrice,
  type JumpDiffusion,
  logPriceCumulants,
  particularSolution,
  priceMoment,
  stationaryDeviation,
} from "./jump-diffusion.ts";

/** Xing 2026, Table 3. */
const PAPER: JumpDiffusion = {
  kappa: 2.5,
  theta0: Math.log(2),
  beta: -0.35,
  gamma: 0.08,
  seasonYears: 1,
  sigma: 0.4,
  jumpRate: 3,
  jumps: { kind: "normal", mean: 0.1, sd: 0.25 },
};
const START = Math.log(2);

describe("closed forms under Table 3", () => {
  test.each([
    [1, 2.076],
    [3, 2.182],
    [6, 2.171],
    [12, 1.814],
  ])("the future of %d months is at %f", (months, price) => {
    expect(futuresPrice(PAPER, START, 0, months / 12)).toBeCloseTo(price, 3);
  });

  test("D solves its equation: D' = kappa (theta - D)", () => {
    for (const t of [-0.4, 0, 0.3, 2.7]) {
      const slope =
        (particularSolution(PAPER, t + 1e-5) - particularSolution(PAPER, t - 1e-5)) / 2e-5;
      const theta = PAPER.theta0 + PAPER.beta * t + PAPER.gamma * Math.sin(2 * Math.PI * t);
      expect(slope).toBeCloseTo(PAPER.kappa * (theta - particularSolution(PAPER, t)), 8);
    }
  });

  test("the log future is affine in the log price: loading and intercept", () => {
    for (const x of [-0.3, 0.7, 1.9]) {
      const affine = futuresLoading(PAPER, 0.4) * x + futuresIntercept(PAPER, 0.35, 0.75);
      expect(Math.log(futuresPrice(PAPER, x, 0.35, 0.75))).toBeCloseTo(affine, 13);
    }
  });

  test("the expected future price is the price of the longer future", () => {
    const [t, T] = [0.5, 1.25];
    const loading = futuresLoading(PAPER, T - t);
    const later =
      Math.exp(futuresIntercept(PAPER, t, T)) * priceMoment(PAPER, START, 0, t, loading);
    expect(later).toBeCloseTo(futuresPrice(PAPER, START, 0, T), 12);
  });

  test("the cumulants of a long horizon are those of the stationary law", () => {
    const { mean, variance } = stationaryDeviation(PAPER);
    const far = logPriceCumulants(PAPER, particularSolution(PAPER, 0), 0, 40);
    expect(far.mean - particularSolution(PAPER, 40)).toBeCloseTo(mean, 12);
    expect(far.variance).toBeCloseTo(variance, 12);
  });
});

describe("the exact transition", () => {
  test("without noise, one step of h is two steps of h/2", () => {
    const [h, y] = [0.3, 0.8];
    const twice = advanceDeviation(PAPER, advanceDeviation(PAPER, y, h / 2, 0), h / 2, 0);
    expect(twice).toBeCloseTo(advanceDeviation(PAPER, y, h, 0), 15);
  });

  test("a jump has the same effect at the end of one step and of two halves", () => {
    const [h, y, size, age] = [0.3, 0.8, 0.25, 0.2];
    const halfway = advanceDeviation(PAPER, y, h / 2, 0, [size], [age - h / 2]);
    const twice = advanceDeviation(PAPER, halfway, h / 2, 0);
    expect(twice).toBeCloseTo(advanceDeviation(PAPER, y, h, 0, [size], [age]), 15);
  });

  test("cumulants over one step are those over two halves, by conditioning", () => {
    const [h, x] = [0.3, 0.2];
    const whole = logPriceCumulants(PAPER, x, 0.1, 0.1 + h);
    const first = logPriceCumulants(PAPER, x, 0.1, 0.1 + h / 2);
    const second = logPriceCumulants(PAPER, first.mean, 0.1 + h / 2, 0.1 + h);
    const left = Math.exp((-PAPER.kappa * h) / 2);
    expect(second.mean).toBeCloseTo(whole.mean, 14);
    expect(second.variance + left ** 2 * first.variance).toBeCloseTo(whole.variance, 14);
    expect(second.third + left ** 3 * first.third).toBeCloseTo(whole.third, 14);
    expect(second.fourth + left ** 4 * first.fourth).toBeCloseTo(whole.fourth, 14);
  });

  test.each([1, 4])("100,000 paths of half a year in %d steps meet the closed forms", (steps) => {
    const T = 0.5;
    const ends = simulatedEnds(steps, T, 100_000);
    const { mean, variance, fourth } = logPriceCumulants(PAPER, START, 0, T);
    const n = ends.length;
    const meanX = sum(ends) / n;
    const varX = sum(ends.map((x) => (x - meanX) ** 2)) / (n - 1);
    const meanS = sum(ends.map((x) => Math.exp(x))) / n;
    const expectedS = futuresPrice(PAPER, START, 0, T);
    const varS = priceMoment(PAPER, START, 0, T, 2) - expectedS ** 2;
    expect(Math.abs(meanX - mean)).toBeLessThan(4 * Math.sqrt(variance / n));
    const seVar = Math.sqrt((fourth + 2 * variance ** 2) / n);
    expect(Math.abs(varX - variance)).toBeLessThan(4 * seVar);
    expect(Math.abs(meanS - expectedS)).toBeLessThan(4 * Math.sqrt(varS / n));
  });
});

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** X_T of `paths` paths, drawn with the exact transition over equal steps. */
function simulatedEnds(steps: number, T: number, paths: number): Float64Array {
  const random = new RandomSource();
  random.reset({ seed: 8_2026, replication: steps, antithetic: false });
  const h = T / steps;
  const blocks = 32;
  return Float64Array.from({ length: paths }, (_, path) => {
    let y = START - particularSolution(PAPER, 0);
    for (let step = 0; step < steps; step++) {
      random.seek(PURPOSE.fundamental_fast, 0, (path * steps + step) * blocks, blocks);
      const normal = random.normal();
      const count = random.poisson(PAPER.jumpRate * h);
      const sizes = Array.from({ length: count }, () => 0.1 + 0.25 * random.normal());
      const ages = sizes.map(() => h * random.uniform());
      y = advanceDeviation(PAPER, y, h, normal, sizes, ages);
    }
    return particularSolution(PAPER, T) + y;
  });
}
