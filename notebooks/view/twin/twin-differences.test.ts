import { expect, test } from "vitest";
import type { Frame, MonthFrame } from "../market/frame.ts";
import { twinDifferences } from "./twin-differences.ts";

const month = (symbol: string, instrument: number, change: Partial<MonthFrame>): MonthFrame =>
  ({
    instrument,
    symbol,
    family: "SCU",
    tickSize: 0.01,
    bidTicks: 299,
    askTicks: 301,
    lastTicks: 300,
    volumeLots: 5,
    openInterestLots: 100,
    ...change,
  }) as unknown as MonthFrame;

const frame = (trades: number, months: MonthFrame[]): Frame =>
  ({ trades, months }) as unknown as Frame;

test("twins are compared as a whole, then month by month where both list one", () => {
  const moved = frame(12, [
    month("SCU-2027-02", 1, { lastTicks: 310 }),
    month("SCU-2027-03", 2, { bidTicks: null }),
  ]);
  const asIs = frame(9, [month("SCU-2027-03", 7, {}), month("SCU-2027-04", 8, {})]);
  expect(twinDifferences(moved, asIs)).toEqual([
    { what: "Trades", unit: "trades", moved: 12, asIs: 9, decimals: 0 },
    { what: "Volume today", unit: "lots", moved: 10, asIs: 10, decimals: 0 },
    { what: "Open interest", unit: "lots", moved: 200, asIs: 200, decimals: 0 },
    { what: "SCU-2027-03, last price", unit: "USD", moved: 3, asIs: 3, decimals: 2 },
    { what: "SCU-2027-03, quoted spread", unit: "USD", moved: null, asIs: 0.02, decimals: 2 },
  ]);
});
