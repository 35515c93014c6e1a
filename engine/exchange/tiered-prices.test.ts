import { describe, expect, test } from "vitest";
import { SETTLEMENT_METHOD_WORDS } from "../clearing/words.ts";
import { BUY, SELL } from "../book/order-books.ts";
import { SIT } from "../instruments/sit.ts";
import { calendarSpread } from "../instruments/spread.ts";
import { tieredSettlement } from "../../tests/contracts/settlement-terms.ts";
import { SpreadMarket } from "../../tests/contracts/spread-market.ts";
import { scu } from "../../tests/simulation/rules-world.ts";

const [ANN, BOB] = [0, 1];
const [JANUARY, FEBRUARY, MARCH] = ["SCU-2027-01", "SCU-2027-02", "SCU-2027-03"] as const;

/** Four months of SCU settled by tiers, with spreads of January, February and March. */
function tiered(activeMonthDays = 2, start = "2027-01-04"): SpreadMarket {
  const spec = { ...scu(4), dailySettlement: tieredSettlement({ activeMonthDays }) };
  const sit = { ...SIT, listing: { monthly: 2, quarterly: 0 } };
  const market = new SpreadMarket({ specs: [spec, sit], start });
  market.listPair(JANUARY, MARCH, calendarSpread(scu(4), 0.005));
  market.listPair(FEBRUARY, MARCH, calendarSpread(scu(4)));
  return market;
}

let id = 100;
function spreadTrade(market: SpreadMarket, symbol: string, lots: number, ticks: number): void {
  market.spreadOrder(ANN, ++id, symbol, BUY, lots, ticks);
  market.spreadOrder(BOB, ++id, symbol, SELL, lots, ticks);
}

function trade(market: SpreadMarket, symbol: string, lots: number, ticks: number): void {
  market.order(ANN, symbol, BUY, lots, ticks);
  market.order(BOB, symbol, SELL, lots, ticks);
}

/** Price and method of each month of SCU at the end of the trade date. */
function settled(market: SpreadMarket): Record<string, [number, string]> {
  const before = market.facts("settlements").length;
  const symbols = [JANUARY, FEBRUARY, MARCH, "SCU-2027-04"];
  const nameOf = new Map(symbols.map((symbol) => [market.instrument(symbol), symbol]));
  market.endTradeDate();
  const rows = market.facts("settlements").slice(before);
  return Object.fromEntries(
    rows
      .filter((row) => nameOf.has(row["instrument"] as number))
      .map((row) => [
        nameOf.get(row["instrument"] as number)!,
        [row["price_ticks"] as number, SETTLEMENT_METHOD_WORDS[row["method"] as number]!],
      ]),
  );
}

describe("settlement by tiers", () => {
  test("the active month by its own trades, the others from spreads, anchor by anchor", () => {
    const market = tiered();
    trade(market, JANUARY, 10, 290);
    trade(market, FEBRUARY, 10, 270); // outright trades of back months do not count
    spreadTrade(market, `${JANUARY}:${FEBRUARY}`, 6, -4);
    spreadTrade(market, `${FEBRUARY}:${MARCH}`, 10, -3);
    spreadTrade(market, `${JANUARY}:${MARCH}`, 20, -20); // in half ticks
    expect(settled(market)).toMatchObject({
      [JANUARY]: [290, "vwap"],
      [FEBRUARY]: [294, "spread_mean"],
      // (10 x 297 + 20 / 2 x 300) / 20
      [MARCH]: [299, "spread_mean"],
      "SCU-2027-04": [280, "previous"],
    });
  });

  test("without traded spreads from what they bid and ask", () => {
    const market = tiered();
    trade(market, JANUARY, 10, 290);
    const symbol = `${JANUARY}:${FEBRUARY}`;
    market.spreadOrder(ANN, ++id, symbol, BUY, 5, -8); // asks 298 in February
    market.spreadOrder(BOB, ++id, symbol, SELL, 5, -2); // bids 292
    expect(settled(market)[FEBRUARY]).toEqual([295, "implied_quotes"]);
  });

  test("a spread's trades of the day before are forgotten", () => {
    const market = tiered();
    trade(market, JANUARY, 10, 290);
    spreadTrade(market, `${JANUARY}:${FEBRUARY}`, 6, -4);
    settled(market);
    expect(settled(market)).toMatchObject({
      [JANUARY]: [290, "last_trade"],
      [FEBRUARY]: [294, "previous"],
    });
  });

  test("close to its expiry the nearest month follows the next, through their spread", () => {
    // 29 January is the last trading day: on the 15th ten business days are left.
    const market = tiered(10, "2027-01-15");
    trade(market, FEBRUARY, 10, 290);
    trade(market, JANUARY, 10, 250);
    spreadTrade(market, `${JANUARY}:${FEBRUARY}`, 6, -4);
    spreadTrade(market, `${FEBRUARY}:${MARCH}`, 1, 5);
    expect(settled(market)).toMatchObject({
      [JANUARY]: [286, "spread_mean"],
      [FEBRUARY]: [290, "vwap"],
      [MARCH]: [285, "spread_mean"],
    });
  });

  test("it leads for one day longer where the terms say so", () => {
    const market = tiered(9, "2027-01-15");
    trade(market, JANUARY, 10, 250);
    expect(settled(market)[JANUARY]).toEqual([250, "vwap"]);
  });
});
