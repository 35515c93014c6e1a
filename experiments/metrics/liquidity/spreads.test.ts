import { describe, expect, test } from "vitest";
import { pausedShare, quotedSpread } from "./quoted-spread.ts";
import { spreads } from "./spreads.ts";
import type { QuoteColumns, TradeColumns } from "./tape-columns.ts";
import { touchDepth } from "./touch-depth.ts";
import { trueAdverseSelection } from "./true-adverse-selection.ts";

type Row = readonly number[];
const column = (rows: readonly Row[], index: number): number[] => rows.map((row) => row[index]!);

/** Rows of time, bid, bid lots, ask, ask lots and perhaps event number. */
const quotesOf = (...rows: readonly Row[]): QuoteColumns => ({
  time: column(rows, 0),
  bid: column(rows, 1),
  bidLots: column(rows, 2),
  ask: column(rows, 3),
  askLots: column(rows, 4),
  ...(rows[0]?.length === 6 && { seq: column(rows, 5) }),
});

/** Rows of time, price, lots, sign and perhaps event number. */
const tradesOf = (...rows: readonly Row[]): TradeColumns => ({
  time: column(rows, 0),
  price: column(rows, 1),
  lots: column(rows, 2),
  sign: column(rows, 3),
  ...(rows[0]?.length === 5 && { seq: column(rows, 4) }),
});

const DAY = { start: 0, end: 100 };

describe("the quoted spread", () => {
  const quotes = quotesOf(
    [0, 99, 5, 101, 5],
    [20, 99, 5, 103, 5],
    [50, 0, 0, 103, 5],
    [90, 0, 0, 0, 0],
  );

  test("is weighted by two-sided time, and what is missing is a share of time", () => {
    const found = quotedSpread(quotes, DAY);
    expect(found.ticks.value).toBe((2 * 20 + 4 * 30) / 50);
    expect(found.ticksByState.value).toBe(3);
    expect(found.bps.value).toBeCloseTo(((20 * 2) / 100 + (30 * 4) / 101) * 200, 9);
    expect(found.twoSidedShare.value).toBe(0.5);
    expect(found.oneSidedShare.value).toBe(0.4);
    expect(found.emptyShare.value).toBe(0.1);
  });

  test("of a part of the session starts with the state in force", () => {
    const found = quotedSpread(quotes, { start: 10, end: 30 });
    expect(found.ticks).toEqual({ value: 3, status: "ok", n: 2 });
  });

  test("leaves pauses out of the time, and their share is told apart", () => {
    const halted = { ...DAY, pauses: { from: [10, 60], until: [30, 70] } };
    const found = quotedSpread(quotes, halted);
    expect(found.ticks.value).toBe((2 * 10 + 4 * 20) / 30);
    expect(found.oneSidedShare.value).toBeCloseTo(30 / 70, 12);
    expect(pausedShare(halted).value).toBeCloseTo(0.3, 12);
    expect(pausedShare({ start: 5, end: 5 }).status).toBe("insufficient_data");
  });

  test("does not exist without two sides", () => {
    expect(quotedSpread(quotesOf([0, 0, 0, 5, 1]), DAY).ticks.status).toBe("one_sided");
    expect(quotedSpread(quotesOf(), DAY).ticks.status).toBe("empty_book");
    expect(quotedSpread(quotesOf(), { start: 5, end: 5 }).emptyShare.status).toBe(
      "insufficient_data",
    );
  });

  test("is refused where bid and ask have met, but for pauses", () => {
    const locked = quotesOf([0, 99, 1, 101, 1], [40, 101, 1, 101, 1], [60, 99, 1, 101, 1]);
    expect(() => quotedSpread(locked, DAY)).toThrow("bid 101 and ask 101 at 40 outside of a pause");
    const auction = { ...DAY, pauses: { from: [40], until: [60] } };
    expect(quotedSpread(locked, auction).ticks).toEqual({ value: 2, status: "ok", n: 2 });
  });

  test("has no basis points where the middle is not positive", () => {
    const { bps, ticks } = quotedSpread(quotesOf([0, -5, 1, 3, 1]), DAY);
    expect([bps.status, ticks.value]).toEqual(["degenerate", 8]);
  });
});

test("touch depth counts a missing side as zero, imbalance only where there are two", () => {
  const quotes = quotesOf([0, 99, 6, 101, 2], [50, 99, 6, 0, 0]);
  const { lots, twoSidedLots, imbalance } = touchDepth(quotes, DAY);
  expect([lots.value, twoSidedLots.value, imbalance.value]).toEqual([3.5, 4, 0.5]);
  const none = touchDepth(quotesOf([0, 0, 0, 0, 0]), DAY);
  expect([none.lots.value, none.twoSidedLots.status]).toEqual([0, "empty_book"]);
  expect(touchDepth(quotesOf([0, 9, 4, 0, 0]), DAY).imbalance.status).toBe("one_sided");
});

describe("spreads of trades", () => {
  const quotes = quotesOf([0, 99, 5, 101, 5], [30, 100, 5, 104, 5], [60, 0, 0, 104, 5]);

  test("take the quote strictly before, and the middle at the horizon", () => {
    const { effective, horizons } = spreads(
      quotes,
      tradesOf([30, 101, 4, 1]),
      DAY,
      [0, 10, 30, 71],
    );
    expect(effective.ticks).toEqual({ value: 2, status: "ok", n: 1 });
    expect(horizons.map(({ impact }) => impact.ticks.value)).toEqual([4, 4, null, null]);
    expect(horizons[1]!.realised.ticks.value).toBe(-2);
    expect(horizons.map(({ dropped }) => dropped)).toEqual([0, 0, 1, 1]);
  });

  test("go by event numbers where both tapes have them", () => {
    const numbered = quotesOf([0, 99, 5, 101, 5, 1], [30, 100, 5, 104, 5, 2]);
    const { effective } = spreads(numbered, tradesOf([30, 104, 1, 1, 3]), DAY, []);
    expect(effective.ticks.value).toBe(4);
  });

  test("weigh by lots, and by trades beside", () => {
    const trades = tradesOf([10, 101, 1, 1], [20, 98, 3, -1]);
    const { effective } = spreads(quotes, trades, DAY, []);
    expect(effective.ticks.value).toBe((1 * 2 + 3 * 4) / 4);
    expect(effective.ticksByTrade.value).toBe(3);
    expect(effective.bps.value).toBeCloseTo(350, 9);
  });

  test("count what they leave out: no middle, no aggressor, another session", () => {
    const trades = tradesOf([10, 101, 1, 1], [40, 101, 9, 0], [70, 104, 1, 1], [100, 104, 1, 1]);
    const found = spreads(quotes, trades, DAY, [5]);
    expect([found.trades, found.excluded, found.auctionTrades]).toEqual([2, 1, 1]);
    expect(found.effective.ticks.n).toBe(1);
  });

  test("say why there are none", () => {
    const status = (trades: TradeColumns) => {
      const { effective, horizons } = spreads(quotes, trades, DAY, [50]);
      return [effective.ticks.status, horizons[0]!.impact.bps.status];
    };
    expect(status(tradesOf())).toEqual(["no_trades", "no_trades"]);
    expect(status(tradesOf([70, 104, 1, 1]))).toEqual(["one_sided", "insufficient_data"]);
    expect(status(tradesOf([55, 104, 1, 1]))).toEqual(["ok", "insufficient_data"]);
  });
});

test("true adverse selection is what the known value did after the trade, for its direction", () => {
  const values = { time: [0, 15], value: [100, 103] };
  const trades = tradesOf([10, 101, 1, 1], [12, 99, 3, -1], [95, 99, 3, -1]);
  expect(trueAdverseSelection(values, trades, 10, DAY)).toEqual({ value: -3, status: "ok", n: 2 });
  expect(trueAdverseSelection(values, tradesOf(), 10, DAY).status).toBe("no_trades");
  expect(trueAdverseSelection(values, trades, 100, DAY).status).toBe("insufficient_data");
});
