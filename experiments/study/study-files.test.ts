import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { SMALL_MARKET } from "../../tests/fixtures/small-study.ts";
import { SHIPPED_STUDIES } from "../catalog/shipped-studies.ts";
import { formatProblems } from "../spec/problem.ts";
import { loadStudy } from "./load-study.ts";
import { planArms } from "./plan-study.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tokenpit-study-"));
  writeFileSync(join(folder, "market.yaml"), SMALL_MARKET);
});

afterAll(() => rmSync(folder, { recursive: true }));

const HEAD = "schema: 1\nname: s\ntitle: Why?\nscenario: market.yaml\nseed: 1\nreplications: 3\n";
const OUTCOMES = "outcomes: { primary: { SCU.depth_lots: { smallestShare: 10 % } } }\n";
const ARMS = "arms: { tight: { set: { rules: { fees: { SCU: { clientFee: 9 USD } } } } } }\n";

function load(text: string): ReturnType<typeof loadStudy> {
  writeFileSync(join(folder, "study.yaml"), text);
  return loadStudy("study.yaml", { folder, classes: AGENT_CLASSES });
}

function faults(text: string): string {
  const loaded = load(text);
  return "problems" in loaded ? formatProblems(loaded.problems) : "none";
}

test.each(SHIPPED_STUDIES.names())("the shipped study %s can be planned", (name) => {
  const loaded = loadStudy(name, { folder, classes: AGENT_CLASSES });
  expect("problems" in loaded ? formatProblems(loaded.problems) : "").toBe("");
});

test("arms, points of the design and the reference have markets of their own", () => {
  const factor =
    "factors: { fee: { path: rules.fees.SCU.clientFee, unit: USD, from: 1, to: 3, steps: 3 } }\n";
  const loaded = load(HEAD + ARMS + factor + OUTCOMES);
  if ("problems" in loaded) throw new Error(formatProblems(loaded.problems));
  const arms = planArms(loaded, new Map());
  expect(arms.map(({ arm }) => arm.name)).toEqual([
    "reference",
    "tight",
    "fee-1-usd",
    "fee-2-usd",
    "fee-3-usd",
  ]);
  expect(new Set(arms.map(({ series }) => series.specHash)).size).toBe(5);
});

test("a full factorial has every combination, the last factor fastest", () => {
  const factors = `factors:
  a: { path: rules.fees.SCU.clientFee, unit: USD, levels: [1, 2] }
  b: { path: days, levels: [31, 32, 33] }
design: { kind: full_factorial }
`;
  const loaded = load(HEAD + factors + OUTCOMES);
  if ("problems" in loaded) throw new Error(formatProblems(loaded.problems));
  const labels = planArms(loaded, new Map()).map(({ arm }) => arm.label);
  expect(labels.slice(1)).toEqual([
    "a 1 USD, b 31",
    "a 1 USD, b 32",
    "a 1 USD, b 33",
    "a 2 USD, b 31",
    "a 2 USD, b 32",
    "a 2 USD, b 33",
  ]);
});

describe("what is wrong is told with its place", () => {
  const factor = (text: string): string => `factors: { f: { ${text} } }\n`;

  test.each([
    [
      "a path that does not exist",
      factor("path: rules.fee.SCU, levels: [1]"),
      /study\.yaml:7:\d+ rules\.fee: .*did you mean `fees`/,
    ],
    [
      "a level of the wrong type",
      factor("path: days, levels: [many]"),
      /study\.yaml:7:\d+ days: .*found the text "many"/,
    ],
    [
      "an arm equal to the reference",
      "arms: { same: { set: { days: 31 } } }\n",
      /`same` is the same market as the reference/,
    ],
    [
      "more than the budget",
      `${ARMS}budget: { cells: 5 }\n`,
      /found 6 cells \(2 arms x 3 replications\); allowed: 5/,
    ],
    ["a reference that is no arm", `${ARMS}reference: tigth\n`, /did you mean `tight`/],
    ["a factor without levels", factor("path: days"), /either `levels`, or both `from` and `to`/],
    [
      "a range the wrong way round",
      factor("path: days, from: 5, to: 3"),
      /found 3; allowed: more than `from`, 5/,
    ],
    [
      "a log scale from zero",
      factor("path: days, from: 0, to: 3, scale: log"),
      /more than 0 on a log scale/,
    ],
    ["a level twice", factor("path: days, levels: [32, 32]"), /the level 32 stands twice/],
    [
      "a measure that does not exist",
      factor("path: days, levels: [1], relativeTo: SCU.dept_lots"),
      /did you mean `SCU.depth_lots`/,
    ],
    ["nothing to compare", "", /nothing to compare/],
    ["an unknown key", "replicatons: 3\n", /did you mean `replications`/],
    [
      "an unknown design",
      `${ARMS}design: { kind: full_factoral }\n`,
      /did you mean `full_factorial`/,
    ],
  ])("%s", (_what, text, expected) => {
    expect(faults(HEAD + text + OUTCOMES)).toMatch(expected);
  });

  test.each([
    [
      "an outcome that does not exist",
      "outcomes: { primary: { SCU.dept_lots: { smallest: 1 } } }\n",
      /did you mean `SCU.depth_lots`/,
    ],
    [
      "a primary outcome without a smallest effect",
      "outcomes: { primary: { SCU.depth_lots: {} } }\n",
      /exactly one of `smallest` and `smallestShare`/,
    ],
    ["no primary outcome", "outcomes: { primary: {} }\n", /found no outcome/],
  ])("%s", (_what, outcomes, expected) => {
    expect(faults(HEAD + ARMS + outcomes)).toMatch(expected);
  });

  test("no version, and a market that is not there", () => {
    expect(faults("name: s\n")).toMatch(/`schema: 1`/);
    const gone = HEAD.replace("market.yaml", "gone.yaml");
    expect(faults(gone + ARMS + OUTCOMES)).toMatch(/study\.yaml:4:\d+ scenario: gone\.yaml/);
  });
});
