import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ColumnTable, fromCSV } from "arquero";
import { expect, test } from "vitest";
import { drawFigure } from "../../experiments/report/figure.ts";
import type { FigurePlan } from "./figure-plan.ts";
import { leakageTable } from "./leakage-table.ts";
import { limitBinding } from "./limit-binding.ts";
import { limitDoses } from "./limit-doses.ts";
import { limitLeakage } from "./limit-leakage.ts";
import { limitPositions } from "./limit-positions.ts";
import { controlsTable, filedTable, mediatorsTable, rareTable } from "./limit-tables.ts";
import { limitVerdicts, tightestWords, verdictCounts } from "./limit-verdicts.ts";
import { sizeWords } from "./study-words.ts";
import { tableRows } from "./table-rows.ts";

const svgOf = ({ text, options }: FigurePlan): string =>
  drawFigure(text, options).svg.replaceAll("><", ">\n<");
const table = (...lines: readonly string[]): ColumnTable => fromCSV(lines.join("\n"));

const ABOUT = table(
  "study,replications,seed,engine_version,settlement,dose_unit_lots",
  "month,6,3,00112233445566778899,month's average,5000",
  "day,6,3,00112233445566778899,last day,6000",
  "twin,6,3,00112233445566778899,with a look-alike,5000",
);
const ARM = "study,arm,times,start_days";
const ARMS = ["month", "day"].flatMap((study) =>
  [
    [2, 3],
    [2, 21],
    [0.5, 3],
    [0.5, 21],
  ].map(([times, start], i) => `${study},point-${i + 1},${times},${start}`),
);
const EFFECT = [
  "outcome,label,kind,unit,reference_mean,arm_mean,estimate,low_95,high_95,n,smallest_effect,verdict",
].join();
const EFFECTS = table(
  `${ARM},${EFFECT}`,
  ...ARMS.map((arm, i) =>
    i % 4 < 2
      ? `${arm},SCU.gap,Gap,primary,%,7,7,0,,,6,0.5,the rule never bound`
      : `${arm},SCU.gap,Gap,primary,%,7,${6 - i / 2},${-1 - i / 2},${-2 - i / 2},${-i / 4},6,0.5,effect`,
  ),
  ...ARMS.map((arm) => `${arm},SCU.calls,Calls,exploratory,calls,2,3,1,0.5,1.5,6,,no data`),
  ...["SCU", "LAKE"].flatMap((family, i) =>
    [1, 0.5].map(
      (times) =>
        `twin,point-${times},${times},,${family}.largest_position_lots,Largest,exploratory,` +
        `lots,${5000 - 5000 * i},${5000 * times},${-1000 * times},-1200,-100,6,,effect`,
    ),
  ),
  ...[1, 0.5].flatMap((times) => [
    `twin,point-${times},${times},,SCU.index_open_interest_share,Share,primary,1,1,0.8,-0.2,-0.3,-0.1,6,0.05,effect`,
    `twin,point-${times},${times},,SCU.index_distortion_percent,Gap,primary,%,7,6.9,-0.1,-0.3,0.1,6,0.5,equivalent`,
  ]),
);
const MEDIATORS = table(
  `${ARM},family,binding_run_share,binding_owner_day_share,refused_lots,forced_lots,desired_minus_actual_lots,` +
    "largest_over_limit,largest_over_open_interest,largest_over_deliverable_supply",
  ...ARMS.map((arm, i) => `${arm},SCU,${i % 4 < 2 ? 0 : 0.83},0.1,200,0,1500,0.9,0.4,0.17`),
);
const CURVES = table(
  `${ARM},event_day,mean,n`,
  ...[-10, -5, 0].flatMap((day) => [
    `month,none,,,${day},${5000 + 10 * day},6`,
    `month,point-3,0.5,3,${day},${day > -4 ? 2500 : 5000},6`,
    `month,point-4,0.5,21,${day},2500,6`,
  ]),
);
const CONTROLS = table(
  "study,arm,passed,found",
  "month,negative-control,1,the same",
  "day,positive-control,0,<nothing> moved",
);

test("doses of a small study, with and without a smallest effect", () => {
  expect(svgOf(limitDoses(EFFECTS, ABOUT, { outcome: "SCU.gap" }))).toMatchSnapshot("gap");
  const named = limitDoses(EFFECTS, ABOUT, { outcome: "SCU.calls", label: "Margin calls" });
  expect(svgOf(named)).toMatchSnapshot("calls");
});

test("binding, positions and leakage of a small study", () => {
  expect(svgOf(limitBinding(MEDIATORS, ABOUT))).toMatchSnapshot("binding");
  expect(svgOf(limitPositions(CURVES, "month"))).toMatchSnapshot("positions");
  expect(svgOf(limitLeakage(EFFECTS, "twin", "SCU"))).toMatchSnapshot("leakage");
});

test("tables of a small study", () => {
  expect(limitVerdicts(EFFECTS, ABOUT)).toMatchSnapshot("verdicts");
  expect(verdictCounts(EFFECTS, ABOUT)).toBe("Of 8 comparisons: 4 effect, 4 the rule never bound.");
  expect(tightestWords(EFFECTS, ABOUT)).toBe(
    "Settled on the month's average, the tightest limit that was tried, 0.5× from day 3 before the last, came to: " +
      "Gap, %: effect: -2 (-3 to -0.5).",
  );
  expect(controlsTable(CONTROLS, ABOUT)).toMatchSnapshot("controls");
  expect(filedTable(EFFECTS, ABOUT, "SCU.gap")).toMatchSnapshot("filed");
  expect(mediatorsTable(MEDIATORS, ABOUT)).toMatchSnapshot("mediators");
  expect(rareTable(EFFECTS, ABOUT, { "SCU.calls": "Calls" })).toMatchSnapshot("rare");
  expect(leakageTable(EFFECTS, "twin")).toMatchSnapshot("leakage");
});

test("a record with few runs calls itself a preview", () => {
  const made = { study: "month", replications: 6, seed: 3, engine_version: "0123456789abcdef01" };
  expect(sizeWords([made])).toBe(
    "This is a preview: 6 runs an arm, where a publication wants 100 and more. Intervals are wide, and what is not " +
      "powered here may be an effect. Seed 3; engine version 0123456789abcdef.",
  );
  expect(sizeWords([{ ...made, replications: 200 }])).toMatch(/^Each arm has 200 runs\. Seed 3;/);
});

test("the tables of the record on limits are of the studies that it names", () => {
  const recorded = (name: string): Record<string, unknown>[] => {
    const folder = join(import.meta.dirname, "..", "records", "position-limits");
    return tableRows(fromCSV(readFileSync(join(folder, `${name}.csv`), "utf8")));
  };
  const about = recorded("about");
  for (const row of about) expect(row["engine_version"]).toMatch(/^[0-9a-f]{64}$/);
  const studies = about.map(({ study }) => study);
  expect(new Set(recorded("effects").map(({ study }) => study))).toEqual(new Set(studies));
  for (const row of recorded("effects")) {
    const { replications } = about.find(({ study }) => study === row["study"])!;
    expect(Number(row["n"])).toBeLessThanOrEqual(Number(replications));
  }
});
