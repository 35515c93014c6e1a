import { effectRows, mediatorRows } from "../study/study-tables.ts";
import { preregistration } from "../study/preregistration.ts";
import type { StudyResult } from "../study/study-result.ts";
import { plainTable } from "./text-table.ts";
import { alarmTable } from "./alarm-blocks.ts";
import { alarmRecords } from "./expiry-rows.ts";
import { mediatorsTables } from "./mediators-tables.ts";
import { controlsTable, effectsTable } from "./study-text-tables.ts";
import { armWords } from "./arm-words.ts";
import { headlineWords } from "./headline-words.ts";
import { labelWords } from "./label-words.ts";
import { sensitivityRows } from "./sensitivity-rows.ts";
import { sensitivityTable } from "./sensitivity-table.ts";

/** What a terminal shows of a study. */
export function studyWords(result: StudyResult, report: string, seconds: number): string {
  const { runs, loaded } = result;
  const tables = [
    effectsTable(result, "primary"),
    effectsTable(result, "exploratory"),
    sensitivityTable(result),
    ...Object.values(mediatorsTables(result)),
    alarmTable(result),
    controlsTable(result),
  ].filter(({ rows }) => rows.length > 0);
  const reused = runs.reused === 0 ? "" : `, ${runs.reused} taken from an earlier start`;
  const lost = runs.quarantined.length === 0 ? "" : `, ${runs.quarantined.length} lost`;
  return [
    `${loaded.study.title} (${labelWords(result)})`,
    "",
    ...headlineWords(result),
    "",
    ...armWords(result),
    "",
    ...tables.flatMap((table) => [plainTable(table), ""]),
    `${runs.computed} runs computed in ${seconds.toFixed(0)} s${reused}${lost}.`,
    `Report: ${report}`,
    "",
  ].join("\n");
}

/** The document that `--json` prints. */
export const studyDocument = (
  result: StudyResult,
  report: string,
  seconds: number,
): Record<string, unknown> => ({
  study: result.loaded.study.name,
  label: labelWords(result),
  preregistration: preregistration(result.loaded).hash,
  report,
  replications: result.runs.replications,
  measured: Object.fromEntries(result.runs.measured),
  arms: result.runs.arms.map(({ arm, series }) => ({
    name: arm.name,
    label: arm.label,
    role: arm.role,
    specHash: series.specHash,
  })),
  answer: headlineWords(result),
  armByArm: armWords(result),
  effects: effectRows(result),
  sensitivity: sensitivityRows(result),
  mediators: mediatorRows(result),
  controls: result.controls,
  alarm: alarmRecords(result),
  quarantined: result.runs.quarantined,
  computed: result.runs.computed,
  reused: result.runs.reused,
  wallSeconds: seconds,
});
