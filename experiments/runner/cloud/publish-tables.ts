import { STUDY_TABLES } from "../../report/study-columns.ts";
import { resultKey, tableKey } from "./layout.ts";
import type { Objects } from "./objects.ts";

/**
 * Puts a study's Parquet tables where queries over many studies look for them, beside those of other studies. Returns
 * the names of the tables that the study has.
 */
export async function publishTables(submission: string, objects: Objects): Promise<string[]> {
  const published: string[] = [];
  for (const { name } of STUDY_TABLES) {
    const bytes = await objects.get(resultKey(submission, `${name}.parquet`));
    if (bytes === null) continue;
    await objects.putOnce(tableKey(submission, name), bytes);
    published.push(name);
  }
  return published;
}
