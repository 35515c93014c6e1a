import { describe, expect, test } from "vitest";
import { bernoulliThreshold } from "./integers.ts";
import { RandomSource } from "./random-source.ts";

const N = 100_000;
const STANDARD_ERRORS = 4.5;

function sample(draw: (source: RandomSource) => number): Float64Array {
  const source = new RandomSource();
  source.reset({ seed: 20_261_122, replication: 1, antithetic: false });
  source.seek(0, 0, 0, 100 * N);
  return Float64Array.from({ length: N }, () => draw(source));
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Asserts that the mean of f over the sample is `expected`, by the sample's own standard error. */
function expectMoment(values: Float64Array, f: (x: number) => number, expected: number): void {
  const transformed = values.map(f);
  const average = mean(transformed);
  const variance = mean(transformed.map((value) => (value - average) ** 2));
  const error = Math.sqrt(variance / values.length);
  expect(Math.abs(average - expected)).toBeLessThan(STANDARD_ERRORS * error);
}

describe("moments of 100,000 draws lie within 4.5 standard errors", () => {
  test.each([
    ["uniform", (source: RandomSource) => source.uniform(), [1 / 2, 1 / 3, 1 / 4, 1 / 5]],
    ["uniformOpen", (source: RandomSource) => source.uniformOpen(), [1 / 2, 1 / 3, 1 / 4, 1 / 5]],
    ["normal", (source: RandomSource) => source.normal(), [0, 1, 0, 3]],
    ["exponential", (source: RandomSource) => source.exponential(), [1, 2, 6]],
    ["pareto of index 10", (source: RandomSource) => source.pareto(10), [10 / 9, 10 / 8, 10 / 7]],
    ["poisson of mean 0.3", (source: RandomSource) => source.poisson(0.3), [0.3, 0.39]],
    ["poisson of mean 25", (source: RandomSource) => source.poisson(25), [25, 650]],
    ["poisson of mean 100", (source: RandomSource) => source.poisson(100), [100, 10_100]],
    [
      "bernoulli of 0.3",
      (source: RandomSource) => (source.bernoulli(bernoulliThreshold(0.3)) ? 1 : 0),
      [0.3],
    ],
    ["u32 over 2^32", (source: RandomSource) => source.u32() / 2 ** 32, [1 / 2, 1 / 3]],
  ] as const)("%s", (_name, draw, moments) => {
    const values = sample(draw);
    moments.forEach((expected, i) => expectMoment(values, (x) => x ** (i + 1), expected));
  });
});

test("the tails of the normal have the right weight", () => {
  const values = sample((source) => source.normal());
  expectMoment(values, (x) => (Math.abs(x) > 1.959963984540054 ? 1 : 0), 0.05);
  expectMoment(values, (x) => (x > 3.090232306167813 ? 1 : 0), 0.001);
});

test("neighbouring draws are uncorrelated", () => {
  const values = sample((source) => source.normal());
  const products = values.slice(1).map((value, i) => value * values[i]!);
  expectMoment(products, (x) => x, 0);
});

test("the same block of neighbouring entities gives uncorrelated draws", () => {
  const source = new RandomSource();
  source.reset({ seed: 1, replication: 0, antithetic: false });
  const products = Float64Array.from({ length: N }, (_, entity) => {
    source.seek(0, entity, 0, 1);
    const own = source.normal();
    source.seek(0, entity + 1, 0, 1);
    return own * source.normal();
  });
  expectMoment(products, (x) => x, 0);
});

describe("below(n) passes chi-square at 0.1 %", () => {
  // 99.9 % points for n - 1 degrees of freedom.
  test.each([
    [2, 10.83],
    [6, 20.52],
    [10, 27.88],
    [16, 37.7],
    [100, 148.23],
  ])("n = %d", (n, critical) => {
    const counts = new Float64Array(n);
    for (const value of sample((source) => source.below(n))) counts[value]!++;
    const expected = N / n;
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(chiSquare).toBeLessThan(critical);
  });

  test("n = 3 * 2^30, by thirds, where a biased method would prefer some", () => {
    const n = 3 * 2 ** 30;
    const values = sample((source) => source.below(n));
    for (const third of [0, 1, 2]) {
      expectMoment(values, (x) => (Math.floor(x / 2 ** 30) === third ? 1 : 0), 1 / 3);
    }
  });
});
