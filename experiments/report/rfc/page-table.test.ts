import { expect, test } from "vitest";
import { numberIn, saidOn, tableAfter } from "./page-table.ts";

const PAGE =
  "# A\n\n## B\n\nText over 40\nruns.\n\n| x | y |\n|---|--:|\n| a | 1.5 % |\n| b | – |\n\n| z |\n|---|\n";

test("the first table after a line is read by its heads, and no further", () => {
  expect(tableAfter(PAGE, "## B")).toEqual([
    { x: "a", y: "1.5 %" },
    { x: "b", y: "–" },
  ]);
  expect(() => tableAfter(PAGE, "## C")).toThrow("no single line is: ## C");
  expect(() => tableAfter("# A\n\n## B\n\nnone\n", "## B")).toThrow("no table follows");
});

test("numbers are those that a cell begins with", () => {
  expect(["1.5 %", "-3,200 (1 to 2)", "**30**", "–", undefined].map(numberIn)).toEqual([
    1.5,
    -3200,
    30,
    null,
    null,
  ]);
});

test("what a page says is found over the end of a line, or missed", () => {
  expect(saidOn(PAGE, /over (\d+) runs/)).toBe("40");
  expect(() => saidOn(PAGE, /over (\d+) days/)).toThrow("no page says");
});
