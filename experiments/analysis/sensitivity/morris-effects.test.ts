import { expect, test } from "vitest";
import { morrisDesign } from "../../design/morris-design.ts";
import { morrisEffects } from "./morris-effects.ts";
import { seedNoiseFloor } from "./seed-noise-floor.ts";

const points = [...morrisDesign({ trajectories: 20, factors: 4, seed: 12 })];

test("a linear model has its coefficients as effects, without spread; an ignored factor has none", () => {
  const effects = morrisEffects(
    points,
    points.map(([x, y, z]) => 3 * x! - 2 * y! + z!),
  );
  for (const [i, coefficient] of [3, -2, 1, 0].entries()) {
    expect(effects[i]!.mu.value).toBeCloseTo(coefficient, 12);
    expect(effects[i]!.muStar.value).toBeCloseTo(Math.abs(coefficient), 12);
    expect(effects[i]!.sigma.value).toBeCloseTo(0, 7);
    expect(effects[i]!.sigma.n).toBe(20);
  }
});

test("effects of both signs cancel in mu, not in mu*, and show in sigma", () => {
  const { mu, muStar, sigma } = morrisEffects(
    points,
    points.map(([x, y]) => 4 * (x! - 0.5) * (y! - 0.5)),
  )[0]!;
  // The effect is 4 (y - 1/2): -2, -2/3, 2/3 or 2.
  expect(Math.abs(mu.value!)).toBeLessThan(1);
  expect(muStar.value!).toBeGreaterThan(2 / 3);
  expect(sigma.value!).toBeGreaterThan(1);
});

test("a missing output takes the steps beside it along, and no more", () => {
  const outputs = points.map(([x], i) => (i === 2 ? null : x!));
  const counts = morrisEffects(points, outputs).map(({ mu }) => mu.n);
  expect(counts.reduce((sum, n) => sum + n, 0)).toBe(20 * 4 - 2);
});

test("one effect has no spread; none has nothing", () => {
  const [x, y] = morrisEffects(
    [
      [0, 0],
      [2 / 3, 0],
      [2 / 3, 2 / 3],
    ],
    [0, 2, null],
  );
  expect(x!.mu.value).toBeCloseTo(3, 12);
  expect(x!.sigma).toMatchObject({ value: null, status: "insufficient_data", n: 1 });
  expect(y!.muStar).toMatchObject({ value: null, status: "insufficient_data", n: 0 });
});

test("points that are no trajectory are refused", () => {
  expect(() =>
    morrisEffects(
      [
        [0, 0],
        [1, 1],
        [1, 0],
      ],
      [0, 1, 2],
    ),
  ).toThrow("one factor, not 2");
});

test("the noise floor is what two means over other seeds differ by", () => {
  // Rows of variance 2 over two seeds, so 1 of their mean, of a variance of 50.
  expect(
    seedNoiseFloor(
      [
        [1, 3],
        [11, 9],
        [4, null],
      ],
      50,
    ),
  ).toEqual({ value: 0.02, status: "ok", n: 2 });
  expect(seedNoiseFloor([[1, 3]], 0)).toMatchObject({ value: null, status: "zero_variance" });
  expect(seedNoiseFloor([[1]], 50)).toMatchObject({ value: null, status: "insufficient_data" });
});
