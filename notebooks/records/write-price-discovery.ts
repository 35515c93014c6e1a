// Runs the study and the market of the notebook on price discovery and writes their tables:
//   node notebooks/records/write-price-discovery.ts [--replications N] [--workers N]
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  T_INSTRUMENTS,
  T_QUOTES,
  T_SETTLEMENTS,
  T_SPOT,
  T_TRADES,
} from "../../engine/recorder/fact-tables.ts";
import { readTable } from "../../experiments/study/read-table.ts";
import { AROUND_LAUNCH, dayOfHour, jumpHour, launchRows, termRows } from "./make/launch-rows.ts";
import { busiestMonth } from "./make/month-trades.ts";
import { aboutRuns, marketOf, runFacts } from "./make/run-facts.ts";
import { studyFolder } from "./make/study-folder.ts";
import { aboutStudy, armLabels, effectsOfStudy } from "./make/study-rows.ts";
import { writeTable } from "./make/write-table.ts";

const RECORD = "price-discovery";
const MARKET = "preview";
/** Its jump comes while the market is open; that of the first seed comes over a weekend. */
const SEED = 2;
const DAYS = 30;
const MEASURES = [
  "variance_ratio_2",
  "variance_ratio_5",
  "variance_ratio_10",
  "variance_ratio_30",
  "information_share_lower",
  "information_share_upper",
  "component_share",
  "leadership_share",
];

const { values } = parseArgs({
  options: {
    replications: { type: "string", default: "8" },
    workers: { type: "string", default: "2" },
  },
});

const tables = [T_INSTRUMENTS, T_QUOTES, T_SETTLEMENTS, T_SPOT, T_TRADES];
const run = runFacts(marketOf(MARKET), { seed: SEED, days: DAYS, jumps: 1, tables });
const jump = jumpHour(run);
const day = dayOfHour(run, jump);
writeTable(RECORD, "launch", launchRows(run, busiestMonth(run).symbol, jump, AROUND_LAUNCH));
writeTable(RECORD, "term", termRows(run, [0, day - 1, day, DAYS - 1]));

const folder = studyFolder(
  join(import.meta.dirname, RECORD, "study.yaml"),
  { name: RECORD, replications: Number(values.replications) },
  values.workers,
);
const label = armLabels(folder);
const runs = await readTable(join(folder, "runs.parquet"));
writeTable(
  RECORD,
  "runs",
  runs.flatMap((row) =>
    MEASURES.map((measure) => ({
      ...label(String(row["arm"])),
      run: row["replication"]!,
      measure,
      value: row[`scu_${measure}`] ?? null,
    })),
  ),
);
writeTable(RECORD, "effects", await effectsOfStudy(folder, label));
writeTable(RECORD, "about", [
  { ...aboutRuns(MARKET, { seed: SEED, replications: 1 }), days: DAYS },
  { ...aboutStudy(folder), days: DAYS },
]);
