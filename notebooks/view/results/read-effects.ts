import {
  EFFECT_NUMBERS,
  EFFECT_TEXTS,
  effectRow,
  type EffectRow,
} from "../../../experiments/report/effect-row.ts";
import type { ParquetTable, Texts, Values } from "./parquet/parquet-table.ts";
import { ResultsProblem } from "./results-problem.ts";

/** Effects that are shown at all. */
const MOST_EFFECTS = 100_000;

/** All rows of the table. Rejects with a `ResultsProblem` where it is another. */
export async function readEffects(table: ParquetTable): Promise<EffectRow[]> {
  if (table.rows > MOST_EFFECTS) {
    throw new ResultsProblem(
      `effects.parquet: found ${table.rows} effects; this page shows at most ${MOST_EFFECTS}`,
    );
  }
  const columns: (readonly [string, Texts | Values])[] = [];
  for (const name of EFFECT_TEXTS) columns.push([name, await table.texts(name)]);
  for (const name of EFFECT_NUMBERS) columns.push([name, await table.numbers(name)]);
  return Array.from({ length: table.rows }, (_, row) => {
    const values = columns.map(([name, column]) => [name, column[row] ?? null]);
    return effectRow(Object.fromEntries(values) as Parameters<typeof effectRow>[0]);
  });
}
