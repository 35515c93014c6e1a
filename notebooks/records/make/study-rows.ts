import { join } from "node:path";
import { measureOf } from "../../../experiments/metrics/measure-of.ts";
import { readTable } from "../../../experiments/study/read-table.ts";
import type { Study } from "../../../experiments/spec/study.ts";
import type { StudyRow } from "../../../experiments/study/row-table.ts";
import { outcomeLabel } from "../../../experiments/study/outcome-labels.ts";
import { readStudyManifest } from "../../../experiments/study/study-manifest.ts";

/** Columns of `effects` that a record keeps, in order. */
const EFFECT_COLUMNS = [
  "unit",
  "reference_mean",
  "arm_mean",
  "estimate",
  "low_95",
  "high_95",
  "adjusted_p",
  "n",
  "smallest_effect",
  "verdict",
] as const;

/** What a study's folder says of its making: one row. Throws where no finished study is there. */
export function aboutStudy(folder: string): StudyRow {
  const manifest = readStudyManifest(folder);
  if (manifest === null) throw new Error(`no finished study is in ${folder}`);
  const { study, replications, seed, engineVersion, preregistration } = manifest;
  return { study, replications, seed, engine_version: engineVersion, preregistration };
}

/** Rows of one of its tables, each begun with the study's name and what `more` says of its arm. */
export async function rowsOfStudy(
  folder: string,
  table: string,
  columns: readonly string[],
  more: (arm: string) => StudyRow = () => ({}),
): Promise<StudyRow[]> {
  const { study } = aboutStudy(folder);
  const rows = await readTable(join(folder, `${table}.parquet`));
  return rows.map((row) => ({
    study: study!,
    ...more(String(row["arm"])),
    ...Object.fromEntries(columns.map((column) => [column, row[column] ?? null])),
  }));
}

/** Its effects, outcomes with the words of the reports. */
export async function effectsOfStudy(
  folder: string,
  more?: (arm: string) => StudyRow,
): Promise<StudyRow[]> {
  const rows = await rowsOfStudy(folder, "effects", ["outcome", "kind", ...EFFECT_COLUMNS], more);
  return rows.map((row) => ({ ...row, label: outcomeLabel(measureOf(String(row["outcome"]))) }));
}

/** The words for an arm of a study, as its file has them. */
export function armLabels(folder: string): (arm: string) => StudyRow {
  const spec = readStudyManifest(folder)!.spec as unknown as Pick<Study, "arms">;
  return (arm) => ({ arm, arm_label: spec.arms[arm]?.label ?? arm });
}
