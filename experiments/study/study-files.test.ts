import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
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

test("arms keep the order in which they were written down", () => {
  const fee = (usd: number): string =>
    `{ set: { rules: { fees: { SCU: { clientFee: ${usd} USD } } } } }`;
  const loaded = load(
    `${HEAD}arms: { tight: ${fee(9)}, loose: ${fee(1)}, middle: ${fee(5)} }\n${OUTCOMES}`,
  );
  if ("problems" in loaded) throw new Error(formatProblems(loaded.problems));
  const names = planArms(loaded, new Map()).map(({ arm }) => arm.name);
  expect(names).toEqual(["reference", "tight", "loose", "middle"]);
});

test("a market is not made again to be planned after it was checked", () => {
  const loaded = load(HEAD + ARMS + OUTCOMES);
  if ("problems" in loaded) throw new Error(formatProblems(loaded.problems));
  const resolve = vi.spyOn(loaded.markets, "resolve");
  expect(planArms(loaded, new Map())).toHaveLength(2);
  expect(resolve).not.toHaveBeenCalled();
});
