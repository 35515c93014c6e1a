import { describe, expect, test } from "vitest";
import { log } from "../../engine/base/real.ts";
import { paperHedge, TABLE_3 } from "../../tests/fixtures/paper-hedge.ts";
import { variance } from "../numerics/summary.ts";
import { deviationOf, meanOf, ratioOf, reductionOf } from "./estimated.ts";
import { basisOfEfficiency, efficiencyAt, exactHedge } from "./exact-hedge.ts";
import { HEDGE_STYLES } from "./hedge-styles.ts";
import { procurement } from "./procurement.ts";

const KOU = { kind: "double_exponential", upProbability: 0.6, upRate: 8, downRate: 6 } as const;
const PRICE = { model: TABLE_3, logStart: log(2) };

describe.each([TABLE_3, { ...TABLE_3, beta: 0.5, jumps: KOU }])(
  "closed forms and paths agree, trend $beta",
  (model) => {
    const result = paperHedge(2000, { model, seed: 5 });
    const bought = procurement(model, PRICE.logStart, result.columns.shared);

    test.each(HEDGE_STYLES)("%s", (style) => {
      for (const basisSd of [0, result.run.terms.basisSd]) {
        const exact = exactHedge({ ...PRICE, model }, style, basisSd);
        const cost = basisSd === 0 ? bought.cost : bought.ownCost;
        const { gain } = bought.hedges[style];
        expect(distance(meanOf(cost), exact.meanCost)).toBeLessThan(4);
        expect(distance(deviationOf(cost), Math.sqrt(exact.varianceCost))).toBeLessThan(4);
        expect(distance(meanOf(gain), exact.meanGain)).toBeLessThan(4);
        expect(distance(deviationOf(gain), Math.sqrt(exact.varianceGain))).toBeLessThan(4);
        if (style === "strip" && basisSd === 0) continue;
        expect(distance(ratioOf(cost, gain), exact.ratio)).toBeLessThan(4);
        const hedged = cost.map((paid, i) => paid - 0.85 * gain[i]!);
        const { ofVariance } = reductionOf(cost, hedged);
        expect(distance(ofVariance, efficiencyAt(0.85, exact))).toBeLessThan(4);
      }
    });
  },
);

test("a strip without basis leaves (1 - h)^2 of the variance, and nothing at 1", () => {
  const exact = exactHedge(PRICE, "strip", 0);
  expect([exact.ratio, exact.efficiency]).toEqual([1, 1]);
  expect(efficiencyAt(0.85, exact)).toBeCloseTo(1 - 0.15 ** 2, 12);
  const { cost, hedges } = procurement(TABLE_3, PRICE.logStart, paperHedge(200).columns.shared);
  const locked = cost.map((paid, i) => paid - hedges.strip.gain[i]!);
  expect(Math.sqrt(variance(locked))).toBeLessThan(1e-12);
});

test("futures are fair: no hedge gains in the mean", () => {
  for (const style of HEDGE_STYLES) {
    expect(exactHedge(PRICE, style, 0).meanGain).toBeCloseTo(0, 12);
  }
});

test("the basis that an efficiency needs gives that efficiency", () => {
  const basis = basisOfEfficiency(PRICE, 0.87);
  expect(exactHedge(PRICE, "strip", basis).efficiency).toBeCloseTo(0.87, 12);
});

interface FromPaths {
  readonly value: number;
  readonly standardError: number;
}

const distance = ({ value, standardError }: FromPaths, exact: number): number =>
  Math.abs(value - exact) / standardError;
