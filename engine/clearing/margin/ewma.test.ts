import { describe, expect, test } from "vitest";
import { type EwmaMargin, EwmaModel } from "./ewma.ts";

const MARGIN: EwmaMargin = {
  horizonDays: 1,
  floor: 0,
  cap: null,
  maintenance: 0.75,
  initialVolatility: 0.4,
  lambda: 0.94,
  confidence: 0.99,
};

/** 99 % of a standard normal lie below this (tables). */
const Z99 = 2.326_347_874;

function modelOf(margin: Partial<EwmaMargin> = {}): EwmaModel {
  const model = new EwmaModel({ ...MARGIN, ...margin });
  model.open(2);
  model.list(0);
  model.list(1);
  return model;
}

describe("exponentially weighted value-at-risk", () => {
  test("before any history is the normal quantile of the initial volatility", () => {
    expect(modelOf().share(0)).toBeCloseTo((Z99 * 0.4) / Math.sqrt(252), 8);
    expect(modelOf().volatility(0)).toBeCloseTo(0.4, 12);
  });

  test("weighs past squared returns by powers of lambda: the sum written out", () => {
    const model = modelOf();
    const prices = [200, 210, 205, 205, 180, 190, 251];
    const squares = prices.slice(1).map((ticks, i) => Math.log(ticks / prices[i]!) ** 2);
    prices.slice(1).forEach((ticks, i) => model.observe(0, prices[i]!, ticks));
    const days = squares.length;
    const weighted = squares.reduce((sum, r2, i) => sum + 0.06 * 0.94 ** (days - 1 - i) * r2, 0);
    const variance = weighted + 0.94 ** days * (0.16 / 252);
    expect(model.share(0)).toBeCloseTo(Z99 * Math.sqrt(variance), 8);
    expect(model.share(1)).toBeCloseTo((Z99 * 0.4) / Math.sqrt(252), 8);
    model.list(0);
    expect(model.share(0)).toBe(model.share(1));
  });

  test("two days are the square root of two times one; other confidences have their quantiles", () => {
    expect(modelOf({ horizonDays: 2 }).share(0)).toBeCloseTo(Math.SQRT2 * modelOf().share(0), 12);
    const at95 = modelOf({ confidence: 0.95 }).share(0);
    expect(at95 / modelOf().share(0)).toBeCloseTo(1.644_853_627 / Z99, 8);
  });

  test("lies between the floor and the cap", () => {
    expect(modelOf({ floor: 0.08 }).share(0)).toBe(0.08);
    expect(modelOf({ cap: 0.05 }).share(0)).toBe(0.05);
  });

  test("a price that stands still for ever leaves the floor alone", () => {
    const model = modelOf({ floor: 0.01 });
    for (let i = 0; i < 500; i++) model.observe(0, 100, 100);
    expect(model.share(0)).toBe(0.01);
  });
});
