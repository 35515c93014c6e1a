// Runs the markets and the study of the notebook on liquidity and writes their tables:
//   node notebooks/records/write-liquidity.ts [--runs N] [--replications N] [--workers N]
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  T_ACCOUNTS,
  T_DEPTH,
  T_INSTRUMENTS,
  T_OWNERS,
  T_QUOTES,
  T_TRADES,
} from "../../engine/recorder/fact-tables.ts";
import type { StudyRow } from "../../experiments/study/row-table.ts";
import { impactBySize, spreadRecovery } from "./make/after-trades.ts";
import { type BookSnapshot, bookSnapshots } from "./make/book-snapshots.ts";
import { classVolumes } from "./make/class-volume.ts";
import { busiestMonth } from "./make/month-trades.ts";
import { aboutRuns, marketOf, runFacts } from "./make/run-facts.ts";
import { studyFolder } from "./make/study-folder.ts";
import { aboutStudy, armLabels, effectsOfStudy } from "./make/study-rows.ts";
import { writeTable } from "./make/write-table.ts";

const RECORD = "liquidity";
const SEED = 20270210;
/** All within January, so that no month expires. */
const DAYS = 18;
/** The months whose books are told by the hour. */
const NEAR_MONTHS = 3;
const TABLES = [T_ACCOUNTS, T_DEPTH, T_INSTRUMENTS, T_OWNERS, T_QUOTES, T_TRADES];

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "4" },
    replications: { type: "string", default: "8" },
    workers: { type: "string", default: "2" },
  },
});

const tables: Record<"months" | "hours" | "classes" | "recovery" | "impact", StudyRow[]> = {
  months: [],
  hours: [],
  classes: [],
  recovery: [],
  impact: [],
};
const market = marketOf("scu-nymex");
for (let run = 0; run < Number(values.runs); run++) {
  const facts = runFacts(market, { seed: SEED, replication: run, days: DAYS, tables: TABLES });
  const books = bookSnapshots(facts);
  const months = [...new Set(books.map(({ month }) => month))].toSorted();
  const near = books.filter(({ month }) => months.indexOf(month) < NEAR_MONTHS);
  tables.months.push(...means(books, "month", run));
  tables.hours.push(...means(near, "hour", run));
  tables.classes.push(...classVolumes(facts).map((row) => ({ run, ...row })));
  const busiest = busiestMonth(facts);
  const { symbol: month } = busiest;
  tables.recovery.push(...spreadRecovery(busiest).map((row) => ({ run, month, ...row })));
  tables.impact.push(...impactBySize(busiest).map((row) => ({ run, month, ...row })));
}
for (const [name, rows] of Object.entries(tables)) writeTable(RECORD, name, rows);

const folder = studyFolder(
  join(import.meta.dirname, RECORD, "study.yaml"),
  { name: RECORD, replications: Number(values.replications) },
  values.workers,
);
writeTable(RECORD, "effects", await effectsOfStudy(folder, armLabels(folder)));
writeTable(RECORD, "about", [
  { ...aboutRuns("scu-nymex", { seed: SEED, replications: Number(values.runs) }), days: DAYS },
  { ...aboutStudy(folder), days: 20 },
]);

/** Means of what the books of one month or hour had in one run, over those that had it. */
function means(books: readonly BookSnapshot[], by: "month" | "hour", run: number): StudyRow[] {
  const measures = ["spread_bps", "depth_lots", "round_trip_bps", "fill_share"] as const;
  const groups = Map.groupBy(books, (book) => book[by]);
  const rows = [...groups].map(([name, own]) => ({
    run,
    [by]: name,
    snapshots: own.length,
    ...Object.fromEntries(
      measures.map((measure) => {
        const found = own.flatMap((book) => (book[measure] === null ? [] : [book[measure]]));
        const sum = found.reduce((total, value) => total + value, 0);
        return [measure, found.length === 0 ? null : sum / found.length];
      }),
    ),
  }));
  return rows.toSorted((a, b) => (a[by]! < b[by]! ? -1 : 1));
}
