import { fromCSV } from "arquero";
import { expect, test } from "vitest";
import { drawFigure } from "../../experiments/report/figure.ts";
import { effectForest } from "./effect-forest.ts";
import { effectsTable } from "./effects-table.ts";
import type { FigurePlan } from "./figure-plan.ts";
import { orderImpact } from "./order-impact.ts";
import { providerShares } from "./provider-shares.ts";
import { runMeans } from "./run-means.ts";
import { runsWords } from "./study-words.ts";

const svgOf = ({ text, options }: FigurePlan): string =>
  drawFigure(text, options).svg.replaceAll("><", ">\n<");

const MONTHS = fromCSV(
  "run,month,spread\n0,SCU-2027-01,60\n0,SCU-2027-02,70\n1,SCU-2027-01,64\n1,SCU-2027-02,\n",
);
const HOURS = fromCSV("run,hour,spread\n0,0,-1\n0,1,2\n1,0,1\n1,1,4\n");
const CLASSES = fromCSV(
  "run,class,resting_lots,incoming_lots\n0,noise-trader,30,60\n0,a-maker,70,0\n1,noise-trader,20,140\n1,a-maker,80,0\n",
);
const IMPACT = fromCSV(
  `run,size,minutes,impact_ticks,orders
0,1 to 2,1,0.1,30
0,3 and more,1,0.4,10
0,1 to 2,10,0,30
0,3 and more,10,0.2,10
1,1 to 2,1,0.3,10
1,3 and more,1,0.2,10
1,1 to 2,10,0.1,10
1,3 and more,10,-0.1,10
`,
);
const EFFECTS = fromCSV(
  `arm,arm_label,outcome,label,kind,unit,reference_mean,arm_mean,estimate,low_95,high_95,n,smallest_effect,verdict
one,one maker,SCU.gap,Gap,primary,bps,10,14,4,3,5,8,1,effect
none,no fees,SCU.gap,Gap,primary,bps,10,10,0,,,8,1,no difference
one,one maker,SCU.depth,Depth,primary,lots,200,190,-10,-30,10,8,20,not powered
none,no fees,SCU.depth,Depth,primary,lots,200,201,1,-1,3,8,20,equivalent
one,one maker,SCU.pace,Pace,exploratory,s,3,4,1,0.5,1.5,8,,effect
`,
);

test("means over runs along months and hours, with a missing value", () => {
  const words = { y: "spread", unit: "bps", title: "Spread", caption: "Ask less bid." };
  const months = runMeans(MONTHS, { ...words, x: "month", xLabel: "month" });
  expect(months.text.words).toBe(
    "Mean: 62 at SCU-2027-01, 70 at SCU-2027-02; highest 70 at SCU-2027-02.",
  );
  expect(svgOf(months)).toMatchSnapshot("months");
  const hours = runMeans(HOURS, { ...words, x: "hour", xLabel: "hour" });
  expect(svgOf(hours)).toMatchSnapshot("hours");
});

test("providers and impact of a small table", () => {
  expect(svgOf(providerShares(CLASSES))).toMatchSnapshot("providers");
  expect(svgOf(orderImpact(IMPACT))).toMatchSnapshot("impact");
});

test("differences of a small study: what was shown to be nothing is told from what is not known", () => {
  const forest = effectForest(EFFECTS, "five makers");
  expect(forest.text.words).toBe("Effects: Gap under one maker.");
  expect(svgOf(forest)).toMatchSnapshot("forest");
  expect(effectsTable(EFFECTS, "five makers", { "SCU.pace": "Speed" })).toMatchSnapshot("table");
});

test("runs that are only shown say that they compare nothing", () => {
  const row = { study: "m", replications: 4, seed: 1, engine_version: "00112233445566778899" };
  expect(runsWords({ ...row, days: 18 })).toBe(
    "Figures without a comparison are of 4 runs of the market m, 18 trade dates each; seed 1, engine version " +
      "0011223344556677.",
  );
});
