import { describe, expect, test } from "vitest";
import { exp, log } from "../../../engine/base/real.ts";
import { impactBins } from "./impact-bins.ts";
import { impactCurve, isImpactSize } from "./impact-curve.ts";
import { DECAY_DURATIONS, impactDecay } from "./impact-decay.ts";
import { metaorderImpact } from "./metaorder-impact.ts";

const sizes = Array.from({ length: 200 }, (_, i) => exp(log(1e-4) + (i / 199) * log(2_000)));
const law = (prefactor: number, exponent: number): number[] =>
  sizes.map((phi) => prefactor * exp(exponent * log(phi)));

describe("the impact curve", () => {
  test.each([0.3, 0.5, 0.9])("of an exact power law has exponent %d both ways", (exponent) => {
    const { nls, logLog, droppedShare } = impactCurve(sizes, law(0.8, exponent));
    expect(nls.exponent.value).toBeCloseTo(exponent, 9);
    expect(nls.prefactor.value).toBeCloseTo(0.8, 9);
    expect(logLog.exponent.value).toBeCloseTo(exponent, 9);
    expect(droppedShare.value).toBe(0);
  });

  test("has the prefactor of the square-root law with the exponent fixed", () => {
    expect(impactCurve(sizes, law(0.8, 0.5)).squareRootPrefactor.value).toBeCloseTo(0.8, 12);
  });

  test("by logarithms drops what did not go its way, and tells how much; least squares keep it", () => {
    const impacts = law(0.8, 0.5).map((impact, i) => (i % 4 === 0 ? -impact / 10 : impact));
    const { droppedShare, logLog, nls } = impactCurve(sizes, impacts);
    expect(droppedShare.value).toBe(0.25);
    expect(logLog.exponent.n).toBe(150);
    expect(logLog.prefactor.value).toBeCloseTo(0.8, 9);
    expect(nls.exponent.n).toBe(200);
    expect(nls.prefactor.value).toBeLessThan(0.7);
  });

  test("needs 50 metaorders, and warns under 200", () => {
    const few = impactCurve(sizes.slice(0, 49), law(1, 0.5).slice(0, 49));
    expect(few.nls.exponent).toEqual({
      value: null,
      status: "insufficient_data",
      n: 49,
      warnings: [],
    });
    const some = impactCurve(sizes.slice(0, 50), law(1, 0.5).slice(0, 50));
    expect(some.nls.exponent.warnings).toEqual(["50 metaorders, 200 wanted for a curve"]);
  });

  test("tells why there is none", () => {
    const same = impactCurve(
      sizes.map(() => 0.01),
      law(1, 0.5),
    );
    expect([same.nls.exponent.status, same.logLog.exponent.status]).toEqual([
      "zero_variance",
      "zero_variance",
    ]);
    expect(impactCurve(sizes.with(3, 0), law(1, 0.5)).nls.exponent.status).toBe("degenerate");
    const nothing = impactCurve(
      sizes,
      sizes.map(() => 0),
    );
    expect(nothing.nls.exponent.status).toBe("not_identified");
    expect(nothing.logLog.exponent.status).toBe("insufficient_data");
    const ofTheLargest = impactCurve(
      sizes,
      sizes.map((_, i) => (i === 199 ? 1 : 0)),
    );
    expect(ofTheLargest.nls.exponent).toMatchObject({ value: null, status: "not_identified" });
    expect(nothing.squareRootPrefactor.value).toBe(0);
  });
});

test("sizes that the curve is for are from a ten-thousandth to a fifth of a day's volume, ends included", () => {
  expect([9e-5, 1e-4, 0.01, 0.2, 0.21].map(isImpactSize)).toEqual([false, true, true, true, false]);
});

test("impact of one metaorder is signed by its direction and in daily volatilities", () => {
  expect(metaorderImpact(-1, 100, 90, 20)).toBe(0.5);
  expect(metaorderImpact(1, 100, 90, 20)).toBe(-0.5);
  expect(metaorderImpact(1, null, 90, 20)).toBeNull();
  expect(metaorderImpact(1, 100, 90, 0)).toBeNull();
});

describe("decay", () => {
  const atEnd = law(1, 0.5);

  test("is the share of impact that is left, over metaorders known at both times", () => {
    expect(DECAY_DURATIONS).toEqual([1, 5]);
    const later: (number | null)[] = atEnd.map((impact) => impact * 0.6);
    expect(impactDecay(atEnd, later).value).toBeCloseTo(0.6, 12);
    later[7] = null;
    expect(impactDecay(atEnd, later).n).toBe(199);
  });

  test("needs 50 metaorders and an impact to decay", () => {
    expect(impactDecay(atEnd.slice(0, 49), atEnd).status).toBe("insufficient_data");
    const against = atEnd.map((impact) => -impact);
    expect(impactDecay(against, atEnd).status).toBe("not_identified");
  });
});

describe("bins", () => {
  test("hold each metaorder once and at least 20 of them, by rising size", () => {
    const bins = impactBins(sizes, law(1, 0.5));
    expect(bins.reduce((sum, { impact }) => sum + impact.n, 0)).toBe(200);
    expect(Math.min(...bins.map(({ impact }) => impact.n))).toBeGreaterThanOrEqual(20);
    expect(bins.map(({ size }) => size)).toEqual(
      bins.map(({ size }) => size).sort((a, b) => a - b),
    );
    expect(bins[0]!.impact.value).toBeCloseTo(Math.sqrt(bins[0]!.size), 3);
  });

  test("are joined where sizes crowd", () => {
    const crowded = sizes.map((_, i) => (i < 180 ? 1e-4 : 0.01 * i));
    expect(impactBins(crowded, sizes).map(({ impact }) => impact.n)).toEqual([180, 20]);
    expect(impactBins(sizes.slice(0, 19), sizes)).toEqual([]);
    expect(
      impactBins(
        sizes.map(() => 0.1),
        sizes,
      ),
    ).toHaveLength(1);
  });
});
