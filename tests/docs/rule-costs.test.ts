import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import { costCases } from "../../bench/rule-cost-cases.ts";
import { withCosts } from "../../bench/rule-cost-table.ts";

const PLACE = "Before.\n<!-- costs -->\nold\n<!-- end -->\nBehind.\n";

test("a table of costs takes the place of the old one, two cases a row", () => {
  const costs = [
    { name: "circuitBreaker", ratio: 1.105 },
    { name: "margin: ewma", ratio: 1 },
    { name: "orderToTrade", ratio: 0.996 },
  ];
  expect(withCosts(PLACE, { days: 3, rounds: 21 }, costs)).toBe(`Before.
<!-- costs -->

Runs of 3 trade dates, medians of 21 rounds taken in turn.
This table is written by \`node bench/rules.bench.ts --markdown 3 21\`.

| With | to none | With | to none |
|---|---|---|---|
| circuit breaker | 1.10 | margin: ewma | 1.00 |
| order-to-trade ratio | 1.00 | | |

<!-- end -->
Behind.
`);
  expect(() => withCosts("A page.", { days: 1, rounds: 1 }, costs)).toThrow("no place for costs");
});

test("the page of rules has such a place, and nothing in it that the benchmark does not measure", () => {
  const path = join(import.meta.dirname, "..", "..", "docs", "rules", "README.md");
  const page = readFileSync(path, "utf8");
  const cellsOf = (text: string): string[] =>
    [...text.matchAll(/\| ([^|]+) \| \d\.\d\d/g)].map(([, words]) => words!);
  const all = costCases(1).map(({ name }) => ({ name, ratio: 1 }));
  const known = cellsOf(withCosts(page, { days: 1, rounds: 1 }, all));
  expect(known).toHaveLength(all.length);
  expect(known).toEqual(expect.arrayContaining(cellsOf(page)));
});

test("a market with a rule and the one beside it are not the same", () => {
  const same = costCases(1).filter(({ having, lacking }) => isDeepStrictEqual(having, lacking));
  expect(same.map(({ name }) => name)).toEqual([]);
});
