import { describe, expect, test } from "vitest";
import { exp } from "../../../engine/base/real.ts";
import { latinHypercube } from "../../design/latin-hypercube.ts";
import { sobolDesign } from "../../design/sobol-design.ts";
import { rankRegression } from "./rank-regression.ts";

const OPTIONS = { seed: 5, draws: 199 };

const columnsOf = (points: readonly Float64Array[]): number[][] =>
  Array.from({ length: points[0]!.length }, (_, factor) => points.map((point) => point[factor]!));

const hypercube = (points: number, factors: number, seed = 3): number[][] =>
  columnsOf([...latinHypercube({ points, factors, seed })]);

/** Numbers without pattern, the same whenever they are asked for. */
const chance = (seed: number, points: number): number[] => hypercube(points, 1, 1000 + seed)[0]!;

describe("a linear function", () => {
  /**
   * 3 x - 2 y over equal ranges: 3 and -2 over the root of 13 (0.832, -0.555) if values were regressed; of ranks
   * 12 E[F(3 x - 2 y) (x - 1/2)] and the like of y, F being the distribution of the sum, a trapezium.
   */
  const answer = [113 / 135, -8 / 15, 0];
  const outputsOf = ([x, y]: readonly number[][]): number[] =>
    x!.map((share, i) => 3 * share - 2 * y![i]!);

  for (const [name, levels] of [
    ["a Latin hypercube", hypercube(512, 3)],
    [
      "scrambled Sobol points",
      columnsOf([...sobolDesign({ points: 512, dimensions: 3, scrambled: true, seed: 3 })]),
    ],
  ] as const) {
    test(`has its coefficients over ${name}, and what is not in it lies under the noise floor`, () => {
      const found = rankRegression(levels, outputsOf(levels), OPTIONS);
      for (const [i, { coefficient, partial }] of found.factors.entries()) {
        expect(Math.abs(coefficient.value! - answer[i]!)).toBeLessThan(0.005);
        const [low, high] = coefficient.interval!;
        expect(low).toBeLessThanOrEqual(coefficient.value!);
        expect(high).toBeGreaterThanOrEqual(coefficient.value!);
        expect(Math.abs(partial.value!)).toBeLessThanOrEqual(1);
      }
      expect(found.rSquared.value).toBeGreaterThan(0.97);
      expect(Math.abs(found.factors[2]!.coefficient.value!)).toBeLessThan(found.noiseFloor.value!);
      expect(Math.abs(found.factors[1]!.coefficient.value!)).toBeGreaterThan(
        found.noiseFloor.value!,
      );
    });
  }
});

test("any rising function of one factor has coefficient, correlation and R2 of 1, any falling one -1", () => {
  const levels = hypercube(64, 1);
  for (const sign of [1, -1]) {
    const outputs = levels[0]!.map((x) => sign * exp(5 * x));
    const { factors, rSquared, noiseFloor } = rankRegression(levels, outputs, OPTIONS);
    expect(factors[0]!.coefficient.value).toBeCloseTo(sign, 12);
    expect(factors[0]!.partial.value).toBeCloseTo(sign, 12);
    expect(factors[0]!.coefficient.interval![0]).toBeCloseTo(sign, 12);
    expect(rSquared.value).toBeCloseTo(1, 12);
    expect(noiseFloor.value).toBeCloseTo(0, 12);
  }
});

test("two correlated factors have the coefficients that their correlations give", () => {
  // Places are ranks, so that Spearman's correlation is 1 - 6 sum d^2 / (n (n^2 - 1)).
  const n = 20;
  const x = Array.from({ length: n }, (_, i) => i);
  const y = x.map((i) => (i % 2 === 0 ? i : n - i));
  const z = x.map((i) => (7 * i) % n);
  const spearman = (a: readonly number[], b: readonly number[]): number =>
    1 - (6 * a.reduce((sum, each, i) => sum + (each - b[i]!) ** 2, 0)) / (n * (n * n - 1));
  const [xy, xz, yz] = [spearman(x, y), spearman(x, z), spearman(y, z)];
  const { factors, rSquared } = rankRegression([x, y], z, OPTIONS);
  const [first, second] = [(xz - yz * xy) / (1 - xy * xy), (yz - xz * xy) / (1 - xy * xy)];
  expect(factors[0]!.coefficient.value).toBeCloseTo(first, 12);
  expect(factors[1]!.coefficient.value).toBeCloseTo(second, 12);
  expect(rSquared.value).toBeCloseTo(first * xz + second * yz, 12);
  const partial = (xz - xy * yz) / Math.sqrt((1 - xy * xy) * (1 - yz * yz));
  expect(factors[0]!.partial.value).toBeCloseTo(partial, 12);
});

test("of inputs without effect about one in twenty is above the noise floor", () => {
  const studies = 200;
  let above = 0;
  for (let study = 0; study < studies; study++) {
    const [x, inert] = [chance(3 * study, 60), chance(3 * study + 1, 60)];
    const noise = chance(3 * study + 2, 60);
    const outputs = x.map((share, i) => share + noise[i]!);
    const { factors, noiseFloor } = rankRegression([x, inert], outputs, { seed: study, draws: 99 });
    if (Math.abs(factors[1]!.coefficient.value!) > noiseFloor.value!) above++;
  }
  // Two and a half standard errors of a share of 5 % on either side.
  expect(Math.abs(above / studies - 0.05)).toBeLessThan(0.039);
});

test("an interaction without main effects is in no coefficient, and R2 says so", () => {
  const levels = hypercube(256, 2);
  const outputs = levels[0]!.map((x, i) => (x - 0.5) * (levels[1]![i]! - 0.5));
  const { factors, rSquared } = rankRegression(levels, outputs, OPTIONS);
  for (const { coefficient } of factors) expect(Math.abs(coefficient.value!)).toBeLessThan(0.2);
  expect(rSquared.value).toBeLessThan(0.1);
});

describe("where there is nothing to regress", () => {
  const levels = hypercube(40, 2);

  test("points without an output are left out, and counted", () => {
    const whole = levels[0]!.map((x, i) => (i < 5 ? null : x));
    const found = rankRegression(levels, whole, OPTIONS);
    expect(found.points).toBe(35);
    expect(found.factors[0]!.coefficient).toMatchObject({ status: "ok", n: 35 });
  });

  test("fewer points than 10 and 5 a factor are too few", () => {
    const few = levels[0]!.map((x, i) => (i < 21 ? null : x));
    expect(rankRegression(levels, few, OPTIONS).factors[0]!.coefficient).toMatchObject({
      value: null,
      status: "insufficient_data",
      n: 19,
      interval: null,
    });
  });

  test("an output that never varies has no coefficients, a factor that stands still has none", () => {
    const still = rankRegression(
      levels,
      levels[0]!.map(() => 5),
      OPTIONS,
    );
    expect(still.rSquared).toMatchObject({ value: null, status: "zero_variance" });
    const fixed = rankRegression([levels[0]!, levels[1]!.map(() => 3)], levels[0]!, OPTIONS);
    expect(fixed.factors[1]!.coefficient.status).toBe("zero_variance");
    expect(fixed.factors[0]!.coefficient.value).toBeCloseTo(1, 12);
  });

  test("factors that are one and the same cannot be told apart", () => {
    const found = rankRegression([levels[0]!, levels[0]!], levels[1]!, OPTIONS);
    expect(found.factors[0]!.coefficient.status).toBe("degenerate");
  });
});
