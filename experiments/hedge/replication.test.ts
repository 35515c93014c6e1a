import { describe, expect, test } from "vitest";
import { paperHedge } from "../../tests/fixtures/paper-hedge.ts";
import { type Claim, verdictOf } from "./claim.ts";
import { leastMean } from "./figure-claims.ts";
import { hedgeDocument } from "./hedge-document.ts";
import { FIGURE_6 } from "./published.ts";

const claim = (changes: Partial<Claim>): Claim => ({
  claim: "",
  place: "",
  unit: "",
  published: 0.15,
  rounding: 0.005,
  ours: { value: 0.15, standardError: 0.003 },
  contradiction: null,
  why: "",
  ...changes,
});

test.each([
  [
    "within rounding and four errors",
    { ours: { value: 0.1335, standardError: 0.003 } },
    "reproduced",
  ],
  ["beyond", { ours: { value: 0.1325, standardError: 0.003 } }, "not reproduced"],
  ["inside a range", { published: [0.1, 0.2] as const }, "reproduced"],
  ["outside a range", { published: [0.2, 0.3] as const }, "not reproduced"],
  ["contradicted, though equal", { contradiction: "it is not" }, "inconsistent in itself"],
])("a published number: %s", (_, changes, verdict) => {
  expect(verdictOf(claim(changes))).toBe(verdict);
});

describe("the paper's numbers on 1,000 paths", () => {
  const document = hedgeDocument("paper", paperHedge(1000, { years: 3 }));
  const verdicts = new Map(document.replication.map((row) => [row.claim, row.verdict]));

  test.each([
    ["Half-life of a deviation", "inconsistent in itself"],
    ["Paths with a rise of more than 100 %", "reproduced"],
    ["Paths with swings of more than 5 times, peak to trough", "not reproduced"],
    ["Mean price at 12 months", "inconsistent in itself"],
    ["Mean price at 36 months", "not reproduced"],
    ["Standard deviation of the unhedged cost of 12 months", "not reproduced"],
    ["Cut of the cost's standard deviation, pessimistic, strip", "inconsistent in itself"],
    ["Efficiency at a correlation of 0.85", "reproduced"],
    ["Upper end of the 90 % band at month 36, demand growth of 150 % a year", "reproduced"],
  ])("%s: %s", (name, verdict) => {
    expect(verdicts.get(name)).toBe(verdict);
  });

  test("the curve is that of eq. 13", () => {
    const at = (months: number) => document.futuresCurve[months - 1]!;
    expect([1, 3, 6, 12].map((months) => at(months).months)).toEqual([1, 3, 6, 12]);
    expect([1, 3, 6, 12].map((months) => at(months).price.toFixed(3))).toEqual([
      "2.076",
      "2.182",
      "2.171",
      "1.814",
    ]);
  });

  test("no number is missing or infinite", () => {
    const { market, ...others } = document;
    expect(market).toBeNull();
    expect(JSON.stringify(others).includes("null")).toBe(false);
  });
});

test("percentiles of a positive price need a mean; only months 12 and 18 of the figure lack it", () => {
  expect(leastMean({ month: 1, mean: 1, band: [1, 1, 1, 1] })).toBeCloseTo(0.95, 12);
  const lacking = FIGURE_6.filter((point) => leastMean(point) > point.mean);
  expect(lacking.map(({ month }) => month)).toEqual([12, 18]);
});
