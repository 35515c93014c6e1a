import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ADJUST_P } from "./adjust-p.ts";
import { romanoWolf } from "./romano-wolf.ts";

const family = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
  minLength: 1,
  maxLength: 12,
});

describe.each(Object.entries(ADJUST_P))("%s", (_name, adjust) => {
  test("raises no p beyond 1 and lowers none, and keeps their order", () => {
    const property = (p: number[]): void => {
      const adjusted = adjust(p);
      for (const [i, value] of adjusted.entries()) {
        expect(value).toBeGreaterThanOrEqual(p[i]! * (1 - 1e-12));
        expect(value).toBeLessThanOrEqual(1);
        for (const [j, other] of adjusted.entries())
          if (p[i]! < p[j]!) expect(value).toBeLessThanOrEqual(other);
      }
    };
    fc.assert(fc.property(family, property), { seed: 6, numRuns: 200 });
  });
});

test("the methods stand in their known order of caution", () => {
  const property = (p: number[]): void => {
    const holm = ADJUST_P.holm(p);
    const hochberg = ADJUST_P.hochberg(p);
    const rate = ADJUST_P.benjamini_hochberg(p);
    for (const [i, cautious] of ADJUST_P.bonferroni(p).entries()) {
      expect(holm[i]).toBeLessThanOrEqual(cautious);
      expect(hochberg[i]).toBeLessThanOrEqual(holm[i]!);
      expect(rate[i]).toBeLessThanOrEqual(hochberg[i]! * (1 + 1e-12));
    }
  };
  fc.assert(fc.property(family, property), { seed: 7, numRuns: 200 });
});

describe("Romano and Wolf's step-down", () => {
  test("of statistics that are one corrects nothing: they are one test", () => {
    const column = Float64Array.from({ length: 199 }, (_, i) => (i - 99) / 40);
    const { single, adjusted } = romanoWolf([2.1, 2.1, 2.1], [column, column, column]);
    expect(adjusted).toEqual(single);
  });

  test("is the definition: the largest of those not yet passed", () => {
    const bootstrap = [
      [0.5, -2, 0.1, 1],
      [1.5, 0.2, -0.3, 0.4],
      [0.1, 0.3, 2.5, -0.2],
    ];
    const { single, adjusted } = romanoWolf([1.8, -0.35, 1.2], bootstrap);
    expect(single).toEqual([2 / 5, 3 / 5, 2 / 5]);
    // Maxima of all: 1.5, 2, 2.5, 1; without the first: 1.5, 0.3, 2.5, 0.4; of the second: 1.5, 0.2, 0.3, 0.4.
    expect(adjusted).toEqual([3 / 5, 3 / 5, 3 / 5]);
  });
});
