import type { ParquetTable, Texts, Values } from "./parquet/parquet-table.ts";
import { ResultsProblem } from "./results-problem.ts";

/** What an outcome differs by between an arm and the reference, as the study's table `effects` has it. */
export interface EffectRow {
  readonly outcome: string;
  readonly kind: string;
  readonly unit: string;
  readonly arm: string;
  readonly referenceMean: number | null;
  readonly armMean: number | null;
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly adjustedP: number | null;
  readonly smallestEffect: number | null;
  readonly pairs: number | null;
  readonly missing: number | null;
  readonly verdict: string;
}

const TEXTS = { outcome: "outcome", kind: "kind", unit: "unit", arm: "arm", verdict: "verdict" };

const NUMBERS = {
  referenceMean: "reference_mean",
  armMean: "arm_mean",
  estimate: "estimate",
  low: "low_95",
  high: "high_95",
  adjustedP: "adjusted_p",
  smallestEffect: "smallest_effect",
  pairs: "n",
  missing: "missing",
};

/** Effects that are shown at all. */
const MOST_EFFECTS = 100_000;

/** All rows of the table. Rejects with a `ResultsProblem` where it is another. */
export async function readEffects(table: ParquetTable): Promise<EffectRow[]> {
  if (table.rows > MOST_EFFECTS) {
    throw new ResultsProblem(
      `effects.parquet: found ${table.rows} effects; this page shows at most ${MOST_EFFECTS}`,
    );
  }
  const texts: [string, Texts][] = [];
  for (const [key, column] of Object.entries(TEXTS)) texts.push([key, await table.texts(column)]);
  const numbers: [string, Values][] = [];
  for (const [key, column] of Object.entries(NUMBERS)) {
    numbers.push([key, await table.numbers(column)]);
  }
  return Array.from({ length: table.rows }, (_, row) => {
    const words = texts.map(([key, values]) => [key, values[row] ?? ""]);
    const values = numbers.map(([key, column]) => [key, column[row]]);
    return Object.fromEntries([...words, ...values]) as EffectRow;
  });
}
