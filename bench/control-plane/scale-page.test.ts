import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { breakingPoints } from "./breaking-points.ts";
import { readMeasured } from "./measured.ts";
import { errorOf } from "./reproduction.ts";
import { blocksOf, scaleBlocks, withBlocks } from "./scale-blocks.ts";
import { millionRuns, sizeOf } from "./scale-cases.ts";
import { outsideByFormula } from "./study-money.ts";

const PAGE = readFileSync(new URL("../../docs/scale.md", import.meta.url), "utf8");

test("docs/scale.md quotes what the model gives, all of it", () => {
  const blocks = scaleBlocks(readMeasured());
  expect(blocksOf(PAGE)).toEqual(blocks);
  expect(withBlocks(PAGE, blocks)).toBe(PAGE);
});

test("a block that the model does not have is refused", () => {
  const page = "<!-- model: nothing -->\n\nx\n\n<!-- end -->";
  expect(() => withBlocks(page, new Map())).toThrow("no block nothing");
});

test("told what functions take, the model is within 5 % of each rehearsed execution", () => {
  const errors = readMeasured().executions.map((execution) => Math.abs(errorOf(execution)));
  expect(errors.length).toBeGreaterThan(1);
  for (const error of errors) expect(error).toBeLessThan(0.05);
});

test("of a million runs of two seconds at most 5 % of the cost is outside compute, by model and by formula", () => {
  const { study, size, money } = millionRuns({ environments: 1000 });
  expect(money.outsideCompute).toBeLessThan(0.05);
  const formula = outsideByFormula(size.cells / study.shards);
  expect(Math.abs(formula / money.outsideCompute - 1)).toBeLessThan(0.02);
});

test("by formula it is so with shards of a minute and longer, and not with shards of one run", () => {
  expect(outsideByFormula(30)).toBeLessThan(0.0505);
  expect(outsideByFormula(29)).toBeGreaterThan(0.05);
  expect(outsideByFormula(1)).toBeGreaterThan(0.4);
});

test("a million runs are below every limit of one study, a billion above most", () => {
  const points = breakingPoints();
  expect(points[0]!.runs).toBeGreaterThan(2_000_000);
  expect(points.filter(({ runs }) => runs < 1_000_000_000).length).toBeGreaterThan(5);
  expect(points.map(({ runs }) => runs)).toEqual(
    points.map(({ runs }) => runs).toSorted((a, b) => a - b),
  );
});

test("a study takes nine tenths of the account, and its executions their parts of that", () => {
  expect(sizeOf(1_000_000, { environments: 1000 }).concurrency).toBe(900);
  expect(sizeOf(1_000_000, { environments: 1000, executions: 4 }).concurrency).toBe(225);
  expect(sizeOf(1_000_000, { environments: 1 }).concurrency).toBe(1);
});
