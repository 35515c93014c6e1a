import { describe, expect, test } from "vitest";
import { normalQuantile } from "../numerics/normal-distribution.ts";
import { type Bootstrap, bootstrapInterval, bootstrapOf } from "./bootstrap-interval.ts";

const JACKKNIFE = [1, 2, 4, 8];

describe("what the replicates tell", () => {
  test("the share below the estimate, those equal to it counted half, and its normal quantile", () => {
    const { shareBelow, z0, replicates } = bootstrapOf(2, [3, 1, 2, 2, 5], JACKKNIFE);
    expect([...replicates]).toEqual([1, 2, 2, 3, 5]);
    expect(shareBelow).toBe((1 + 2 / 2) / 5);
    expect(z0).toBe(normalQuantile(0.4));
  });

  test("without a quantile where all lie on one side", () => {
    expect(bootstrapOf(9, [1, 2, 3], JACKKNIFE)).toMatchObject({ shareBelow: 1, z0: null });
    expect(bootstrapOf(0, [1, 2, 3], JACKKNIFE)).toMatchObject({ shareBelow: 0, z0: null });
  });

  test("the acceleration of the jackknife, by hand, whatever the unit", () => {
    // Mean 3.75: differences 2.75, 1.75, -0.25, -4.25.
    const squares = 2.75 ** 2 + 1.75 ** 2 + 0.25 ** 2 + 4.25 ** 2;
    const cubes = 2.75 ** 3 + 1.75 ** 3 - 0.25 ** 3 - 4.25 ** 3;
    expect(cubes).toBeLessThan(0);
    for (const unit of [1, 1e-3]) {
      const jackknife = JACKKNIFE.map((value) => value * unit);
      const { acceleration } = bootstrapOf(2, [1, 2, 3], jackknife);
      expect(acceleration).toBeCloseTo(cubes / (6 * squares ** 1.5), 12);
    }
  });

  test("no acceleration where leaving out a unit changes nothing", () => {
    expect(bootstrapOf(2, [1, 2, 3], [2, 2, 2]).acceleration).toBe(0);
  });

  test("nothing without a replicate", () => {
    expect(() => bootstrapOf(1, [], JACKKNIFE)).toThrow("needs a replicate");
  });
});

/** Replicates 0, 1, … 100 around 40. */
const hundred = (rest: Partial<Bootstrap> = {}): Bootstrap => ({
  estimate: 40,
  replicates: Float64Array.from({ length: 101 }, (_, i) => i),
  shareBelow: 0.4,
  z0: 0,
  acceleration: 0,
  ...rest,
});

describe("intervals of 90 %", () => {
  test("percentile between the tails, basic mirrored at the estimate, BCa uncorrected the percentile one", () => {
    const { percentile, basic, bca, bcaProbabilities, status } = bootstrapInterval(hundred(), 0.9);
    expect(percentile[0]).toBeCloseTo(5, 9);
    expect(percentile[1]).toBeCloseTo(95, 9);
    expect(basic[0]).toBeCloseTo(-15, 9);
    expect(basic[1]).toBeCloseTo(75, 9);
    expect(bca[0]).toBeCloseTo(5, 9);
    expect(bca[1]).toBeCloseTo(95, 9);
    expect(bcaProbabilities![0]).toBeCloseTo(0.05, 12);
    expect(bcaProbabilities![1]).toBeCloseTo(0.95, 12);
    expect(status).toBe("ok");
  });

  test("both corrections, by Efron's formula: Phi of 0.2 + (0.2 -+ 1.6449) / (1 - 0.1 (0.2 -+ 1.6449))", () => {
    const { bca, bcaProbabilities } = bootstrapInterval(
      hundred({ z0: 0.2, acceleration: 0.1 }),
      0.9,
    );
    expect(bcaProbabilities![0]).toBeCloseTo(0.1440161, 6);
    expect(bcaProbabilities![1]).toBeCloseTo(0.9930955, 6);
    expect(bca[0]).toBeCloseTo(14.40161, 4);
    expect(bca[1]).toBeCloseTo(99.30955, 4);
  });

  test("a point where every replicate is the estimate, and only there", () => {
    const alike = bootstrapInterval(bootstrapOf(2, [2, 2, 2, 2], JACKKNIFE), 0.9);
    expect(alike).toMatchObject({ status: "degenerate", bca: [2, 2], bcaProbabilities: null });
    for (const replicates of [
      [2, 2, 2, 3],
      [1, 2, 2, 2],
    ]) {
      expect(bootstrapInterval(bootstrapOf(2, replicates, JACKKNIFE), 0.9).status).toBe("ok");
    }
  });

  test("the percentile interval where all replicates lie on one side", () => {
    const { status, bca, percentile } = bootstrapInterval(hundred({ z0: null }), 0.9);
    expect([status, bca]).toEqual(["z0_infinite", percentile]);
  });

  test("and where the acceleration has no solution, at one end or at its very edge", () => {
    const upper = bootstrapInterval(hundred({ acceleration: 0.7 }), 0.9);
    expect(upper).toMatchObject({ status: "unstable", bcaProbabilities: null });
    expect(upper.bca).toEqual(upper.percentile);
    expect(bootstrapInterval(hundred({ acceleration: -0.7 }), 0.9).status).toBe("unstable");
    // z0 + z is 2 to the last bit, and a (z0 + z) is 1.
    const z0 = 2 - normalQuantile(0.95);
    expect(bootstrapInterval(hundred({ z0, acceleration: 0.5 }), 0.9).status).toBe("unstable");
  });
});
