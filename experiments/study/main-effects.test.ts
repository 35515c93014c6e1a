import { expect, test } from "vitest";
import {
  foundOf,
  type Model,
  REPLICATIONS,
  studyOf,
  WIDTH,
} from "../../tests/fixtures/model-study.ts";
import type { FactorContrast } from "./factor-sensitivity.ts";

const contrasts = (text: string, model: Model): readonly FactorContrast[] => {
  const sensitivity = foundOf(text, model);
  if (sensitivity?.kind !== "factorial") throw new Error("no main effects");
  return sensitivity.factors;
};

test.each(["kind: full_factorial", "kind: fractional_factorial, halvings: 1"])(
  "%s has the coefficients of a linear model over whole ranges, whatever a seed does to all points",
  (design) => {
    const factors = contrasts(studyOf(design), (x, y, _z, r) => 3 * x - 2 * y + 100 * r);
    for (const [i, coefficient] of [3, -2, 0].entries()) {
      expect(factors[i]!.contrast.estimate).toBeCloseTo(coefficient * WIDTH, 8);
      expect(factors[i]).toMatchObject({ n: REPLICATIONS, missing: 0 });
    }
  },
);

test("an interval is Student's t over replications", () => {
  // Effects of x of 1, 2, 3 and 4 by replication: mean 2.5, sd 1.2910, t(0.975, 3) 3.1824.
  const [x] = contrasts(studyOf("kind: full_factorial"), (a, _b, _c, r) => (a / WIDTH) * (r + 1));
  expect(x!.contrast.estimate).toBeCloseTo(2.5, 12);
  const [low, high] = x!.contrast.interval!;
  expect(low).toBeCloseTo(2.5 - (3.182446 * 1.290994) / 2, 5);
  expect(high).toBeCloseTo(2.5 + (3.182446 * 1.290994) / 2, 5);
});

test("the centre is in no effect, and a replication with a gap is left out whole", () => {
  const text = studyOf("kind: fractional_factorial, halvings: 1");
  const factors = contrasts(text, (x, y, z, r, index) => {
    if (index === 4) return 1e9;
    return index === 2 && r === 3 ? null : x + y - z;
  });
  for (const [i, sign] of [1, 1, -1].entries()) {
    expect(factors[i]!.contrast.estimate).toBeCloseTo(sign * WIDTH, 8);
    expect(factors[i]).toMatchObject({ n: 3, missing: 1 });
  }
});

test("without a whole replication there is nothing", () => {
  const [x] = contrasts(studyOf("kind: full_factorial"), () => null);
  expect(x).toMatchObject({ n: 0, missing: 4, contrast: { estimate: null, interval: null } });
});

test("levels that are stated from high to low are turned, those that are no numbers stay as stated", () => {
  const turned = (levels: string): number =>
    contrasts(
      studyOf("kind: full_factorial").replace(/x: \{.*\}/, `x: { path: days, levels: ${levels} }`),
      (x) => (String(x) === "5" ? 5 : 2),
    )[0]!.contrast.estimate!;
  expect(turned("[5, 2]")).toBe(3);
  expect(turned("[2, 5]")).toBe(3);
  expect(turned('["5", "2"]')).toBe(-3);
});
