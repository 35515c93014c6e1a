import { describe, expect, test } from "vitest";
import { POST_DAILY_VARIATION } from "../../../engine/clearing/words.ts";
import { at, dayOf, measuredTape, type Row } from "../../../tests/fixtures/measured-tape.ts";

const PRINT = 1;
const PARTS = ["cash_basis", "futures_basis", "roll_gap", "quantity", "ratio"] as const;
/** Ends of the weeks: the last trade date of the burn-in, then two weeks. */
const ENDS = [4, 9, 14];

interface Weeks {
  /** Dollars a unit at the three ends: what they pay, the index, the future. */
  readonly paid: readonly number[];
  readonly index: readonly number[];
  readonly futures: readonly number[];
  /** Lots at the three ends. */
  readonly need: readonly number[];
  /** Dollars of variation in the two weeks. */
  readonly gain: readonly number[];
}

const variation = (date: number, dollars: number): Row => ({
  time_us: at(date, 60),
  debit: dollars < 0 ? 1 : 0,
  credit: dollars < 0 ? 0 : 1,
  amount: 100 * Math.abs(dollars),
  posting: POST_DAILY_VARIATION,
});

/** Ten lots (100 units) of one month, two weeks. */
const measured = ({ paid, index, futures, need, gain }: Weeks) =>
  measuredTape({
    days: 15,
    owners: ["hedge"],
    lastDates: [40],
    tables: {
      exposures: ENDS.map((date, i) => ({
        trade_date: dayOf(date),
        owner: 1,
        need_lots: need[i]!,
        physical_units: 20,
        physical_cost: 20 * paid[i]!,
      })),
      spot: ENDS.map((date, i) => ({ time_us: at(date, 60), record: PRINT, price: index[i]! })),
      settlements: ENDS.map((date, i) => ({
        trade_date: dayOf(date),
        price_ticks: 2 * futures[i]!,
      })),
      positions: ENDS.map((date) => ({ trade_date: dayOf(date), account: 1, lots: 10 })),
      ledger: [variation(7, gain[0]!), variation(12, gain[1]!)],
    },
  });

const PATH = [100, 110, 95];
const WHOLE = { paid: PATH, index: PATH, futures: PATH, need: [10, 10, 10], gain: [1000, -1500] };
const sd = (a: number, b: number): number => Math.abs(a - b) / Math.SQRT2;

describe("all risk is where the one difference is", () => {
  test.each([
    ["roll_gap", { gain: [950, -1400] }, sd(50, -100)],
    ["cash_basis", { paid: [100, 112, 96] }, sd(200, -100)],
    // The future moves with more than the index, and so does what it gains.
    ["futures_basis", { futures: [100, 111, 99], gain: [1100, -1200] }, sd(-100, -300)],
    ["quantity", { need: [10, 12, 12] }, NaN],
  ])("%s", (part, given, loss) => {
    const measure = measured({ ...WHOLE, ...given });
    const shares = PARTS.map((each) => measure(`hedge_risk_${each}`).value!);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    if (Number.isNaN(loss)) return;
    expect(measure(`hedge_risk_${part}`).value).toBeCloseTo(1, 12);
    expect(measure("hedge_risk_weekly").value).toBeCloseTo(loss / 100, 12);
  });
});

test("a need that grows is risk by quantity in its week, and by the ratio in the next", () => {
  const measure = measured({ ...WHOLE, need: [10, 12, 12] });
  // Losses: 20 units x $10; then 20 of 120 units x -$15, all of which are needs that no futures cover.
  const [first, second] = [200, -300];
  const spread = first - second;
  expect(measure("hedge_risk_weekly").value).toBeCloseTo(sd(first, second) / 110, 12);
  expect(measure("hedge_risk_quantity").value).toBeCloseTo(first / spread, 12);
  expect(measure("hedge_risk_ratio").value).toBeCloseTo(-second / spread, 12);
});

test("a perfect hedge has no risk to split, and one week is too few", () => {
  expect(measured(WHOLE)("hedge_risk_weekly").value).toBe(0);
  expect(measured(WHOLE)("hedge_risk_ratio").status).toBe("zero_variance");
  const cut = measured({ ...WHOLE, paid: [100, 110, NaN] });
  expect(cut("hedge_risk_weekly")).toEqual({ value: null, status: "insufficient_data", n: 1 });
});
