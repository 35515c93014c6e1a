import { fromCSV } from "arquero";
import { expect, test } from "vitest";
import { drawFigure } from "../../experiments/report/figure.ts";
import type { FigurePlan } from "./figure-plan.ts";
import { launchPrices } from "./launch-prices.ts";
import { measuresTable, varianceRatios } from "./run-measures.ts";
import { shortMonth } from "./short-month.ts";
import { termStructure } from "./term-structure.ts";

const svgOf = ({ text, options }: FigurePlan): string =>
  drawFigure(text, options).svg.replaceAll("><", ">\n<");

const LAUNCH = fromCSV(
  `month,hours,futures,worth,index
SCU-2027-02,-1,2.98,3,3.1
SCU-2027-02,0,,3,3.1
SCU-2027-02,1,2.9,2.5,3.1
SCU-2027-02,2,2.6,2.5,3.1
SCU-2027-02,3,2.5,2.52,2.4
`,
);
const TERM = fromCSV(
  `day,month,price,index
0,SCU-2027-01,3.1,3.2
0,SCU-2027-02,3,3.2
4,SCU-2027-02,2.5,2.4
4,SCU-2027-03,2.3,2.4
`,
);
const MEASURES = fromCSV(
  `arm,arm_label,run,measure,value
shipped,as shipped,0,variance_ratio_2,0.9
shipped,as shipped,1,variance_ratio_2,0.8
shipped,as shipped,0,variance_ratio_10,0.7
shipped,as shipped,1,variance_ratio_10,
none,no value traders,0,variance_ratio_2,1.1
none,no value traders,0,variance_ratio_10,1.4
shipped,as shipped,0,share,0.4
shipped,as shipped,1,share,0.6
none,no value traders,0,share,
`,
);

test("a small launch: the future goes before the index", () => {
  const plan = launchPrices(LAUNCH);
  expect(plan.text.words).toBe(
    "What the month is worth moves by -16.7 %. The future has gone half of the way within 2 hours, the published " +
      "index within 3 hours.",
  );
  expect(svgOf(plan)).toMatchSnapshot();
});

test("a small curve, with months by their short names", () => {
  expect(svgOf(termStructure(TERM))).toMatchSnapshot();
  expect(shortMonth("SCU-2027-02")).toBe("Feb 27");
  expect(shortMonth("no month")).toBe("no month");
});

test("measures of small runs, missing ones told", () => {
  const ratios = varianceRatios(MEASURES);
  expect(ratios.text.words).toBe("Over the longest horizon: as shipped 0.7, no value traders 1.4.");
  expect(svgOf(ratios)).toMatchSnapshot("ratios");
  expect(measuresTable(MEASURES, "Shares", { share: "Share" })).toMatchSnapshot("table");
});
