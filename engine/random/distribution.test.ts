import { describe, expect, test } from "vitest";
import type { Distribution } from "../base/parameter.ts";
import { drawFrom, meanOf } from "./distribution.ts";
import { PURPOSE } from "./purposes.ts";
import { RandomSource } from "./random-source.ts";

const COUNT = 40_000;

function source(antithetic = false): RandomSource {
  const random = new RandomSource();
  random.reset({ seed: 3, replication: 0, antithetic });
  random.seek(PURPOSE.population, 5, 0, COUNT);
  return random;
}

function sample(distribution: Distribution): number[] {
  const random = source();
  return Array.from({ length: COUNT }, () => drawFrom(distribution, random));
}

const LAWS: readonly (readonly [string, Distribution, number, number])[] = [
  ["constant", { constant: 3 }, 3, 3],
  ["uniform", { uniform: { minimum: 2, maximum: 5 } }, 2, 5],
  ["log-normal", { lognormal: { median: 2, sigma: 0.4 } }, 0, Infinity],
  ["pareto", { pareto: { minimum: 1, shape: 1.5, maximum: 20 } }, 1, 20],
  ["pareto of shape 1", { pareto: { minimum: 2, shape: 1, maximum: 30 } }, 2, 30],
  ["a light pareto", { pareto: { minimum: 1, shape: 6, maximum: 50 } }, 1, 50],
];

describe.each(LAWS)("%s", (_name, law, least, most) => {
  test("has its stated mean, and stays within its bounds", () => {
    const values = sample(law);
    const mean = values.reduce((sum, value) => sum + value, 0) / COUNT;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / COUNT;
    expect(Math.min(...values)).toBeGreaterThanOrEqual(least);
    expect(Math.max(...values)).toBeLessThanOrEqual(most * (1 + 1e-12));
    expect(Math.abs(mean - meanOf(law))).toBeLessThanOrEqual(
      4 * Math.sqrt(variance / COUNT) + 1e-12,
    );
  });

  test("takes one uniform, so that another law shifts no later draw", () => {
    const random = source();
    drawFrom(law, random);
    if ("constant" in law) random.uniform();
    const other = source();
    other.uniform();
    expect(random.u32()).toBe(other.u32());
  });
});

test("quantiles of a truncated pareto are those of its distribution function", () => {
  const { minimum, shape, maximum } = { minimum: 1, shape: 1.5, maximum: 20 };
  const values = sample({ pareto: { minimum, shape, maximum } }).sort((a, b) => a - b);
  const distribution = (x: number): number =>
    (1 - (minimum / x) ** shape) / (1 - (minimum / maximum) ** shape);
  for (const p of [0.1, 0.5, 0.9, 0.99]) {
    expect(distribution(values[Math.floor(p * COUNT)]!)).toBeCloseTo(p, 1.7);
  }
});

test("the antithetic twin's log-normal draw mirrors at the median, its uniform one at the middle", () => {
  const logs = (antithetic: boolean): number =>
    Math.log(drawFrom({ lognormal: { median: 1, sigma: 1 } }, source(antithetic)));
  expect(logs(true)).toBeCloseTo(-logs(false), 12);
  const uniform = { uniform: { minimum: 0, maximum: 1 } };
  expect(drawFrom(uniform, source()) + drawFrom(uniform, source(true))).toBeCloseTo(1, 12);
});
