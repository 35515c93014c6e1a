import { expect, test } from "vitest";
import { exp, log } from "../../engine/base/real.ts";
import {
  type JumpDiffusion,
  logPriceCumulants,
  particularSolution,
  priceMoment,
} from "../../engine/economy/jump-diffusion.ts";
import { simulateDeviations } from "./simulate-paths.ts";

const PAPER: JumpDiffusion = {
  kappa: 2.5,
  theta0: log(2),
  beta: -0.35,
  gamma: 0.08,
  seasonYears: 1,
  sigma: 0.4,
  jumpRate: 3,
  jumps: { kind: "normal", mean: 0.1, sd: 0.25 },
};
const START = log(2);
const GRID = { paths: 10_000, steps: 12, stepYears: 1 / 12, seed: 1, antithetic: false };

test.each([1, 3, 6, 12])("month %i: mean, variance and price within 4 standard errors", (month) => {
  const row = GRID.steps + 1;
  const all = simulateDeviations(PAPER, START, GRID);
  const shift = particularSolution(PAPER, month / 12);
  const logs = Array.from({ length: GRID.paths }, (_, i) => shift + all[i * row + month]!);
  const law = logPriceCumulants(PAPER, START, 0, month / 12);
  const price = priceMoment(PAPER, START, 0, month / 12, 1);
  const second = priceMoment(PAPER, START, 0, month / 12, 2);
  expect(z(logs, law.mean, law.variance)).toBeLessThan(4);
  const squares = logs.map((x) => (x - law.mean) ** 2);
  expect(z(squares, law.variance, law.fourth + 2 * law.variance ** 2)).toBeLessThan(4);
  expect(z(logs.map(exp), price, second - price * price)).toBeLessThan(4);
});

test("a seed gives the same paths, and the antithetic twin without jumps mirrors them", () => {
  const calm = { ...PAPER, jumpRate: 0 };
  const start = particularSolution(calm, 0);
  const grid = { ...GRID, paths: 20 };
  const once = simulateDeviations(calm, start, grid);
  expect(simulateDeviations(calm, start, grid)).toEqual(once);
  const mirrored = simulateDeviations(calm, start, { ...grid, antithetic: true });
  expect(mirrored.map((y) => 0 - y)).toEqual(once.map((y) => 0 + y));
});

function z(values: readonly number[], mean: number, variance: number): number {
  const total = values.reduce((sum, value) => sum + value - mean, 0);
  return Math.abs(total) / Math.sqrt(values.length * variance);
}
