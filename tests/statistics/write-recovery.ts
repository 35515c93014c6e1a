import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findAgain, recoveryOf, type SeriesFound } from "./measure-recovery.ts";
import { RECOVERY_CASES, type RecoveryCase } from "./recovery-cases.ts";
import { writeBetween } from "./write-between.ts";

/**
 * Writes into docs/calibration.md how well the parameters of series of 1, 2 and 10 years are found again. Each series
 * that is done is a line in a folder of records, so that a second start goes on; `--case` measures one process alone.
 */
const PAGE = "docs/calibration.md";
const YEARS = [1, 2, 10];
const { values } = parseArgs({
  options: {
    series: { type: "string", default: "200" },
    records: { type: "string", default: join("out", "recovery") },
    case: { type: "string" },
  },
});
const count = Number(values.series);
mkdirSync(values.records, { recursive: true });

for (const one of RECOVERY_CASES) {
  if (values.case !== undefined && values.case !== one.name) continue;
  writeBetween(PAGE, `recovery of ${one.name}`, [
    "| years | parameter | truth | median estimate | 5th percentile | 95th percentile | covered |",
    "|---|---|---|---|---|---|---|",
    ...YEARS.flatMap((years) => linesOf(one, years)),
  ]);
}

function linesOf(one: RecoveryCase, years: number): string[] {
  return recoveryOf(one, foundOf(one, years)).map(({ key, truth, median, p05, p95, covered }) => {
    const cells = [median, p05, p95].map((value) => String(Number(value.toPrecision(3))));
    return `| ${years} | \`${key}\` | ${truth} | ${cells.join(" | ")} | ${(100 * covered).toFixed(1)} % |`;
  });
}

/** The records of the first series, those that are missing measured now. */
function foundOf(one: RecoveryCase, years: number): SeriesFound[] {
  const file = join(values.records, `${one.name}-${years}.ndjson`);
  const lines = existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
  const known = new Map(
    lines.map((line) => {
      const found = JSON.parse(line) as SeriesFound;
      return [found.replication, found] as const;
    }),
  );
  return Array.from({ length: count }, (_, replication) => {
    const recorded = known.get(replication);
    if (recorded !== undefined) return recorded;
    const found = findAgain(one, years, replication);
    appendFileSync(file, `${JSON.stringify(found)}\n`);
    return found;
  });
}
