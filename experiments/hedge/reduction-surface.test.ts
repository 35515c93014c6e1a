import { describe, expect, test } from "vitest";
import { log } from "../../engine/base/real.ts";
import { TABLE_3 } from "../../tests/fixtures/paper-hedge.ts";
import { efficiencyAt, exactHedge } from "./exact-hedge.ts";
import { reductionSurface } from "./reduction-surface.ts";

const PRICE = { model: TABLE_3, logStart: log(2) };
const panels = reductionSurface(PRICE);

test("every point is the closed form of that strip", () => {
  for (const { kappa, jumpRate, points } of panels) {
    for (const { hedgedShare, basisSd, deviationReduction } of points.filter(
      (_, i) => i % 7 === 0,
    )) {
      const price = { ...PRICE, model: { ...TABLE_3, kappa, jumpRate } };
      const efficiency = efficiencyAt(hedgedShare, exactHedge(price, "strip", basisSd));
      expect(deviationReduction).toBeCloseTo(1 - Math.sqrt(1 - efficiency), 9);
    }
  }
});

test("without basis the cut is the hedged share", () => {
  for (const { points } of panels) {
    for (const { hedgedShare, deviationReduction } of points.filter(
      ({ basisSd }) => basisSd === 0,
    )) {
      expect(deviationReduction).toBeCloseTo(hedgedShare, 12);
    }
  }
});

describe("the basis that the published cuts need", () => {
  test.each([
    [0.7, 0, 0.62],
    [0.85, 0.78, 0.62],
    [1, 0.78, 0.62],
  ])("hedged %f", (share, atLeast, atMost) => {
    for (const { kappa, jumpRate, claims } of panels) {
      const { least, most } = claims.find(({ hedgedShare }) => hedgedShare === share)!;
      const price = { ...PRICE, model: { ...TABLE_3, kappa, jumpRate } };
      const cut = (basisSd: number): number =>
        1 - Math.sqrt(1 - efficiencyAt(share, exactHedge(price, "strip", basisSd)));
      expect(cut(most!)).toBeCloseTo(atMost, 9);
      if (atLeast > 0) expect(cut(least!)).toBeCloseTo(atLeast, 9);
      else expect(least).toBe(0);
    }
  });
});
