import type { ColumnTable } from "arquero";
import { intervalWords, percent, shortNumber } from "../../experiments/report/numbers.ts";
import type { LimitMediatorRow } from "./limit-binding.ts";
import {
  FILED_LOTS,
  type LimitEffectRow,
  type LimitStudyRow,
  pointsOf,
  settlementStudies,
  startWords,
  timesWords,
} from "./limit-rows.ts";
import { scrolledTable } from "./scrolled-table.ts";
import { tableRows } from "./table-rows.ts";

interface ControlRow {
  readonly study: string;
  readonly arm: string;
  readonly passed: number;
  readonly found: string;
}

const CONTROL_WORDS: Readonly<Record<string, string>> = {
  "negative-control": "A limit of ten times what anybody holds",
  "positive-control": "Without the strategic trader",
};

/** HTML of the controls, which make a study void where they did not come out as they must. */
export function controlsTable(controls: ColumnTable, about: ColumnTable): string {
  const settlements = new Map(
    tableRows<LimitStudyRow>(about).map(({ study, settlement }) => [study, settlement]),
  );
  const rows = tableRows<ControlRow>(controls).map(({ study, arm, passed, found }) => [
    `${CONTROL_WORDS[arm] ?? arm}; settled on the ${settlements.get(study)!}`,
    passed === 1 ? "as it must" : "NOT: void",
    found,
  ]);
  return scrolledTable({ caption: "Controls", head: ["Control", "Came out", "Found"], rows });
}

/** HTML of where the filed limit and half of it lie among the doses, and what the doses beside them did. */
export function filedTable(effects: ColumnTable, about: ColumnTable, outcome: string): string {
  const studies = settlementStudies(about, effects);
  const points = pointsOf(tableRows<LimitEffectRow>(effects), studies).filter(
    (row) => row.outcome === outcome,
  );
  const { label, unit } = points[0]!;
  const starts = [...new Set(points.map(({ start_days: start }) => start))];
  const rows = studies.flatMap(({ study, settlement, dose_unit_lots: dose }) => [
    [`Settled on the ${settlement}`],
    ...[FILED_LOTS, FILED_LOTS / 2].flatMap((lots) =>
      starts.map((start) => [
        `limit of ${shortNumber(lots)} lots ${startWords(start)}`,
        timesWords(lots / dose),
        ...neighbours(
          points.filter((row) => row.study === study && row.start_days === start),
          lots / dose,
        ),
      ]),
    ),
  ]);
  return scrolledTable({
    caption: `${label} at doses beside the filed limit and half of it: difference from none, ${unit} (95 % interval)`,
    head: ["Limit", "As a dose", "Next tighter dose", "Next looser dose"],
    rows,
  });
}

/** The effects of the next lower and the next higher dose. */
function neighbours(
  rows: readonly (LimitEffectRow & { readonly times: number })[],
  times: number,
): string[] {
  const sorted = rows.toSorted((a, b) => a.times - b.times);
  return [
    sorted.findLast((row) => row.times <= times),
    sorted.find((row) => row.times > times),
  ].map((row) => {
    if (row === undefined) return "none was run";
    const { low_95: low, high_95: high } = row;
    const interval = low === null || high === null ? row.verdict : intervalWords([low, high]);
    return `at ${timesWords(row.times)}: ${shortNumber(row.estimate)} (${interval})`;
  });
}

/** HTML of how limits worked, besides how often: what was refused, wanted and held. */
export function mediatorsTable(mediators: ColumnTable, about: ColumnTable): string {
  const studies = settlementStudies(about, mediators);
  const points = pointsOf(tableRows<LimitMediatorRow>(mediators), studies);
  const rows = studies.flatMap(({ settlement, study, dose_unit_lots: dose }) => [
    [`Settled on the ${settlement}`],
    ...points.filter((row) => row.study === study).map((row) => mediatorCells(row, dose)),
  ]);
  return scrolledTable({
    caption: "How the limits worked, means over runs",
    head: [
      "Limit",
      "Lots",
      "Runs bound",
      "Owner-days bound",
      "Lots refused",
      "Lots forced",
      "Wanted less held, lots",
      "Largest position / limit",
      "/ open interest",
      "/ deliverable supply",
    ],
    rows,
  });
}

const mediatorCells = (
  row: ReturnType<typeof pointsOf<LimitMediatorRow>>[number],
  dose: number,
): string[] => [
  `limit ${timesWords(row.times)} ${startWords(row.start_days)}`,
  shortNumber(Math.round(row.times * dose)),
  percent(row.binding_run_share),
  percent(row.binding_owner_day_share, 1),
  shortNumber(row.refused_lots),
  shortNumber(row.forced_lots),
  shortNumber(row.desired_minus_actual_lots),
  percent(row.largest_over_limit),
  percent(row.largest_over_open_interest),
  percent(row.largest_over_deliverable_supply, 1),
];

/** HTML of outcomes that are counts of rare events: means without a limit, and over the limits. */
export function rareTable(
  effects: ColumnTable,
  about: ColumnTable,
  labels: Readonly<Record<string, string>>,
): string {
  const studies = settlementStudies(about, effects);
  const points = pointsOf(tableRows<LimitEffectRow>(effects), studies);
  const rows = studies.flatMap(({ settlement, study }) =>
    Object.entries(labels).map(([outcome, label]) => {
      const own = points.filter((row) => row.study === study && row.outcome === outcome);
      const means = own.flatMap(({ arm_mean: mean }) => (mean === null ? [] : [mean]));
      const apart = own.filter(({ low_95: low, high_95: high }) => low! > 0 || high! < 0);
      return [
        `${label}, ${settlement}`,
        shortNumber(own[0]!.reference_mean),
        `${shortNumber(Math.min(...means))} to ${shortNumber(Math.max(...means))}`,
        `${apart.length} of ${own.length}`,
      ];
    }),
  );
  const head = [
    "A run",
    "Without a limit",
    "With a limit, least to most",
    "Limits apart from none",
  ];
  return scrolledTable({ caption: "Liquidations and defaults, mean a run", head, rows });
}
