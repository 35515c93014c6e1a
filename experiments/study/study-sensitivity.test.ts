import { describe, expect, test } from "vitest";
import { exp, pow, sin } from "../../engine/base/real.ts";
import { foundOf, type Model, studyOf, WIDTH } from "../../tests/fixtures/model-study.ts";
import type { FactorMoves, FactorShares } from "./factor-sensitivity.ts";

const shares = (text: string, model: Model): readonly FactorShares[] => {
  const sensitivity = foundOf(text, model);
  if (sensitivity?.kind !== "saltelli") throw new Error("no indices");
  return sensitivity.factors;
};

const moves = (text: string, model: Model): readonly FactorMoves[] => {
  const sensitivity = foundOf(text, model);
  if (sensitivity?.kind !== "morris") throw new Error("no elementary effects");
  return sensitivity.factors;
};

/** Ishigami and Homma 1990 with a = 7, b = 0.1, and what replications add to every point alike. */
const ishigami: Model = (x, y, z, replication) =>
  sin(x) + 7 * pow(sin(y), 2) + 0.1 * pow(z, 4) * sin(x) + 10 * replication;

describe("a Saltelli design", () => {
  const text = studyOf("kind: saltelli, rows: 1024");

  test("has the known indices of Ishigami's function, at its own levels", () => {
    const factors = shares(text, ishigami);
    expect(factors.map(({ factor }) => factor)).toEqual(["x", "y", "z"]);
    for (const [i, [first, total]] of [
      [0.3139, 0.5576],
      [0.4424, 0.4424],
      [0, 0.2437],
    ].entries()) {
      const { indices, n, missing } = factors[i]!;
      expect(Math.abs(indices.first.value! - first!)).toBeLessThan(0.06);
      expect(Math.abs(indices.total.value! - total!)).toBeLessThan(0.06);
      const [low, high] = indices.total.interval!;
      expect(low).toBeLessThan(total!);
      expect(high).toBeGreaterThan(total!);
      expect([n, missing]).toEqual([1024, 0]);
    }
    expect(factors[0]!.variance.value).toBeCloseTo(13.8446, 0);
  });

  test("what a seed does to all points alike is in no index, and in no noise floor", () => {
    const [x] = shares(text, ishigami);
    const [quiet] = shares(text, (a, b, c) => ishigami(a, b, c, 0, 0));
    expect(x!.noiseFloor.value).toBeCloseTo(0, 12);
    expect(quiet!.noiseFloor.value).toBe(0);
    expect(quiet!.indices.total.value).toBeCloseTo(x!.indices.total.value!, 9);
  });

  test("what a seed does to some points is in the noise floor", () => {
    // 6, -6, 6, -6 or the other way round, by row: the variance of a mean of four is 4 * 36 / 3 / 4.
    const [x] = shares(text, (a, b, c, r, index) => {
      const sign = (r + Math.floor(index / 5)) % 2 === 0 ? 1 : -1;
      return ishigami(a, b, c, r, index)! + 6 * sign;
    });
    expect(x!.noiseFloor.value).toBeCloseTo(12 / x!.variance.value!, 9);
    expect(x!.indices.total.value).toBeCloseTo(0.56, 1);
  });

  test("compares logarithms where the study asks for ratios", () => {
    const logs = studyOf("kind: saltelli, rows: 64", "smallestShare: 10 %, logs: true");
    const factors = shares(logs, (x, y) => exp(2 * x - y));
    expect(factors[0]!.indices.total.value).toBeCloseTo(0.8, 1);
    expect(factors[1]!.indices.total.value).toBeCloseTo(0.2, 1);
    expect(factors[2]!.indices.total.value).toBe(0);
  });

  test("where one run of a mixture has no value, its factor has no index, and the others are what they were", () => {
    const small = studyOf("kind: saltelli, rows: 16");
    const whole = shares(small, ishigami);
    // Points of row 3: A, B, x, y, z of B.
    const gap = shares(small, (x, y, z, r, index) =>
      index === 3 * 5 + 3 && r === 2 ? null : ishigami(x, y, z, r, index),
    );
    expect(gap[1]).toMatchObject({ n: 15, missing: 1 });
    for (const index of [gap[1]!.indices.first, gap[1]!.indices.total]) {
      expect(index).toEqual({ value: null, status: "insufficient_data", n: 15, interval: null });
    }
    for (const i of [0, 2]) {
      expect(gap[i]!.indices.total.value).toBeCloseTo(whole[i]!.indices.total.value!, 12);
      expect(gap[i]!.missing).toBe(0);
    }
    expect(gap[0]!.noiseFloor.value).toBeCloseTo(whole[0]!.noiseFloor.value!, 12);
  });

  test("where one run of the first matrix has no value, nothing has one", () => {
    const gap = shares(studyOf("kind: saltelli, rows: 16"), (x, y, z, r, index) =>
      index === 10 && r === 0 ? null : ishigami(x, y, z, r, index),
    );
    for (const { indices, noiseFloor, variance, missing } of gap) {
      for (const each of [indices.first, indices.total, noiseFloor, variance]) {
        expect(each).toMatchObject({ value: null, status: "insufficient_data" });
      }
      expect(missing).toBe(1);
    }
  });

  test("an outcome that never varies has no index, and says so", () => {
    const [x] = shares(studyOf("kind: saltelli, rows: 8"), () => 5);
    expect(x!.indices.total).toMatchObject({ value: null, status: "zero_variance" });
    expect(x!.noiseFloor).toMatchObject({ value: null, status: "zero_variance" });
  });
});

describe("a Morris design", () => {
  const text = studyOf("kind: morris, trajectories: 10");

  test("has the coefficients of a linear model, over whole ranges", () => {
    const factors = moves(text, (x, y, _z, r) => 3 * x - 2 * y + 100 * r);
    for (const [i, coefficient] of [3, -2, 0].entries()) {
      const { mu, muStar, sigma } = factors[i]!.effects;
      expect(mu.value).toBeCloseTo(coefficient * WIDTH, 8);
      expect(muStar.value).toBeCloseTo(Math.abs(coefficient) * WIDTH, 8);
      expect(sigma.value).toBeCloseTo(0, 5);
    }
  });

  test("where one run has no value, the factors of the steps beside it have no numbers, and others do", () => {
    const factors = moves(text, (x, _y, _z, r, index) => (index === 0 && r === 1 ? null : x));
    const lacking = factors.filter(({ missing }) => missing > 0);
    expect(lacking).toHaveLength(1);
    expect(lacking[0]).toMatchObject({ n: 9, missing: 1 });
    expect(lacking[0]!.effects.muStar).toMatchObject({ value: null, status: "insufficient_data" });
    for (const { effects } of factors.filter(({ missing }) => missing === 0)) {
      expect(effects.muStar).toMatchObject({ status: "ok", n: 10 });
    }
  });
});

test("other designs have none", () => {
  expect(foundOf(studyOf("kind: sobol, points: 8"), ishigami)).toBeNull();
});
