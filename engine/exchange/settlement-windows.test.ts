import { describe, expect, test } from "vitest";
import { HOUR_US, MINUTE_US } from "../base/sim-time.ts";
import { BUY, SELL } from "../book/order-books.ts";
import type { DailySettlementTerms } from "../instruments/daily-settlement-terms.ts";
import { weekdayHours } from "../instruments/session-hours.ts";
import { clients, ExchangeHarness } from "../../tests/contracts/exchange-harness.ts";
import { dailySettlement } from "../../tests/contracts/settlement-terms.ts";
import { scu } from "../../tests/simulation/rules-world.ts";
import { setSettlementWindows } from "./settlement-windows.ts";

const JANUARY = "SCU-2027-01";
const HOUSE_WINDOW = 30 * MINUTE_US;

/** Where lots of a trade at this time of the first day count: trading from 9 to 17, the day ends at 22. */
function counts(timeUs: number, terms?: Partial<DailySettlementTerms>): boolean {
  const spec = {
    ...scu(2),
    sessions: weekdayHours(9 * 60, 17 * 60, 0),
    ...(terms === undefined ? {} : { dailySettlement: dailySettlement(terms) }),
  };
  const market = new ExchangeHarness({
    specs: [spec],
    accounts: clients(2),
    owners: 2,
    deposit: 1e10,
  });
  const { calendar, floor, tradeDate } = market;
  const open = calendar.openIntervals(spec.sessions, 0, calendar.rollTime(tradeDate));
  setSettlementWindows(floor, tradeDate, HOUSE_WINDOW, [open]);
  market.runTo(timeUs);
  market.order(0, JANUARY, BUY, 3, 280);
  market.order(1, JANUARY, SELL, 3, 280);
  return floor.markets.windowLots[market.slot(JANUARY)] === 3;
}

describe("trades count for the settlement price", () => {
  test("in the last minutes of the trade date, where the contract says nothing", () => {
    expect(counts(21.5 * HOUR_US)).toBe(true);
    expect(counts(21.5 * HOUR_US - 1)).toBe(false);
  });

  test("in the last minutes of the family's trading, where it has a window of its own", () => {
    expect(counts(16.5 * HOUR_US, {})).toBe(true);
    expect(counts(16.5 * HOUR_US - 1, {})).toBe(false);
    expect(counts(17 * HOUR_US + 1, {})).toBe(false);
  });

  test("as long as the window is, and so long before the end", () => {
    const terms = { window: 2 * MINUTE_US, windowEnd: 10 * MINUTE_US };
    const endUs = 17 * HOUR_US - 10 * MINUTE_US;
    expect(counts(endUs - 2 * MINUTE_US, terms)).toBe(true);
    expect(counts(endUs - 2 * MINUTE_US - 1, terms)).toBe(false);
    expect(counts(endUs, terms)).toBe(true);
    expect(counts(endUs + 1, terms)).toBe(false);
  });
});
