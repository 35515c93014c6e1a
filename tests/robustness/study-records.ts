import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readTable } from "../../experiments/study/read-table.ts";
import type { StudyRow } from "../../experiments/study/row-table.ts";
import { readStudyManifest } from "../../experiments/study/study-manifest.ts";
import { doseUnitLots, limitArms } from "../../notebooks/records/make/limit-arms.ts";
import { aboutStudy } from "../../notebooks/records/make/study-rows.ts";
import { recordText } from "../../notebooks/records/make/write-table.ts";

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

/** Reads the folder of its results. */
export async function recordOf(specification: string, folder: string): Promise<StudyRecord> {
  const { study: _, ...about } = aboutStudy(folder);
  const armOf = await limitArms(folder);
  const unit = doseUnitLots(folder);
  const mediators = await readTable(join(folder, "mediators.parquet"));
  const binding = new Map(mediators.map((row) => [row["arm"], row["binding_run_share"]]));
  const limits = new Map(mediators.map((row) => [row["arm"], row["limit_lots"]]));
  const effects = await readTable(join(folder, "effects.parquet"));
  const runs = await readTable(join(folder, "runs.parquet"));
  const first = runs.find(({ role, replication }) => role === "reference" && replication === 0)!;
  return {
    about: {
      specification,
      ...about,
      median_position_lots: unit,
      first_market_hash: first["market_hash"]!,
      lost_runs: runs.filter(({ status }) => status !== "ok").length,
      lost_why: lostWhy(folder),
      first_distortion_percent: first["scu_index_distortion_percent"] ?? null,
    },
    effects: effects.map((row) => {
      const arm = String(row["arm"]);
      return {
        specification,
        outcome: row["outcome"]!,
        unit: row["unit"]!,
        start_days: armOf(arm)["start_days"]!,
        limit_lots: limits.get(arm) ?? null,
        binding_run_share: binding.get(arm) ?? null,
        ...Object.fromEntries(COLUMNS.map((column) => [column, row[column] ?? null])),
      };
    }),
  };
}

/** What ended runs that were lost, arm by arm; null: none was. */
function lostWhy(folder: string): string | null {
  const { quarantined } = readStudyManifest(folder)!;
  return quarantined.length === 0
    ? null
    : quarantined.map(({ arm, error }) => `${arm}: ${error}`).join("; ");
}

/** Writes `studies.csv` and `effects.csv`. */
export function writeRecords(folder: string, records: readonly StudyRecord[]): void {
  writeRecord(
    folder,
    "studies",
    records.map(({ about }) => about),
  );
  writeRecord(
    folder,
    "effects",
    records.flatMap(({ effects }) => effects),
  );
}

/** Writes rows as records have them. */
export const writeRecord = (folder: string, name: string, rows: readonly StudyRow[]): void =>
  writeFileSync(join(folder, `${name}.csv`), recordText(rows));
