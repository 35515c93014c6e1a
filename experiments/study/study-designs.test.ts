import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { SMALL_MARKET } from "../../tests/fixtures/small-study.ts";
import { formatProblems } from "../spec/problem.ts";
import { readStudy } from "../spec/read-study.ts";
import { plainOf } from "../spec/source.ts";
import { layersOf } from "./factor-levels.ts";
import { loadStudy } from "./load-study.ts";
import { planArms } from "./plan-study.ts";
import { countPoints } from "./study-arms.ts";
import { designNotes, studyPoints } from "./study-points.ts";

const FEE = "fee: { path: rules.fees.SCU.clientFee, unit: USD, from: 1, to: 3 }";
const DAYS = "days: { path: days, from: 31, to: 61, whole: true }";
const SIZE = "size: { path: agents.noise.count, from: 2, to: 200, scale: log, whole: true }";
const MODE = "mode: { path: agents.makers.quoteLots, levels: [10, 20] }";

/** A study of factors, one a line, in a design. */
const studyOf = (design: string, ...factors: string[]): string => `schema: 1
name: s
title: Why?
scenario: market.yaml
seed: 7
replications: 2
factors:
${factors.map((factor) => `  ${factor}\n`).join("")}
design: { ${design} }
outcomes: { primary: { SCU.depth_lots: { smallestShare: 10 % } } }
`;

function read(text: string): Extract<ReturnType<typeof readStudy>, { study: unknown }> {
  const file = readStudy(text, "study.yaml");
  if ("problems" in file) throw new Error(formatProblems(file.problems));
  return file;
}

function pointsOf(text: string): string[] {
  const { study, source } = read(text);
  return Array.from(studyPoints(study, source.at), (point) =>
    [...point].map(([name, { text: level }]) => `${name} ${level}`).join(", "),
  );
}

function faults(text: string): string {
  const file = readStudy(text, "study.yaml");
  return "problems" in file ? formatProblems(file.problems) : "none";
}

test("a fraction has its corners in order, then its centre, and its aliases in words", () => {
  const text = studyOf("kind: fractional_factorial, halvings: 1", FEE, DAYS, SIZE);
  expect(pointsOf(text)).toEqual([
    "days 31, fee 1 USD, size 200",
    "days 31, fee 3 USD, size 2",
    "days 61, fee 1 USD, size 2",
    "days 61, fee 3 USD, size 200",
    "days 46, fee 2 USD, size 20",
  ]);
  expect(designNotes(read(text).study)).toContain("generated: size = days x fee");
});

test("a fraction of stated levels has no centre", () => {
  const design = "kind: fractional_factorial, halvings: 1, centrePoints: 0";
  expect(pointsOf(studyOf(design, FEE, DAYS, MODE)).map((point) => point.slice(-7))).toEqual([
    "mode 20",
    "mode 10",
    "mode 10",
    "mode 20",
  ]);
});

const LIMIT =
  "limit: { path: rules.positionLimits.SCU.spotMonth.lots, unit: lots, levels: [900, 500, 100] }";
const RIVAL =
  "rival: { sets: { absent: {}, present: { agents: { rivals: { class: noise-trader } } } } }";

test("a policy is run in full at every combination of the conditions, its first level first", () => {
  const crossed = pointsOf(studyOf("kind: full_factorial, policy: limit", LIMIT, MODE, RIVAL));
  expect(crossed).toHaveLength(3 * 2 * 2);
  expect(crossed.slice(0, 4)).toEqual([
    "limit 900 lots, mode 10, rival absent",
    "limit 500 lots, mode 10, rival absent",
    "limit 100 lots, mode 10, rival absent",
    "limit 900 lots, mode 10, rival present",
  ]);
  const design = "kind: fractional_factorial, halvings: 1, centrePoints: 0, policy: limit";
  const text = studyOf(design, FEE, LIMIT, MODE, RIVAL);
  const points = pointsOf(text);
  expect(points).toHaveLength(3 * 4);
  expect(new Set(points.map((point) => point.slice(point.indexOf(",")))).size).toBe(4);
  expect(countPoints(read(text).study)).toBe(12);
  expect(designNotes(read(text).study)).toContain("generated: rival = fee x mode");
});

test("a level of sets is laid over the scenario under its name, the factor's `with` before it", () => {
  const { study, source } = read(
    studyOf(
      "kind: full_factorial",
      "rival: { sets: { no: {}, yes: { days: 40 } }, with: { days: 50 } }",
    ),
  );
  const levels = [...studyPoints(study, source.at)].map((point) => point.get("rival")!);
  const layers = levels.map((level) => layersOf(study.factors["rival"]!, level, null).map(plainOf));
  expect(layers).toEqual([
    [{ days: 50 }, {}],
    [{ days: 50 }, { days: 40 }],
  ]);
});

test("a Latin hypercube has every cell of every range once", () => {
  const points = pointsOf(studyOf("kind: latin_hypercube, points: 10", FEE, DAYS));
  const fees = points.map((point) => Number(/fee ([\d.]+)/.exec(point)![1]));
  const cells = fees.map((fee) => Math.floor((fee - 1) * 5)).sort((a, b) => a - b);
  expect(cells).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test("Sobol points without scrambling begin at the least levels and go on to the middle", () => {
  const points = pointsOf(studyOf("kind: sobol, points: 4, scrambled: false", DAYS, MODE));
  expect(points).toEqual([
    "days 31, mode 10",
    "days 46, mode 20",
    "days 54, mode 10",
    "days 39, mode 20",
  ]);
});

test("points of one design have names of their own, and markets", () => {
  const folder = mkdtempSync(join(tmpdir(), "tokenpit-design-"));
  writeFileSync(join(folder, "market.yaml"), SMALL_MARKET);
  writeFileSync(join(folder, "study.yaml"), studyOf("kind: saltelli, rows: 4", FEE, SIZE));
  const loaded = loadStudy("study.yaml", { folder, classes: AGENT_CLASSES });
  rmSync(folder, { recursive: true });
  if ("problems" in loaded) throw new Error(formatProblems(loaded.problems));
  const arms = planArms(loaded, new Map());
  expect(arms).toHaveLength(1 + 4 * 4);
  expect(new Set(arms.map(({ arm }) => arm.name)).size).toBe(17);
});

test("a plan of a million points is told of one by one", () => {
  const design = "kind: sobol, points: 1048576";
  const text = `${studyOf(design, FEE, DAYS, SIZE, MODE)}budget: { cells: 3000000 }\n`;
  const { study, source } = read(text);
  let seen = 0;
  for (const point of studyPoints(study, source.at)) {
    expect(point.size).toBe(4);
    if (++seen === 100) break;
  }
  expect(seen).toBe(100);
});

describe("what does not fit a design is told with its place", () => {
  const many = (count: number): string[] =>
    Array.from({ length: count }, (_, i) => `f${i}: { path: days, from: 31, to: 61 }`);
  const three = "three: { path: days, levels: [31, 32, 33] }";
  const one = "one: { path: days, levels: [31] }";

  test.each([
    [
      "points that are no power of two",
      studyOf("kind: sobol, points: 1000", FEE, DAYS),
      /^study\.yaml:11:\d+ design\.points: found 1000; allowed: a power of two, such as 512 or 1024\n$/,
    ],
    [
      "rows that are no power of two",
      studyOf("kind: saltelli, rows: 12", FEE, DAYS),
      /^study\.yaml:11:\d+ design\.rows: found 12; allowed: a power of two, such as 8 or 16\n$/,
    ],
    [
      "more factors than there are dimensions",
      studyOf("kind: sobol, points: 4", ...many(60)),
      /^study\.yaml:7:\d+ factors: found 60 factors; allowed: at most 59/,
    ],
    [
      "more factors than two matrices have dimensions for",
      studyOf("kind: saltelli, rows: 4", ...many(30)),
      /found 30 factors; allowed: at most 29 in a design of the kind saltelli/,
    ],
    [
      "indices of one factor",
      studyOf("kind: saltelli, rows: 4", FEE),
      /^study\.yaml:7:\d+ factors: found 1 factor; a design of the kind saltelli compares two or more/,
    ],
    [
      "a factor that cannot be varied",
      studyOf("kind: morris", FEE, one),
      /^study\.yaml:9:\d+ factors\.one\.levels: found 1 level/,
    ],
    [
      "a fraction of three levels",
      studyOf("kind: fractional_factorial, halvings: 1, centrePoints: 0", FEE, DAYS, three),
      /^study\.yaml:10:\d+ factors\.three\.levels: found 3 levels; a fractional factorial has two/,
    ],
    [
      "a range of more steps in a fraction",
      studyOf(
        "kind: fractional_factorial, halvings: 1",
        FEE,
        DAYS,
        "s: { path: days, from: 31, to: 40, steps: 4 }",
      ),
      /^study\.yaml:10:\d+ factors\.s\.steps: found 4 levels/,
    ],
    [
      "stated levels where a middle is asked for",
      studyOf("kind: fractional_factorial, halvings: 1", FEE, DAYS, MODE),
      /^study\.yaml:10:\d+ factors\.mode\.levels: two levels have no middle: .*`centrePoints: 0`/,
    ],
    [
      "a fraction too small for its factors",
      studyOf("kind: fractional_factorial, halvings: 4", ...many(6)),
      /design\.halvings: found 4; allowed: 1 to 3 for 6 factors/,
    ],
    [
      "a fraction of two factors",
      studyOf("kind: fractional_factorial, halvings: 1", FEE, DAYS),
      /found 1; 3 to 24 factors are needed for a fraction/,
    ],
    [
      "a stopping rule where nothing is compared",
      `${studyOf("kind: morris", FEE, DAYS)}stopping: { rule: sequential, pilot: 10 }\n`.replace(
        "replications: 2",
        "replications: 20",
      ),
      /^study\.yaml:13:\d+ stopping: a stopping rule looks at differences .* \(morris\) .*an arm by name/,
    ],
    [
      "a policy that is no factor",
      studyOf("kind: full_factorial, policy: limits", LIMIT, MODE),
      /^study\.yaml:11:\d+ design\.policy: there is no such factor: did you mean `limit`\? allowed: limit, mode/,
    ],
    [
      "a policy of one level",
      studyOf("kind: full_factorial, policy: one", one, MODE),
      /^study\.yaml:8:\d+ factors\.one: found 1 level; a policy's levels are compared with its first/,
    ],
    [
      "a policy without conditions",
      studyOf("kind: full_factorial, policy: limit", LIMIT),
      /design\.policy: a policy is compared within combinations of other factors, and there is none/,
    ],
    [
      "a policy in a design that is no factorial",
      studyOf("kind: morris, policy: limit", LIMIT, MODE),
      /^study\.yaml:11:\d+ design\.policy/,
    ],
    [
      "a condition of three levels in a fraction",
      studyOf(
        "kind: fractional_factorial, halvings: 1, centrePoints: 0, policy: limit",
        FEE,
        LIMIT,
        MODE,
        "rival: { sets: { a: {}, b: {}, c: {} } }",
      ),
      /^study\.yaml:11:\d+ factors\.rival\.sets: found 3 levels; a condition of a fractional factorial has two/,
    ],
    [
      "a centre beside a policy",
      studyOf("kind: fractional_factorial, halvings: 1, policy: limit", FEE, LIMIT, DAYS, SIZE),
      /design\.centrePoints: found 1; the centre is in no effect of a policy: allowed: 0/,
    ],
    [
      "sets with a path",
      studyOf("kind: full_factorial", "x: { path: days, sets: { a: {} } }"),
      /^study\.yaml:8:\d+ factors\.x\.path: a factor of `sets` has levels by name/,
    ],
    [
      "a set that is no map",
      studyOf("kind: full_factorial", "x: { sets: { a: {}, b: 3 } }"),
      /factors\.x\.sets\.b: found 3; allowed: a map to lay over the scenario, \{\} for nothing/,
    ],
    [
      "a factor of nothing",
      studyOf("kind: full_factorial", "x: { levels: [1, 2] }"),
      /factors\.x: needs either a `path` with levels, or `sets`/,
    ],
    [
      "keys of another design",
      studyOf("kind: morris, points: 16", FEE, DAYS),
      /study\.yaml:11:\d+ design\.points/,
    ],
  ])("%s", (_what, text, expected) => {
    expect(faults(text)).toMatch(expected);
  });

  test("a design without factors", () => {
    const text = studyOf("kind: sobol, points: 4").replace("factors:\n", "");
    expect(faults(text)).toMatch(/design: a design of the kind sobol needs `factors`/);
  });
});
