// Runs the study and the markets of the notebook on margin and default and writes their tables:
//   node notebooks/records/write-margin-and-default.ts [--replications N] [--workers N]
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  T_ACCOUNTS,
  T_INSTRUMENTS,
  T_LEDGER,
  T_MARGIN,
  T_SETTLEMENTS,
  T_TRADES,
} from "../../engine/recorder/fact-tables.ts";
import { eventRows, layerRows, priceRows } from "./make/cascade-rows.ts";
import { armMarkets, marginDays, settlementPath } from "./make/margin-paths.ts";
import { aboutRuns, marketOf, runFacts } from "./make/run-facts.ts";
import { studyFolder } from "./make/study-folder.ts";
import { aboutStudy, armLabels, effectsOfStudy } from "./make/study-rows.ts";
import { writeTable } from "./make/write-table.ts";

const RECORD = "margin-and-default";
const CASCADE = "docs/examples/rules/default-cascade.yaml";
const SEED = 1;
const DAYS = 60;
const MONTH = "SCU-2027-04";

const { values } = parseArgs({
  options: {
    replications: { type: "string", default: "8" },
    workers: { type: "string", default: "2" },
  },
});

const file = join(import.meta.dirname, RECORD, "study.yaml");
const arms = armMarkets(file);
const path = settlementPath(
  runFacts(arms[0]!.scenario, {
    seed: SEED,
    days: DAYS,
    jumps: 1,
    tables: [T_SETTLEMENTS, T_INSTRUMENTS],
  }),
  MONTH,
);
writeTable(
  RECORD,
  "path",
  arms.flatMap((arm) => marginDays(arm, path).map((day) => ({ ...day }))),
);

const cascade = runFacts(marketOf(CASCADE), {
  seed: SEED,
  tables: [T_ACCOUNTS, T_INSTRUMENTS, T_LEDGER, T_MARGIN, T_TRADES],
});
const tickSize = Number(cascade.rows(T_INSTRUMENTS)[0]!["tick_size"]);
writeTable(RECORD, "layers", layerRows(cascade));
writeTable(RECORD, "events", eventRows(cascade));
writeTable(RECORD, "prices", priceRows(cascade, tickSize));

const change = { name: "margin-models", replications: Number(values.replications) };
const folder = studyFolder(file, change, values.workers);
writeTable(RECORD, "effects", await effectsOfStudy(folder, armLabels(folder)));
writeTable(RECORD, "about", [
  { ...aboutRuns("margin-models", { seed: SEED, replications: 1 }), days: DAYS },
  { ...aboutRuns("default-cascade", { seed: SEED, replications: 1 }), days: cascade.scenario.days },
  { ...aboutStudy(folder), days: arms[0]!.scenario.days },
]);
