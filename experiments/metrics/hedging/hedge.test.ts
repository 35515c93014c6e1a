import { describe, expect, test } from "vitest";
import { expectedShortfall, shortfallReduction } from "./expected-shortfall.ts";
import { forcedExitShare } from "./forced-exit-share.ts";
import { hedge } from "./hedge.ts";
import { hedgeNet } from "./hedge-net.ts";
import { hedgeRatio } from "./hedge-ratio.ts";
import { hedgeReduction } from "./hedge-reduction.ts";
import { hedgeRiskSplit } from "./hedge-risk-split.ts";
import { peakLiquidityNeed } from "./peak-liquidity-need.ts";
import { reductionClaim } from "./reduction-claim.ts";
import { rolledChanges, rolledShare } from "./roll-rule.ts";
import { rollingHedge } from "./rolling-hedge.ts";
import { semivariance } from "./semivariance.ts";

describe("hedge ratio", () => {
  test("two points on a line: the ratio is its slope and the hedge is perfect", () => {
    const found = hedgeRatio([1, -2, 0.5, 3], [2, -4, 1, 6], 2);
    expect(found.ratio.value).toBe(0.5);
    expect(found.effectiveness.value).toBe(1);
    expect(found.standardError.value).toBe(0);
  });

  test("fewer pairs than are worth reporting give no value", () => {
    expect(hedgeRatio([1, 2, 3], [1, 2, 4]).ratio).toEqual({
      value: null,
      status: "insufficient_data",
      n: 3,
    });
  });

  test("futures that do not move have no ratio; costs that do not move have the ratio 0", () => {
    expect(hedgeRatio([1, 2, 4], [0.1, 0.1, 0.1], 2).ratio.status).toBe("zero_variance");
    const still = hedgeRatio([0.3, 0.3, 0.3], [1, 2, 4], 2);
    expect(still.ratio.value).toBe(0);
    expect(still.effectiveness.status).toBe("zero_variance");
  });

  test("without a ratio the whole hedge says why, and the levels stay in the table", () => {
    const found = hedge([1, 2], [1, 2]);
    expect(found.inSample.varianceReduction.status).toBe("insufficient_data");
    expect(found.tails.map(({ reduction }) => reduction.status)).toEqual(
      Array.from({ length: 3 }, () => "insufficient_data"),
    );
  });
});

test("half of the loss hedged away: R is a half, V_E three quarters, the error zero", () => {
  const found = hedgeReduction([2, -2, 4, -4], [1, -1, 2, -2]);
  expect(found.volatilityReduction.value).toBe(0.5);
  expect(found.varianceReduction.value).toBe(0.75);
  expect(found.logRemainderError.value).toBe(0);
});

describe("tails", () => {
  test("the last loss of the tail counts in part", () => {
    const { value, warnings } = expectedShortfall([1, 10, 4, 7, 2], 0.5);
    expect(value).toBe((10 + 7 + 0.5 * 4) / 2.5);
    expect(warnings).toHaveLength(1);
  });

  test("less than one loss in the tail is the worst loss", () => {
    expect(expectedShortfall([1, 10, 4], 0.99).value).toBe(10);
  });

  test("an unhedged tail without a loss has no reduction", () => {
    expect(shortfallReduction([-1, -2], [-3, -1], 0.5).status).toBe("degenerate");
  });

  test("a reduction is as doubtful as the tails that it compares", () => {
    const { warnings } = shortfallReduction([1, 2, 9], [1, 2, 3], 0.5);
    expect(warnings).toEqual(expectedShortfall([1, 2, 9], 0.5).warnings);
    expect(warnings).toHaveLength(1);
  });

  test("only losses above the target count", () => {
    expect(semivariance([-5, 1, 3], 1).value).toBe(4 / 3);
  });
});

describe("rolling hedge", () => {
  const futures = Array.from({ length: 40 }, (_, i) => ((i * 7) % 11) - 5);

  test("a ratio that jumps is followed one change later, not before", () => {
    const costs = futures.map((change, i) => (i < 20 ? 1 : 2) * change);
    const { ratios } = rollingHedge(costs, futures, { window: 5 });
    expect(ratios[20 - 5]).toBeCloseTo(1, 12);
    expect(ratios[21 - 5]).toBeGreaterThan(1);
    expect(ratios[25 - 5]).toBeCloseTo(2, 12);
  });

  test("without a full window there is nothing to apply", () => {
    const short = rollingHedge([1, 2, 3], [1, 2, 3]);
    expect(short.ratios).toHaveLength(0);
    expect(short.varianceReduction.status).toBe("insufficient_data");
  });
});

describe("rolls", () => {
  test("the hedge moves in thirds from the fifth day before expiry on", () => {
    expect([7, 6, 5, 4, 3, 2, 0].map((days) => rolledShare(days))).toEqual([
      0,
      0,
      1 / 3,
      2 / 3,
      1,
      1,
      1,
    ]);
  });

  test("a contract that is not held may be without a price", () => {
    expect([...rolledChanges([1, NaN], [NaN, 2], [9, 1])]).toEqual([1, 2]);
  });
});

test("a short hedge gains where the price falls and pays the same costs", () => {
  const base = {
    multiplier: 10,
    feePerSide: 1,
    halfSpread: 0.1,
    rolls: 1,
    rollCost: 0.2,
    initialMarginPerContract: 100,
    fundingRate: 0.05,
    daysHeld: 73,
  };
  const long = hedgeNet({ ...base, contracts: 3, entryPrice: 5, exitPrice: 7 });
  const short = hedgeNet({ ...base, contracts: -3, entryPrice: 7, exitPrice: 5 });
  expect(short).toEqual(long);
  expect(long.net.value).toBeCloseTo(60 - 12 - 6 - 6 - 3, 12);
});

test("the peak need is the worst moment of the cumulated margin, not its end", () => {
  expect(peakLiquidityNeed([5, -3, 4, -10]).value).toBe(6);
  expect(peakLiquidityNeed([-5, 3]).value).toBe(0);
  expect(peakLiquidityNeed([]).status).toBe("insufficient_data");
});

test("one forced exit of four is a quarter", () => {
  expect(forcedExitShare([0, 1, 0, 0]).value).toBe(0.25);
});

test("reducing volatility by 62 % needs a correlation of .925 (methods 3.7)", () => {
  expect(reductionClaim(0.62).leastCorrelation.value).toBeCloseTo(0.925, 4);
  expect(reductionClaim(1.2).hedgedFraction.status).toBe("degenerate");
});

describe("sources of the remaining risk", () => {
  test("a hedge whose only gap is the roll has all of its risk there", () => {
    const ones = [1, 1, 1];
    const split = hedgeRiskSplit({
      cashChange: [1, -2, 3],
      indexChange: [1, -2, 3],
      futuresChange: [1, -2, 3],
      rollGap: [0.5, -0.5, 1],
      quantity: ones,
      plannedQuantity: ones,
      futuresQuantity: ones,
    });
    expect(split.shares.rollGap.value).toBeCloseTo(1, 12);
    expect(split.shares.cashBasis.value).toBe(0);
  });
});
