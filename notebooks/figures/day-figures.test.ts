import { fromCSV } from "arquero";
import { describe, expect, test } from "vitest";
import { svgOf } from "../../tests/fixtures/svg-of.ts";
import { bookDepth } from "./book-depth.ts";
import { clockTime } from "./clock-axis.ts";
import { dayPrices } from "./day-prices.ts";
import { callTable, haltTable, markTable, monthTable, orderTable } from "./day-tables.ts";
import { markBars } from "./mark-bars.ts";
import { orderQueue } from "./order-queue.ts";
import { settlementCurve } from "./settlement-curve.ts";

const CALLS = fromCSV(`call,event,hour,price,lots,imbalance_lots
opening,started,-1,,0,0
opening,indicative,-0.9,3.21,15,-15
opening,cleared,-0.8,3.21,15,-26
closing,started,21.5,,0,0
closing,cleared,22,,0,0
`);
const ORDER = fromCSV(`order,side,price,hour,step,open_lots,ahead_lots
7,buy,3.2,0.5,accepted,8,4
7,buy,3.2,1,moved_up,8,0
7,buy,3.2,2,filled,3,0
7,buy,3.2,2.25,filled,0,0
`);
const MONTH_COLUMNS =
  "month,method,settlement,settlement_before,volume_lots,open_interest_lots,initial_margin_dollars,refused_messages";
const MONTHS = fromCSV(`${MONTH_COLUMNS}
SCU-2027-01,call,3.2,3.18,910,9130,186.88,11
SCU-2027-02,mid,2.91,2.93,422,2757,169.9,1200
SCU-2027-03,index_change,2.9,2.9,0,10,169,0
`);
const MARK = fromCSV(`intent,owners,traded_lots,trade_dollars,daily_dollars
hedge,30,0,0,106157
speculate,172,4623,-11205,-94952
clear,8,0,0,0
`);

test("hours are times of day, also before midnight", () => {
  expect([-1, -0.5, 0, 6.75, 22, 23].map(clockTime)).toEqual([
    "23:00",
    "23:30",
    "00:00",
    "06:45",
    "22:00",
    "23:00",
  ]);
});

describe("of small tables", () => {
  test("a day's prices", () => {
    const quotes = fromCSV("hour,bid,ask\n-0.75,3.19,3.22\n0,3.2,3.22\n1,,3.22\n2,3.2,3.21\n");
    const trades = fromCSV("hour,price,lots,aggressor\n-0.8,3.21,6,none\n1,3.2,2,sell\n");
    const plan = dayPrices(quotes, trades, CALLS);
    expect(svgOf(plan)).toMatchSnapshot();
    expect(plan.text.words).toBe(
      "2 trades of 8 lots, from $3.20 to $3.21; first $3.21, last $3.20. In the median of these times 2 " +
        "cents lie between bid and ask. Calls: opening 23:00 to 23:12, closing 21:30 to 22:00.",
    );
  });

  test("the depth of a book", () => {
    const depth = `hour,side,price,lots
0,buy,3.2,11
0,sell,3.22,4
0.5,buy,3.21,7
0.5,buy,3.2,1
0.5,sell,,0
`;
    expect(svgOf(bookDepth(fromCSV(depth)))).toMatchSnapshot();
  });

  test("an order's way, settlement prices, the mark", () => {
    expect(svgOf(orderQueue(ORDER))).toMatchSnapshot("order");
    expect(svgOf(settlementCurve(MONTHS))).toMatchSnapshot("settlement");
    expect(svgOf(markBars(MARK))).toMatchSnapshot("mark");
  });

  test("tables of the day", () => {
    const events = fromCSV(`hour,event,month,price,limit,until_hour
0.999,halted,SCU-2027-01,3.24,3.24,1.166
1.166,resumed,SCU-2027-01,0,0,
`);
    expect(callTable(CALLS, "opening")).toMatchSnapshot("call");
    expect(haltTable(events)).toMatchSnapshot("halts");
    expect(orderTable(ORDER)).toMatchSnapshot("order");
    expect(monthTable(MONTHS)).toMatchSnapshot("months");
    expect(markTable(MARK)).toMatchSnapshot("mark");
  });
});
