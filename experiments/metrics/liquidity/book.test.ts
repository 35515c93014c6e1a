import { describe, expect, test } from "vitest";
import { bookSlope } from "./book-slope.ts";
import { DEPTH_TICKS, depthWithin } from "./depth-within.ts";
import { flatHorizon } from "./flat-horizon.ts";
import { microprice } from "./microprice.ts";
import { roundTripCost, RoundTripCostSum } from "./round-trip-cost.ts";
import { touchImbalance } from "./touch-imbalance.ts";

const bids = [99, 10, 98, 20, 90, 70];
const asks = [101, 5, 104, 30];

test("depth counts from the best price of the own side; a missing side is zero", () => {
  expect(DEPTH_TICKS.map((ticks) => depthWithin(bids, ticks))).toEqual([10, 30, 30, 30, 100]);
  expect(DEPTH_TICKS.map((ticks) => depthWithin(asks, ticks))).toEqual([5, 5, 35, 35, 35]);
  expect(depthWithin([], 5)).toBe(0);
});

test("the microprice leans to the thin side; imbalance is between minus one and one", () => {
  expect(microprice(99, 10, 101, 5)).toBeCloseTo(100 + 1 / 3, 12);
  expect(microprice(99, 10, 101, 0)).toBeNull();
  expect(touchImbalance(10, 5)).toBeCloseTo(1 / 3, 12);
  expect([touchImbalance(10, 0), touchImbalance(0, 3), touchImbalance(0, 0)]).toEqual([
    1,
    -1,
    null,
  ]);
});

describe("the slope", () => {
  test("of a book whose depth grows with the distance is that growth", () => {
    expect(bookSlope([98, 8, 96, 8], [102, 8, 104, 8])).toEqual({ value: 4, status: "ok", n: 4 });
  });

  test("looks no further than it is told", () => {
    const far = bookSlope([98, 8, 70, 999], [102, 8]);
    expect(far).toEqual({ value: 4, status: "ok", n: 2 });
    expect(bookSlope([98, 8, 70, 999], [102, 8], 30).n).toBe(3);
  });

  test("needs a middle and two levels near it", () => {
    expect(bookSlope([], asks).status).toBe("one_sided");
    expect(bookSlope([], []).status).toBe("empty_book");
    expect(bookSlope([10, 1], [90, 1]).status).toBe("insufficient_data");
  });
});

describe("the round trip", () => {
  test("sweeps both sides level by level", () => {
    const cost = roundTripCost(bids, asks, 15);
    expect(cost.buyVwap.value).toBeCloseTo((5 * 101 + 10 * 104) / 15, 12);
    expect(cost.sellVwap.value).toBeCloseTo((10 * 99 + 5 * 98) / 15, 12);
    expect(cost.roundTripBps.value).toBeCloseTo(cost.buyLegBps.value! + cost.sellLegBps.value!, 9);
  });

  test("is not extrapolated: a leg may be there without the other", () => {
    const cost = roundTripCost(bids, asks, 50);
    expect([cost.buyLegBps.value, cost.roundTripBps.value]).toEqual([null, null]);
    expect(cost.sellLegBps.value).toBeGreaterThan(0);
    expect(roundTripCost(bids, asks, 0).roundTripBps.status).toBe("insufficient_data");
    expect(roundTripCost(bids, [], 5).roundTripBps.status).toBe("one_sided");
    expect(roundTripCost([], [], 5).buyLegBps.status).toBe("empty_book");
    expect(roundTripCost([-9, 5], [-7, 5], 5).roundTripBps.status).toBe("degenerate");
  });

  test("is a mean over snapshots that could fill, beside the share of these", () => {
    const sum = new RoundTripCostSum(20);
    sum.add(bids, asks);
    sum.add(bids, [101, 5]);
    sum.add([], asks);
    sum.add([], []);
    const { fillProbability, roundTripBps, sellLegBps } = sum.result();
    expect(fillProbability).toEqual({ value: 0.25, status: "ok", n: 4 });
    expect(roundTripBps.value).toBe(roundTripCost(bids, asks, 20).roundTripBps.value);
    expect([roundTripBps.n, sellLegBps.n]).toEqual([1, 2]);
    expect(new RoundTripCostSum(20).result().fillProbability.status).toBe("insufficient_data");
  });
});

test("impact has flattened where no later horizon differs by more than a tenth", () => {
  const horizons = [1, 5, 60, 300];
  expect(flatHorizon(horizons, [1, 1.85, 2.1, 2])).toBe(5);
  expect(flatHorizon(horizons, [1, 1.5, 1.7, 2])).toBeNull();
  expect(flatHorizon(horizons, [1, 1.9, null, 2])).toBeNull();
  expect(flatHorizon([], [])).toBeNull();
});
