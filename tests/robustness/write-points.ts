// Runs the points of the study what-drives-distortion without and with a limit: docs/robustness/points.csv
//   node tests/robustness/write-points.ts [--workers N]
import { join } from "node:path";
import { parseArgs } from "node:util";
import { SHIPPED_STUDIES } from "../../experiments/catalog/shipped-studies.ts";
import { readTable } from "../../experiments/study/read-table.ts";
import type { StudyRow } from "../../experiments/study/row-table.ts";
import { studyFolder } from "../../notebooks/records/make/study-folder.ts";
import { MEASURES } from "./points.ts";
import { POINTS_LIMIT, POINTS_STUDY } from "./points-study.ts";
import { writeRecord } from "./study-records.ts";

const { values } = parseArgs({
  options: {
    workers: { type: "string", default: "2" },
    out: { type: "string", default: "docs/robustness" },
  },
});
const file = SHIPPED_STUDIES.file(POINTS_STUDY);
const free = await pointRows(studyFolder(file, { name: POINTS_STUDY }, values.workers));
const withLimit = { name: `${POINTS_STUDY}-limited`, set: POINTS_LIMIT, controls: undefined };
const limited = await pointRows(studyFolder(file, withLimit, values.workers));
const rows = free.map((row, i): StudyRow => {
  const twin = limited[i]!;
  if (twin["arm"] !== row["arm"] || twin["replication"] !== row["replication"]) {
    throw new Error(`row ${i} has another run without the limit than with it`);
  }
  const numbers = Object.values(MEASURES).flatMap(({ column }) => [
    [`${column}_free`, row[`scu_${column}`] ?? null],
    [`${column}_limited`, twin[`scu_${column}`] ?? null],
  ]);
  return {
    point: Number(String(row["arm"]).replace("point-", "")),
    replication: row["replication"]!,
    seed: row["seed"]!,
    engine_version: row["engine_version"]!,
    limit_bound: twin["scu_limit_bound"] ?? null,
    ...Object.fromEntries(numbers),
  };
});
writeRecord(values.out, "points", rows);

async function pointRows(folder: string): Promise<StudyRow[]> {
  const all = await readTable(join(folder, "runs.parquet"));
  return all.filter(({ role }) => role === "point");
}
