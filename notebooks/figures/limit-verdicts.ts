import type { ColumnTable } from "arquero";
import { differenceWords } from "./effect-rows.ts";
import {
  type LimitEffectRow,
  pointsOf,
  settlementStudies,
  startWords,
  timesWords,
} from "./limit-rows.ts";
import { scrolledTable } from "./scrolled-table.ts";
import { tableRows } from "./table-rows.ts";

/** HTML of what may be said of every primary outcome under every limit, with the difference and its interval. */
export function limitVerdicts(effects: ColumnTable, about: ColumnTable): string {
  const studies = settlementStudies(about, effects);
  const points = pointsOf(tableRows<LimitEffectRow>(effects), studies).filter(
    ({ kind }) => kind === "primary",
  );
  const outcomes = [...new Map(points.map((row) => [row.outcome, row])).values()];
  const rows = studies.flatMap(({ settlement, study }) => {
    const own = points.filter((row) => row.study === study);
    const arms = [...new Map(own.map((row) => [row.arm, row])).values()];
    return [
      [`Settled on the ${settlement}`],
      ...arms.map((arm) => [
        `limit ${timesWords(arm.times)} ${startWords(arm.start_days)}`,
        ...outcomes.map(({ outcome }) =>
          verdictCell(own.find((row) => row.arm === arm.arm && row.outcome === outcome)!),
        ),
      ]),
    ];
  });
  return scrolledTable({
    caption:
      "What may be said of each outcome, with the difference from no limit and its 95 % interval",
    head: ["Limit", ...outcomes.map(({ label, unit }) => `${label}, ${unit}`)],
    rows,
  });
}

const verdictCell = (row: LimitEffectRow): string =>
  row.estimate === null ? row.verdict : `${row.verdict}: ${differenceWords(row)}`;

/** Sentences on how many comparisons have each verdict. */
export function verdictCounts(effects: ColumnTable, about: ColumnTable): string {
  const points = pointsOf(
    tableRows<LimitEffectRow>(effects),
    settlementStudies(about, effects),
  ).filter(({ kind }) => kind === "primary");
  const counts = Map.groupBy(points, ({ verdict }) => verdict);
  const told = [...counts].map(([verdict, rows]) => `${rows.length} ${verdict}`);
  return `Of ${points.length} comparisons: ${told.toSorted().join(", ")}.`;
}

/** A sentence on the tightest limit of the first study, from the latest start on: what came of each primary outcome. */
export function tightestWords(effects: ColumnTable, about: ColumnTable): string {
  const [study] = settlementStudies(about, effects);
  const points = pointsOf(tableRows<LimitEffectRow>(effects), [study!]).filter(
    ({ kind }) => kind === "primary",
  );
  const times = Math.min(...points.map((row) => row.times));
  const start = Math.min(...points.map((row) => row.start_days));
  const told = points
    .filter((row) => row.times === times && row.start_days === start)
    .map((row) => `${row.label}, ${row.unit}: ${verdictCell(row)}`);
  return (
    `Settled on the ${study!.settlement}, the tightest limit that was tried, ${timesWords(times)} ` +
    `${startWords(start)}, came to: ${told.join("; ")}.`
  );
}
