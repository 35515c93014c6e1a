import { expect, test } from "vitest";
import { type CurvePoint, slopeRatio, withholdingCurve } from "./withholding-curve.ts";

const CAP = 0.3;
const OPTIONS = {
  index: "tpi",
  shares: [0.1, 0.3, 0.7],
  futures: 1,
  replications: 1,
  steps: 1,
} as const;

const ratio = (curve: readonly CurvePoint[], of: (point: CurvePoint) => number): number =>
  slopeRatio(
    curve.map((point) => [point.share, of(point)]),
    CAP,
  );

test("what a provider does to the token index by its posted price bends at the cap; by withholding it does not", () => {
  const capped = withholdingCurve({ ...OPTIONS, cap: CAP });
  const free = withholdingCurve({ ...OPTIONS, cap: 1 });
  expect(capped.map(({ weight }) => Math.round(100 * weight))).toEqual([10, 30, 30]);
  expect(free.map(({ weight }) => Math.round(100 * weight))).toEqual([10, 30, 70]);
  const posting = (point: CurvePoint): number => point.postingPush;
  const withholding = (point: CurvePoint): number => point.withholdingPush;
  expect(ratio(free, posting)).toBeGreaterThan(0.7);
  expect(ratio(capped, posting)).toBeLessThan(0.3);
  // Withheld hours are missed by all: everybody's price rises, and a cap on one weight holds little of that back.
  expect(ratio(capped, withholding)).toBeGreaterThan(0.9);
  expect(
    Math.min(...capped.map(({ withholdingProfit }) => withholdingProfit)),
  ).toBeGreaterThanOrEqual(0);
});

test("slopes above and below a share", () => {
  const bent = [
    [0, 0],
    [1, 2],
    [3, 3],
  ] as const;
  expect(slopeRatio(bent, 1)).toBeCloseTo(0.25, 12);
});
