import { describe, expect, test } from "vitest";
import { dailySettlementPrice, nearestTick, type SettlementInputs } from "./settlement-price.ts";
import { SETTLED_CALL, SETTLED_INDEX_CHANGE, SETTLED_MID, SETTLED_VWAP } from "./words.ts";

const QUIET: SettlementInputs = {
  callTicks: null,
  windowTicksLots: 0,
  windowLots: 0,
  bidTicks: null,
  askTicks: null,
  previousTicks: 280,
  indexRatio: 1,
};

const settle = (inputs: Partial<SettlementInputs>): [number, number] => {
  const { ticks, method } = dailySettlementPrice({ ...QUIET, ...inputs });
  return [ticks, method];
};

describe("the tiers of the daily settlement price", () => {
  test("the closing call's price, where it counts, whatever else there is", () => {
    const all = { windowTicksLots: 2800, windowLots: 10, bidTicks: 270, askTicks: 290 };
    expect(settle({ ...all, callTicks: 285 })).toEqual([285, SETTLED_CALL]);
    expect(settle({ callTicks: -3 })).toEqual([1, SETTLED_CALL]);
  });

  test("trades of the window, weighted by lots, whatever the book says", () => {
    const trades = { windowTicksLots: 280 * 3 + 290 * 1, windowLots: 4 };
    expect(settle({ ...trades, bidTicks: 100, askTicks: 101 })).toEqual([283, SETTLED_VWAP]);
    expect(settle({ windowTicksLots: 281 + 282, windowLots: 2 })).toEqual([282, SETTLED_VWAP]);
  });

  test("without trades the middle of the book", () => {
    expect(settle({ bidTicks: 270, askTicks: 274 })).toEqual([272, SETTLED_MID]);
    expect(settle({ bidTicks: 270, askTicks: 273 })).toEqual([272, SETTLED_MID]);
  });

  test("without both sides the price before, moved with the index", () => {
    expect(settle({ indexRatio: 1.05 })).toEqual([294, SETTLED_INDEX_CHANGE]);
    expect(settle({ indexRatio: 0.9 })).toEqual([252, SETTLED_INDEX_CHANGE]);
    expect(settle({})).toEqual([280, SETTLED_INDEX_CHANGE]);
  });

  test("held inside what the one side bids or asks", () => {
    expect(settle({ bidTicks: 290 })).toEqual([290, SETTLED_INDEX_CHANGE]);
    expect(settle({ bidTicks: 270 })).toEqual([280, SETTLED_INDEX_CHANGE]);
    expect(settle({ askTicks: 270, indexRatio: 1.1 })).toEqual([270, SETTLED_INDEX_CHANGE]);
    expect(settle({ askTicks: 300 })).toEqual([280, SETTLED_INDEX_CHANGE]);
  });

  test("never below one tick", () => {
    expect(settle({ bidTicks: -8, askTicks: -4 })[0]).toBe(1);
    expect(settle({ windowTicksLots: -5, windowLots: 1 })[0]).toBe(1);
    expect(settle({ previousTicks: 1, indexRatio: 0.1 })[0]).toBe(1);
  });
});

test.each([
  [2.5, 3],
  [-2.5, -3],
  [2.49, 2],
  [-0.4, 0],
  [0, 0],
])("a real price of %d ticks is %d", (value, ticks) => {
  expect(Object.is(nearestTick(value), ticks)).toBe(true);
});
