import { fromCSV } from "arquero";
import { expect, test } from "vitest";
import { drawFigure } from "../../experiments/report/figure.ts";
import { cascadePrices } from "./cascade-prices.ts";
import { cascadeTable } from "./cascade-table.ts";
import { cascadeTimes } from "./cascade-times.ts";
import type { FigurePlan } from "./figure-plan.ts";
import { marginPaths, marginPathTable, pathWords } from "./margin-paths.ts";
import { waterfall } from "./waterfall.ts";

const svgOf = ({ text, options }: FigurePlan): string =>
  drawFigure(text, options).svg.replaceAll("><", ">\n<");

const PATH = fromCSV(
  `arm,label,day,price_ticks,margin_share,exceeded
paper,as the paper,0,200,0.08,0
paper,as the paper,1,202,0.07,1
paper,as the paper,2,180,0.14,
ewma,weighted,0,200,0.08,0
ewma,weighted,1,202,0.12,0
ewma,weighted,2,180,0.16,
`,
);
const LAYERS = fromCSV(
  `place,layer,hours,dollars
1,member,38.5,60000
1,member,40,15000
2,defaulter_margin,40,4000.4
8,unfunded,0,0
`,
);
const EVENTS = fromCSV(
  `hours,event,account,member,dollars
22,called,5,0,90000
38,liquidation_started,5,0,0
38.5,account_defaulted,5,0,60000
22,called,6,1,2000
40,member_defaulted,9,0,4000.4
`,
);
const PRICES = fromCSV("month,hour,price\nSCU-2027-02,1,2\nSCU-2027-02,0,1.8\nSCU-2027-03,0,1.9\n");

test("margin over a small path: what is asked, and which days it did not cover", () => {
  expect(svgOf(marginPaths(PATH, "Both", ["paper", "ewma"]))).toMatchSnapshot("path");
  expect(marginPaths(PATH, "One", ["ewma"]).text.words).toBe("weighted: 8.0 % to 16.0 %");
  expect(marginPathTable(PATH)).toMatchSnapshot("table");
  expect(pathWords(PATH)).toBe(
    "The largest move of 3 days, 10.9 % down, comes from day 1 to day 2.",
  );
});

test("a small cascade: times, prices, layers and members", () => {
  expect(svgOf(cascadeTimes(EVENTS, LAYERS))).toMatchSnapshot("times");
  expect(svgOf(cascadePrices(PRICES))).toMatchSnapshot("prices");
  const paid = waterfall(LAYERS);
  expect(paid.text.words).toBe("$79,000 in all.");
  expect(svgOf(paid)).toMatchSnapshot("layers");
  expect(cascadeTable(EVENTS)).toMatchSnapshot("members");
});
