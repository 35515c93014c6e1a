import { expect, test } from "vitest";
import { okValue } from "../../experiments/metrics/metric.ts";
import { missing } from "../../experiments/metrics/measured-value.ts";
import {
  ingredientLines,
  ingredientRow,
  ingredientsCsv,
  ingredientsOfCsv,
} from "./ingredient-records.ts";

const rows = [
  ingredientRow("preview", "as shipped", [
    { hill_alpha: okValue(2), jump_share: missing("insufficient_data") },
    { hill_alpha: okValue(3), jump_share: okValue(0.4) },
  ]),
  ingredientRow("preview", "no makers", [{ hill_alpha: okValue(4) }, {}]),
];

test("a row has the means of the seeds that have a value", () => {
  expect(rows[0]).toMatchObject({ seeds: 2, hill_alpha: 2.5, jump_share: 0.4 });
  expect(rows[1]).toMatchObject({ hill_alpha: 4, jump_share: null });
});

test("what is read of the record is what was written, and stands in the table", () => {
  const read = ingredientsOfCsv(ingredientsCsv(rows));
  expect(ingredientsCsv(read)).toBe(ingredientsCsv(rows));
  const table = ingredientLines(read).filter((line) => line.startsWith("| no makers"));
  expect(table).toHaveLength(1);
  expect(table[0]).toContain("| 4.00 |");
});
