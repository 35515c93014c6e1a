import { fromCSV } from "arquero";
import { csvPieces } from "../../experiments/report/csv-text.ts";
import { bareTable } from "../../experiments/report/text-table.ts";
import type { FactNumbers } from "./measure-scorecards.ts";

/** Numbers that ingredients are looked at by, and what they are called in a table. */
const SHOWN: Readonly<Record<string, string>> = {
  hill_alpha: "Hill, 5 %",
  hill_alpha_10_percent: "Hill, 10 %",
  variance_ratio_10: "Variance ratio",
  volume_volatility_correlation: "Volume and volatility",
  kurtosis_fall_5_to_20: "Kurtosis, 5 to 20",
  sign_memory_exponent: "Memory of signs",
  spread_edge_to_middle: "Spread over the day",
  samuelson_slope: "Samuelson slope",
  jump_share: "Jump share",
};

/** A market without one ingredient: means over seeds, null where no seed has a value. */
export type IngredientRow = Readonly<Record<string, string | number | null>>;

const COLUMNS = ["scenario", "arm", "seeds", ...Object.keys(SHOWN)];

export function ingredientRow(
  scenario: string,
  arm: string,
  seeds: readonly FactNumbers[],
): IngredientRow {
  const means = Object.keys(SHOWN).map((name): [string, number | null] => {
    const values = seeds.flatMap((seed) => seed[name]?.value ?? []);
    const sum = values.reduce((total, value) => total + value, 0);
    return [name, values.length === 0 ? null : Number((sum / values.length).toPrecision(6))];
  });
  return { scenario, arm, seeds: seeds.length, ...Object.fromEntries(means) };
}

export const ingredientsCsv = (rows: readonly IngredientRow[]): string =>
  Buffer.concat([...csvPieces(COLUMNS, rows)]).toString("utf8");

export const ingredientsOfCsv = (text: string): IngredientRow[] =>
  fromCSV(text).objects() as IngredientRow[];

/** The section on single ingredients, a table a market. */
export function ingredientLines(rows: readonly IngredientRow[]): string[] {
  const byScenario = Map.groupBy(rows, ({ scenario }) => String(scenario));
  return [
    "## One ingredient at a time",
    "",
    "Where reasons above rest on a trial, it is one of these: the market without one kind of trader, or with a " +
      "tenth of the tick (with which the distances shrink that agents have in ticks). Means over " +
      `${rows[0]!.seeds} seeds from 7001 on, which neither the scorecard nor the fit uses: few, so that only ` +
      "large differences say anything. To do " +
      "it again: `node tests/validation/run-ingredients.ts`.",
    "",
    ...[...byScenario].flatMap(([scenario, own]) => [
      ...bareTable(
        [scenario, ...Object.values(SHOWN)],
        own.map((row) => [
          String(row["arm"]),
          ...Object.keys(SHOWN).map((name) => cell(row[name])),
        ]),
      ),
      "",
    ]),
  ];
}

const cell = (value: string | number | null | undefined): string =>
  value === null || value === undefined ? "" : Number(value).toFixed(2);
