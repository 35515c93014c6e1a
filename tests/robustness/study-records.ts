import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { csvPieces } from "../../experiments/report/csv-text.ts";
import { readTable } from "../../experiments/study/read-table.ts";
import { type StudyRow, tableOf } from "../../experiments/study/row-table.ts";
import { doseUnitLots, limitArms } from "../../notebooks/records/make/limit-arms.ts";
import { aboutStudy } from "../../notebooks/records/make/study-rows.ts";

/** What is kept of the study of one specification. */
export interface StudyRecord {
  readonly about: StudyRow;
  readonly effects: readonly StudyRow[];
}

const COLUMNS = [
  "n",
  "reference_mean",
  "estimate",
  "low_95",
  "high_95",
  "low_90",
  "high_90",
  "smallest_effect",
  "verdict",
] as const;
/** Digits of a recorded number: more than any page shows. */
const DIGITS = 6;

/** Reads the folder of its results. */
export async function recordOf(specification: string, folder: string): Promise<StudyRecord> {
  const { study: _, ...about } = aboutStudy(folder);
  const armOf = await limitArms(folder);
  const unit = doseUnitLots(folder);
  const mediators = await readTable(join(folder, "mediators.parquet"));
  const binding = new Map(mediators.map((row) => [row["arm"], row["binding_run_share"]]));
  const limits = new Map(mediators.map((row) => [row["arm"], row["limit_lots"]]));
  const effects = await readTable(join(folder, "effects.parquet"));
  return {
    about: { specification, ...about, median_position_lots: unit },
    effects: effects.map((row) => {
      const arm = String(row["arm"]);
      return {
        specification,
        outcome: row["outcome"]!,
        unit: row["unit"]!,
        start_days: armOf(arm)["start_days"]!,
        limit_lots: limits.get(arm) ?? null,
        binding_run_share: binding.get(arm) ?? null,
        ...Object.fromEntries(COLUMNS.map((column) => [column, shortened(row[column] ?? null)])),
      };
    }),
  };
}

const shortened = (value: string | number | null): string | number | null =>
  typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(DIGITS)) : value;

/** Writes `studies.csv` and `effects.csv`. */
export function writeRecords(folder: string, records: readonly StudyRecord[]): void {
  write(
    folder,
    "studies",
    records.map(({ about }) => about),
  );
  write(
    folder,
    "effects",
    records.flatMap(({ effects }) => effects),
  );
}

function write(folder: string, name: string, rows: readonly StudyRow[]): void {
  const pieces = csvPieces(tableOf(rows).columns, rows);
  writeFileSync(join(folder, `${name}.csv`), Buffer.concat([...pieces]));
}
