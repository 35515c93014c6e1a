import { expect, test } from "vitest";
import { SMALL_STUDY } from "../../tests/fixtures/small-study.ts";
import { syntheticStudy } from "../../tests/fixtures/synthetic-study.ts";
import type { StudyResult } from "../study/study-result.ts";
import { mediatorRows } from "../study/study-tables.ts";
import { curveRows } from "./curve-rows.ts";
import { mediatorsTables } from "./mediators-tables.ts";
import { ruleEventsTable } from "./rule-events-table.ts";
import { scorecardsTables } from "./scorecards-table.ts";
import { DEPTH_CURVE } from "./study-curves.ts";
import { studyDistributionFigures } from "./study-distribution-figure.ts";
import { studyEventFigures } from "./study-event-figure.ts";
import { studyFanFigures } from "./study-fan-figure.ts";

/** Five replications of an arm, so many of the control. */
function study(ofControl: number, more = ""): StudyResult {
  const text = `${SMALL_STUDY.replace("replications: 3", `replications: 5\nscorecard: true${more}`)}
controls:
  replications: ${ofControl}
  negative:
    rules: { positionLimits: { SCU: { spotMonth: { lots: 90000 lots, mode: limit }, spotMonthStart: 3 } } }
`;
  return syntheticStudy(
    text,
    (arm, replication) => ({
      values: {
        "SCU.round_trip_cost_bps": 100 + replication,
        "SCU.index_distortion_percent": 9 - replication,
        "SCU.limit_bound": arm.startsWith("limit") ? 1 : 0,
        "rules.position_limits.refused": arm.startsWith("limit") ? 3 : 0,
      },
      curves: { "SCU.depth": [-2, -1].map((day) => [day, 200 + day + replication] as const) },
    }),
    { measured: new Map([["limit", 1234]]) },
  ).result;
}

const figuresOf = (result: StudyResult) => [
  ...studyDistributionFigures(result),
  ...studyEventFigures(result, DEPTH_CURVE),
  ...studyFanFigures(result, DEPTH_CURVE),
];

const tablesOf = (result: StudyResult) => [
  ...Object.values(mediatorsTables(result)),
  ruleEventsTable(result),
  ...scorecardsTables(result),
];

const armsIn = (result: StudyResult): string[] =>
  tablesOf(result).flatMap(({ head, rows }) => [...head, ...rows.map(([first]) => first!)]);

test("an arm with fewer runs than the reference is in no figure beside it, and captions say so", () => {
  const figures = figuresOf(study(2));
  expect(figures.length).toBeGreaterThan(3);
  for (const { svg, words, caption } of figures) {
    expect(svg).not.toContain("negative control</text>");
    expect(words).not.toContain("negative control");
    expect(caption).toMatch(
      / Not drawn, having fewer runs than the others: negative control \(2 runs\)\.$/,
    );
  }
});

test("tables name the number of its runs", () => {
  const result = study(2);
  for (const { head, rows } of tablesOf(result)) {
    const words = JSON.stringify([head, rows]);
    expect(words).toContain('"negative control (2 runs)"');
    expect(words).not.toContain('"negative control"');
  }
  expect(JSON.stringify(armsIn(study(2, "\nantithetic: true")))).toContain(
    "negative control (2 pairs)",
  );
});

test("files keep the arm with the number of its runs", () => {
  const result = study(2);
  const mediators = mediatorRows(result).map(({ arm, replications }) => [arm, replications]);
  expect(mediators).toContainEqual(["negative-control", 2]);
  expect(mediators).toContainEqual(["limit-1x", 5]);
  const [row] = [...curveRows(result)].filter(({ arm }) => arm === "negative-control");
  expect(row).toMatchObject({ n: 2 });
});

test("an arm with as many runs stands beside the others everywhere, without a mark", () => {
  const result = study(5);
  for (const { svg, words, caption } of figuresOf(result)) {
    expect(svg).toContain("negative control</text>");
    expect(words).toContain("negative control");
    expect(caption).not.toContain("Not drawn");
  }
  expect(armsIn(result)).toContain("negative control");
});
