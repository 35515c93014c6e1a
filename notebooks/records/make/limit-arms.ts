import { join } from "node:path";
import { readTable } from "../../../experiments/study/read-table.ts";
import type { StudyRow } from "../../../experiments/study/row-table.ts";
import { readStudyManifest } from "../../../experiments/study/study-manifest.ts";

/** Lots of the dose one: the strategic long's median position without a limit when the spot month begins. */
export const doseUnitLots = (folder: string): number =>
  readStudyManifest(folder)!.measured["limit"]!;

/**
 * What an arm of a study of limits is: `times` the dose and `start_days`, business days before the last trading day on
 * which the spot month begins; null where it has none.
 */
export async function limitArms(folder: string): Promise<(arm: string) => StudyRow> {
  const arms = new Map<string, StudyRow>();
  for (const row of await readTable(join(folder, "runs.parquet"))) {
    const arm = String(row["arm"]);
    const [times, start] = [row["factor_limit"] ?? null, row["factor_start"] ?? null];
    arms.set(arm, { arm, times, start_days: start });
  }
  return (arm) => arms.get(arm)!;
}
