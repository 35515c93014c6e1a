import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fromCSV } from "arquero";
import { expect, test } from "vitest";
import { svgOf } from "../../tests/fixtures/svg-of.ts";
import { codeListing } from "./code-listing.ts";
import { contrarianOrders } from "./contrarian-orders.ts";
import { groupMoney, groupWords } from "./group-money.ts";
import { refusedShares } from "./refused-shares.ts";
import { tableRows } from "./table-rows.ts";

const ORDERS = fromCSV("day,side,lots,gap_ticks\n0.9,buy,7,-2\n1.2,sell,20,2\n1.3,sell,5,3\n");
const GROUPS = fromCSV(`group,owners,traded_lots,trade_dollars,daily_dollars,fee_dollars
contrarians,10,521,9074,-20688,2865
makers,5,3294,29222,-3957,12023
clearing-members,8,0,0,0,0
`);
const REFUSED = fromCSV(`most_lots,intent,orders,refused
5,make_market,10,10
5,speculate,30,15
50,make_market,10,0
50,speculate,30,3
`);

test("orders and refusals of small tables", () => {
  const orders = contrarianOrders(ORDERS);
  expect(svgOf(orders)).toMatchSnapshot("orders");
  expect(orders.text.words).toContain("below the settlement price: 1, of 7 lots.");
  const refused = refusedShares(REFUSED);
  expect(svgOf(refused)).toMatchSnapshot("refused");
  expect(refused.text.words).toBe("Of all orders: 63 % at 5 lots, 8 % at 50 lots.");
});

test("money of small tables, and a listing", () => {
  expect(groupMoney(GROUPS)).toMatchSnapshot("groups");
  expect(groupWords(GROUPS, "contrarians")).toBe(
    "The 10 contrarians traded 521 lots and lost 14,479 dollars after 2,865 of fees.",
  );
  expect(() => groupWords(GROUPS, "none")).toThrow("no group is called none");
  expect(codeListing("a.ts", "a < b\n")).toMatchSnapshot("listing");
});

test("what the page says of the record is so", () => {
  const record = (name: string): string =>
    readFileSync(join(import.meta.dirname, "..", "records", "own-agent", `${name}.csv`), "utf8");
  const orders = tableRows<{ side: string; gap_ticks: number }>(fromCSV(record("orders")));
  for (const { side, gap_ticks: gap } of orders)
    expect(side === "buy" ? gap < 0 : gap > 0).toBe(true);
  const rows = tableRows<{ most_lots: number; intent: string; orders: number; refused: number }>(
    fromCSV(record("refused")),
  );
  expect(new Set(rows.map((row) => row.most_lots)).size).toBe(6);
  const makers = rows.filter(({ intent }) => intent === "make_market");
  expect(new Set(makers.map((row) => row.refused / row.orders))).toEqual(new Set([0, 1]));
});
