import { expect, test } from "vitest";
import {
  POST_AT_SETTLEMENT,
  POST_DAILY_VARIATION,
  POST_TRADE_VARIATION,
} from "../../engine/clearing/words.ts";
import { MONEY_UNIT } from "../contracts/exchange-harness.ts";
import { FactTape } from "../simulation/fact-tape.ts";
import { RulesWorld, scu } from "../simulation/rules-world.ts";
import { pageAt } from "./pages.ts";

const MONTH = "SCU-2027-02";
const POSTINGS = [POST_TRADE_VARIATION, POST_DAILY_VARIATION, POST_AT_SETTLEMENT];

test("the page's trades at settlement leave what it says, and what trades at those prices leave", () => {
  const tape = new FactTape();
  const spec = { ...scu(3), tradeAtSettlement: { maximumOffset: 10, months: 3 } };
  const world = new RulesWorld({ specs: [spec], sinks: [tape] });
  const { house } = world.floor;
  expect(house.markTicks[world.slot(MONTH)]).toBe(280);
  world.trade(0, 1, `${MONTH}:TAS`, 10, 1);
  world.trade(2, 0, `${MONTH}:TAS`, 5, -2);
  world.trade(2, 1, MONTH, 2, 283);
  world.trade(3, 3, MONTH, 6, 287);
  world.endTradeDate();
  expect(house.markTicks[world.slot(MONTH)]).toBe(286);
  world.recorder.flush();
  const dollars = (account: number, posting: number): number =>
    tape
      .table("ledger")
      .filter((row) => row["posting"] === posting)
      .reduce((sum, row) => {
        const own = house.ledger.marginOf(account);
        const sign = Number(row["credit"] === own) - Number(row["debit"] === own);
        return sum + sign * row["amount"]! * MONEY_UNIT;
      }, 0);
  const page = pageAt("docs/rules/trade-at-settlement.md").rowsUnder("Worked example");
  expect(page.map(([name]) => name)).toEqual(["A", "B", "C"]);
  for (const [account, [, lots, ...money]] of page.entries()) {
    expect(world.position(account, MONTH)).toBe(Number(lots));
    const posted = POSTINGS.map((posting) => dollars(account, posting));
    expect(posted.map((each) => each.toFixed(2))).toEqual(money.slice(0, 3));
    const all = posted.reduce((sum, each) => sum + each, 0);
    expect(all.toFixed(2)).toBe(money[3]);
    expect(house.balance(account) * MONEY_UNIT).toBeCloseTo(1e12 * MONEY_UNIT + all, 4);
  }
  const at = (own: number, price: number, lots: number): number => (286 - price) * 7.3 * lots * own;
  expect(
    [
      at(1, 287, 10) + at(-1, 284, 5),
      at(-1, 287, 10) + at(-1, 283, 2),
      at(1, 284, 5) + at(1, 283, 2),
    ].map((each) => each.toFixed(2)),
  ).toEqual(page.map((row) => row.at(-1)));
});
