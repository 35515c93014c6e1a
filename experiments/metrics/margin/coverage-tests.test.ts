import { describe, expect, test } from "vitest";
import { christoffersenTests } from "./christoffersen-test.ts";
import { exceedanceCounts, marginExceedances } from "./exceedances.ts";
import { kupiecTest } from "./kupiec-test.ts";

/** A year of days with so many exceedances, by Kupiec's formula as plain products and JavaScript's own logarithm. */
function kupiecOfProducts(x: number, n: number, rate: number): number {
  const share = x / n;
  let ratio = 1;
  for (let i = 0; i < n; i++) ratio *= i < x ? share / rate : (1 - share) / (1 - rate);
  return 2 * Math.log(ratio);
}

describe("exceedances", () => {
  test("a move beyond the margin of the day before counts, up or down; one as large as it does not", () => {
    const prices = [100, 110, 99, 89, 100];
    expect([...marginExceedances(prices, [50, 50, 50, 55, 1], 5)]).toEqual([0, 1, 0, 0]);
  });

  test("days follow each other within a month only", () => {
    expect(exceedanceCounts([[0, 1, 1], [1, 0], [0]])).toEqual({
      days: 6,
      exceedances: 3,
      noneThenNone: 0,
      noneThenOne: 1,
      oneThenNone: 1,
      oneThenOne: 1,
    });
  });
});

describe("proportion of failures", () => {
  test.each([
    [0, 250, 0.01],
    [4, 250, 0.01],
    [9, 250, 0.01],
    [7, 100, 0.05],
  ])("of %i in %i days is the ratio of the products", (exceedances, days, rate) => {
    const found = kupiecTest({ days, exceedances }, rate).statistic;
    expect(found.value).toBeCloseTo(kupiecOfProducts(exceedances, days, rate), 10);
    expect(found.n).toBe(days);
  });

  test("the bounds of the published 95 % region of 1 % in 255 days: six are let pass, seven are refused", () => {
    expect(kupiecTest({ days: 255, exceedances: 6 }, 0.01).p.value).toBeGreaterThan(0.05);
    expect(kupiecTest({ days: 255, exceedances: 7 }, 0.01).p.value).toBeLessThan(0.05);
  });

  test("none in a year and all in a year have closed forms", () => {
    const none = kupiecTest({ days: 250, exceedances: 0 }, 0.01);
    expect(none.statistic.value).toBeCloseTo(-500 * Math.log(0.99), 12);
    expect(none.p.value).toBeCloseTo(0.0249815031, 9); // erfc(sqrt(-250 log 0.99))
    const all = kupiecTest({ days: 3, exceedances: 3 }, 0.01);
    expect(all.statistic.value).toBeCloseTo(-6 * Math.log(0.01), 12);
  });

  test("the expected number exactly is no evidence; no day is none at all", () => {
    const found = kupiecTest({ days: 200, exceedances: 2 }, 0.01);
    expect(found.statistic.value).toBeCloseTo(0, 12);
    expect(found.p.value).toBeCloseTo(1, 5);
    expect(kupiecTest({ days: 0, exceedances: 0 }, 0.01).p.status).toBe("insufficient_data");
  });
});

describe("independence and conditional coverage", () => {
  test("of three exceedances, two in a row, in ten days: by hand", () => {
    // 0 0 1 1 0 0 0 1 0 0: after none 4 of 0 and 2 of 1, after one 2 of 0 and 1 of 1
    const counts = exceedanceCounts([[0, 0, 1, 1, 0, 0, 0, 1, 0, 0]]);
    const { independence, conditionalCoverage } = christoffersenTests(counts, 0.01);
    const chain = 4 * Math.log(4 / 6) + 2 * Math.log(2 / 6) + 2 * Math.log(2 / 3) + Math.log(1 / 3);
    const alike = 6 * Math.log(6 / 9) + 3 * Math.log(3 / 9);
    expect(independence.statistic.value).toBeCloseTo(2 * (chain - alike), 12);
    const fixed = 6 * Math.log(0.99) + 3 * Math.log(0.01);
    expect(conditionalCoverage.statistic.value).toBeCloseTo(2 * (chain - fixed), 12);
    expect(conditionalCoverage.p.value).toBeCloseTo(Math.exp(fixed - chain), 12); // two degrees of freedom
  });

  test("exceedances in one block are dependent, the same number spread evenly is not", () => {
    const days = (isOne: (day: number) => boolean): number[] =>
      Array.from({ length: 500 }, (_, day) => (isOne(day) ? 1 : 0));
    const p = (series: number[]): number =>
      christoffersenTests(exceedanceCounts([series]), 0.01).independence.p.value!;
    expect(p(days((day) => day >= 200 && day < 205))).toBeLessThan(1e-6);
    expect(p(days((day) => day % 100 === 50))).toBeGreaterThan(0.5);
  });

  test("no exceedance, none but exceedances, one on the last day: not identified; one day: too little", () => {
    for (const series of [
      [0, 0, 0],
      [1, 1, 1],
      [0, 0, 1],
    ]) {
      const tests = christoffersenTests(exceedanceCounts([series]), 0.01);
      expect(tests.independence.p).toEqual({ value: null, status: "not_identified", n: 2 });
      expect(tests.conditionalCoverage.statistic.status).toBe("not_identified");
    }
    const { independence } = christoffersenTests(exceedanceCounts([[1]]), 0.01);
    expect(independence.p.status).toBe("insufficient_data");
  });
});
