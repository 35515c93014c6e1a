import { describe, expect, test } from "vitest";
import { DEFAULT_TERMS } from "../hedge-terms.ts";
import { stackedMonths } from "../hedge-styles.ts";
import { marketFlows } from "./market-flows.ts";
import { marketHedges } from "./market-hedge.ts";
import type { MarketYear } from "./market-year.ts";

const DAYS = 20;

/** Months of 20 days whose futures stand at 2, but for a jump of month 3 by 0.6 on day 5 and another at settlement. */
function year(level = 2, rise = 0.5): MarketYear {
  const months = Array.from({ length: 12 }, (_, i) => {
    const days = DAYS * (i + 1);
    const prices = Array.from(
      { length: days },
      (__, day) => level + (i === 2 && day >= 5 ? 0.6 : 0),
    );
    return {
      prices,
      values: prices.map((price) => price / 1.01),
      margins: prices.map((price) => price / 10),
      settled: i === 2 ? level + rise : level,
      paid: i === 2 ? level + rise : level,
    };
  });
  return { months };
}

describe("a market year, known by hand", () => {
  const flows = marketFlows(year(), "market", 2.5);

  test("strip: a twelfth of the change of one month, margin until it expires", () => {
    expect(flows.strip.gain).toBeCloseTo(0.5 / 12, 12);
    expect(flows.strip.turnover).toBeCloseTo(2 + 2 + 0.5 / 12, 12);
    const lotDays = (DAYS * 12 * 13) / 2;
    const margin = (0.2 * lotDays + 0.06 * (60 - 5)) / 12;
    expect(flows.strip.dollarYears).toBeCloseTo(margin / 252, 12);
    expect(flows.strip.peak).toBe(0);
  });

  test("rolling: ten months' purchases stand in month 3 when it falls at settlement", () => {
    expect(flows.rolling.gain).toBeCloseTo((-0.1 * 10) / 12, 12);
    expect(flows.rolling.peak).toBeCloseTo((0.1 * 10) / 12, 12);
    expect(flows.tailed.gain).toBeCloseTo((-0.1 * stackedMonths("tailed", 2.5)[2]!) / 12, 12);
    const notional = Array.from({ length: 12 }, (_, i) => 12 - i);
    const traded = notional.reduce((sum, held) => sum + 4 * held, 0) + 10 * (0.6 + 0.5);
    expect(flows.rolling.turnover).toBeCloseTo(traded / 12, 12);
  });

  test("the loss that was paid in bears interest until the end", () => {
    const margins = [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map(
      (held, i) => (held * DAYS * (i === 2 ? 0.26 : 0.2)) / 12,
    );
    const interest = (0.1 * 10 * DAYS * 9) / 12;
    const all = margins.reduce((sum, margin) => sum + margin, interest);
    expect(flows.rolling.dollarYears).toBeCloseTo(all / 252, 12);
  });
});

describe("over runs", () => {
  const years = [1.5, 2, 2.2, 2.6].map((level) => year(level));
  const { measures, mispricing, runs } = marketHedges(years, DEFAULT_TERMS, 2.5, 1);

  test("what the agents' prices cost in efficiency is the difference of both", () => {
    const moving = [0.1, 0.3, 0.5, 0.9].map((rise) => year(2, rise));
    const { measures: both, efficiencyLost } = marketHedges(moving, DEFAULT_TERMS, 2.5, 1);
    expect(efficiencyLost).toHaveLength(36);
    for (const [i, { lost }] of efficiencyLost.entries()) {
      const [market, formula] = [both[i]!, both[i + 36]!];
      const difference = formula.varianceReduction.value - market.varianceReduction.value;
      expect(lost.value).toBeCloseTo(difference, 12);
      expect(lost.standardError).toBeLessThan(
        market.varianceReduction.standardError + formula.varianceReduction.standardError + 1e-12,
      );
    }
  });

  test("starts of their own are no risk: only what moved is", () => {
    const same = measures.filter(({ basis, costs }) => !basis && !costs);
    for (const { deviationUnhedged } of same) {
      expect(deviationUnhedged.value).toBeLessThan(0.01);
    }
  });

  test("the same measures at both prices, and how far these are apart", () => {
    expect(runs).toBe(4);
    expect(measures).toHaveLength(72);
    expect(mispricing.mean.value).toBeCloseTo(Math.log(1.01), 12);
    expect(mispricing.rootMeanSquare.value).toBeCloseTo(Math.log(1.01), 12);
    const gains = measures.filter(({ style, basis, costs, ratioKind }) =>
      [style === "strip", !basis, !costs, ratioKind === "one"].every(Boolean),
    );
    const [market, formula] = gains;
    expect(market!.prices).toBe("market");
    expect(market!.meanUnhedged.value - market!.meanHedged.value).toBeCloseTo(0.5 / 12, 12);
    expect(formula!.meanHedged.value).toBeLessThan(market!.meanHedged.value);
  });
});
