import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fromCSV } from "arquero";
import { expect, test } from "vitest";
import { tokenPriceModel } from "../../../experiments/hedge/price-model.ts";
import { scenarioOf } from "../../../tests/fixtures/scenario-of.ts";
import { tableRows } from "../../figures/table-rows.ts";

const rowsOf = <Row>(path: string): Row[] =>
  tableRows(fromCSV(readFileSync(path, "utf8"), { autoType: true }));
const here = (name: string): string => join(import.meta.dirname, name);

test("Table 3 is the price process of the scenario that the hedge takes", () => {
  const printed = rowsOf<{ symbol: string; value: number }>(here("table-3.csv"));
  const price = tokenPriceModel(scenarioOf("sit-paper").economy);
  if ("refused" in price) expect.fail(price.refused.message);
  const { jumps } = price.model;
  if (jumps.kind !== "normal") expect.fail(`jumps are ${jumps.kind}`);
  const { kappa, theta0, beta, sigma, jumpRate, gamma, seasonYears } = price.model;
  const ours = [
    ["κ", kappa],
    ["exp θ₀", Math.exp(theta0)],
    ["β", beta],
    ["σ", sigma],
    ["λ", jumpRate],
    ["μ_J", jumps.mean],
    ["σ_J", jumps.sd],
    ["γ", gamma],
    ["T", seasonYears],
  ] as const;
  expect(printed.map(({ symbol }) => symbol)).toEqual(ours.map(([symbol]) => symbol));
  for (const [i, [symbol, value]] of ours.entries()) {
    expect(printed[i]!.value, symbol).toBeCloseTo(value, 9);
  }
});

test("the history of Figure 3 is the series that ships", () => {
  const drawn = rowsOf<{ line: string; year: number; price: number }>(here("figure-3.csv"));
  const series = rowsOf<{ date: Date; price: number }>(
    join(import.meta.dirname, "..", "..", "..", "docs", "examples", "xing-figure-3.csv"),
  );
  const history = drawn.filter(({ line }) => line === "history");
  const asYears = series.map(({ date, price }) => ({
    line: "history",
    year: date.getUTCFullYear() + date.getUTCMonth() / 12,
    price,
  }));
  expect(history).toEqual(asYears);
});
