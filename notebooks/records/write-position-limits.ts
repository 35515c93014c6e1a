// Runs the studies of the notebook on position limits and writes their tables:
//   node notebooks/records/write-position-limits.ts [--replications N] [--workers N]
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { StudyRow } from "../../experiments/study/row-table.ts";
import { doseUnitLots, limitArms } from "./make/limit-arms.ts";
import { studyFolder, type StudyChange } from "./make/study-folder.ts";
import { aboutStudy, effectsOfStudy, rowsOfStudy } from "./make/study-rows.ts";
import { writeTable } from "./make/write-table.ts";

const RECORD = "position-limits";
const MEDIATORS = [
  "binding_run_share",
  "binding_owner_day_share",
  "refused_lots",
  "forced_lots",
  "desired_minus_actual_lots",
  "largest_over_limit",
  "largest_over_open_interest",
  "largest_over_deliverable_supply",
  "fill_probability",
];

interface LimitStudy extends StudyChange {
  readonly file: string;
  readonly settlement: string;
}

const { values } = parseArgs({
  options: {
    replications: { type: "string", default: "6" },
    workers: { type: "string", default: "2" },
  },
});
const replications = Number(values.replications);
const settledOn = (settlementDays: number): NonNullable<StudyChange["set"]> => ({
  contracts: { SCU: { finalSettlement: "trailing_mean", settlementDays } },
});
const studies: readonly LimitStudy[] = [
  { name: "limits-month-average", file: "study.yaml", settlement: "month's average (filed)" },
  { name: "limits-five-days", file: "study.yaml", settlement: "last 5 days", set: settledOn(5) },
  { name: "limits-one-day", file: "study.yaml", settlement: "last day", set: settledOn(1) },
  {
    name: "limits-look-alike",
    file: "look-alike.yaml",
    settlement: "month's average, with a look-alike",
  },
];

const tables: Record<"about" | "effects" | "mediators" | "controls" | "curves", StudyRow[]> = {
  about: [],
  effects: [],
  mediators: [],
  controls: [],
  curves: [],
};
for (const { file, settlement, ...change } of studies) {
  const path = join(import.meta.dirname, RECORD, file);
  const folder = studyFolder(path, { ...change, replications }, values.workers);
  const armOf = await limitArms(folder);
  tables.about.push({
    ...aboutStudy(folder),
    settlement,
    dose_unit_lots: doseUnitLots(folder),
  });
  tables.effects.push(...(await effectsOfStudy(folder, armOf)));
  tables.mediators.push(
    ...(await rowsOfStudy(folder, "mediators", ["family", ...MEDIATORS], armOf)),
  );
  if (file !== "study.yaml") continue;
  tables.controls.push(...(await rowsOfStudy(folder, "controls", ["arm", "passed", "found"])));
  if (change.set !== undefined) continue;
  const curves = await rowsOfStudy(folder, "curves", ["curve", "event_day", "n", "mean"], armOf);
  tables.curves.push(
    ...curves.filter(({ curve, arm }) => curve === "strategic_position" && !isControl(arm)),
  );
}
for (const [name, rows] of Object.entries(tables)) writeTable(RECORD, name, rows);

/** Controls are no doses, whatever they set. */
function isControl(arm: StudyRow[string] | undefined): boolean {
  return String(arm).endsWith("-control");
}
