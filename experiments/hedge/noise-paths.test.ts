import { expect, test } from "vitest";
import { exp, log } from "../../engine/base/real.ts";
import {
  deterministicPart,
  type JumpDiffusion,
  logPriceCumulants,
  priceMoment,
} from "../../engine/economy/jump-diffusion.ts";
import { NoisePaths } from "./noise-paths.ts";

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
const STEPS = 12;
const PATHS = 10_000;

test.each([1, 3, 6, 12])("month %i: mean, variance and price within 4 standard errors", (month) => {
  const shift = deterministicPart(PAPER, START, 0, month / 12);
  const logs = paths(PAPER, PATHS).map((path) => shift + path[month]!);
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
  const once = paths(calm, 20);
  expect(paths(calm, 20)).toEqual(once);
  const mirrored = paths(calm, 20, true);
  expect(mirrored.map((path) => path.map((y) => 0 - y))).toEqual(
    once.map((path) => path.map((y) => 0 + y)),
  );
});

function paths(model: JumpDiffusion, count: number, antithetic = false): Float64Array[] {
  const source = new NoisePaths(model, { stepYears: 1 / STEPS, seed: 1, antithetic });
  return Array.from({ length: count }, (_, path) => {
    const row = new Float64Array(STEPS + 1);
    source.fill(path, row);
    return row;
  });
}

function z(values: readonly number[], mean: number, variance: number): number {
  const total = values.reduce((sum, value) => sum + value - mean, 0);
  return Math.abs(total) / Math.sqrt(values.length * variance);
}
