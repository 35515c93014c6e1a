import { describe, expect, test } from "vitest";
import type { MonthInputs } from "./daily-settlement/found-price.ts";
import { nearestTick } from "./nearest-tick.ts";
import { dailySettlementPrice } from "./settlement-price.ts";
import type { DailySettlementMethod } from "../instruments/daily-settlement-terms.ts";
import {
  SETTLED_CALL,
  SETTLED_INDEX_CHANGE,
  SETTLED_LAST_TRADE,
  SETTLED_MID,
  SETTLED_PREVIOUS,
  SETTLED_VWAP,
} from "./words.ts";

const QUIET: MonthInputs = {
  callTicks: null,
  windowTicksLots: 0,
  windowLots: 0,
  minimumLots: 1,
  lastTradeTicks: null,
  bidTicks: null,
  askTicks: null,
  previousTicks: 280,
  indexRatio: 1,
};

const settle = (
  inputs: Partial<MonthInputs>,
  by: DailySettlementMethod = "call",
): [number, number] => {
  const { ticks, method } = dailySettlementPrice({ ...QUIET, ...inputs }, by);
  return [ticks, method];
};

describe("the daily settlement price by the closing call, and what stands in for it", () => {
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

const EVERYTHING = {
  callTicks: 285,
  windowTicksLots: 2790,
  windowLots: 10,
  lastTradeTicks: 283,
  bidTicks: 281,
  askTicks: 283,
};

describe("the other methods", () => {
  test("the window's mean counts from its fewest lots on, and knows no call", () => {
    expect(settle(EVERYTHING, "vwap")).toEqual([279, SETTLED_VWAP]);
    expect(settle({ ...EVERYTHING, minimumLots: 10 }, "vwap")).toEqual([279, SETTLED_VWAP]);
    expect(settle({ ...EVERYTHING, minimumLots: 11 }, "vwap")).toEqual([282, SETTLED_MID]);
  });

  test("the middle at the end looks at no trade", () => {
    expect(settle(EVERYTHING, "mid")).toEqual([282, SETTLED_MID]);
    expect(settle({ ...EVERYTHING, askTicks: null }, "mid")).toEqual([281, SETTLED_INDEX_CHANGE]);
  });

  test("tiers: the window's mean, the last trade inside bid and ask, the previous price inside them", () => {
    expect(settle(EVERYTHING, "tiers")).toEqual([279, SETTLED_VWAP]);
    const noWindow = { ...EVERYTHING, windowLots: 0, windowTicksLots: 0 };
    expect(settle(noWindow, "tiers")).toEqual([283, SETTLED_LAST_TRADE]);
    expect(settle({ ...noWindow, bidTicks: 284, askTicks: 286 }, "tiers")).toEqual([
      284,
      SETTLED_LAST_TRADE,
    ]);
    expect(settle({ ...noWindow, askTicks: 282 }, "tiers")).toEqual([282, SETTLED_LAST_TRADE]);
    expect(settle({ lastTradeTicks: 283 }, "tiers")).toEqual([283, SETTLED_LAST_TRADE]);
    expect(settle({ bidTicks: 281, indexRatio: 2 }, "tiers")).toEqual([281, SETTLED_PREVIOUS]);
    expect(settle({ indexRatio: 2 }, "tiers")).toEqual([280, SETTLED_PREVIOUS]);
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
