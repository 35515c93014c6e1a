import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { textAt } from "./pages.ts";
import { isRounded, problemWith, readQuotations } from "./quoted-numbers.ts";

const cases = readFileSync(join(import.meta.dirname, "quoted-numbers.cases.txt"), "utf8");
const quotations = readQuotations(cases);

test.each(
  quotations.flatMap((quotation) =>
    quotation.pages.map((page) => [page, quotation.words, quotation] as const),
  ),
)("%s quotes what its record says: %s", (page, _words, quotation) => {
  expect(problemWith(quotation, textAt(page))).toBeNull();
});

test("a number is compared to the digits that are shown of it", () => {
  expect(["7.383", "7.38", "7"].map((shown) => isRounded(shown, 7.3829))).toEqual([
    true,
    true,
    true,
  ]);
  expect(["7.384", "7.39", "8"].map((shown) => isRounded(shown, 7.3829))).toEqual([
    false,
    false,
    false,
  ]);
  expect([isRounded("5,149", 5149), isRounded("5,149", 5150)]).toEqual([true, false]);
});

test("other words, another number and a row that is not there are told", () => {
  const [first] = quotations;
  const page = textAt(first!.pages[0]!);
  expect(problemWith({ ...first!, words: "rose to {arm_mean} %" }, page)).toContain(
    "no such words",
  );
  expect(problemWith(first!, page.replace("7.383", "7.482"))).toContain("reference_mean is 7.38");
  expect(() => problemWith({ ...first!, row: new Map([["arm", "none"]]) }, page)).toThrow("0 rows");
});
