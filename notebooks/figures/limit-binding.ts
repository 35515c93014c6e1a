import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import { percent } from "../../experiments/report/numbers.ts";
import { type FigurePlan, OURS, PLAN_WIDTH } from "./figure-plan.ts";
import { type LimitArmRow, pointsOf, settlementStudies, timesWords } from "./limit-rows.ts";
import { tableRows } from "./table-rows.ts";

/** How a limit worked in an arm: a row of `mediators`. */
export interface LimitMediatorRow extends LimitArmRow {
  readonly family: string;
  readonly binding_run_share: number | null;
  readonly binding_owner_day_share: number | null;
  readonly refused_lots: number | null;
  readonly forced_lots: number | null;
  readonly desired_minus_actual_lots: number | null;
  readonly largest_over_limit: number | null;
  readonly largest_over_open_interest: number | null;
  readonly largest_over_deliverable_supply: number | null;
  readonly fill_probability: number | null;
}

/** Share of runs in which a limit must bind for its arm to be a test of it: the studies' own rule. */
export const FEWEST_BOUND = 0.05;

/** In how many runs each limit bound: a cell for each dose and start, settlements side by side. */
export function limitBinding(mediators: ColumnTable, about: ColumnTable): FigurePlan {
  const studies = settlementStudies(about, mediators);
  const rows = pointsOf(tableRows<LimitMediatorRow>(mediators), studies);
  const untested = rows.filter(({ binding_run_share: share }) => (share ?? 0) < FEWEST_BOUND);
  const starts = [...new Set(rows.map(({ start_days: start }) => start))].toSorted((a, b) => a - b);
  const place = {
    fx: "settlement",
    x: "times",
    y: (row: LimitArmRow) => shortStart(row.start_days!),
  } as const;
  return {
    text: {
      name: "limit-binding",
      title: "Runs in which the limit bound",
      caption:
        "Share of runs, %, in which the limit refused or reduced an order or was reached. A cross: it bound " +
        `in fewer than ${percent(FEWEST_BOUND)} of the runs: no test of them.`,
      words: `${tested(rows.length - untested.length, rows.length)} Not tested everywhere: ${untestedWords(untested)}.`,
    },
    leastWidth: 640,
    options: {
      width: PLAN_WIDTH,
      height: 230,
      marginLeft: 78,
      marginTop: 44,
      marginBottom: 44,
      fx: { domain: studies.map(({ settlement }) => settlement), label: null },
      x: {
        label: "limit, times what the strategic long would hold",
        labelAnchor: "center",
        labelArrow: "none",
        tickFormat: timesWords,
      },
      y: { label: null, domain: starts.map(shortStart) },
      marks: [
        Plot.cell(rows, {
          ...place,
          fill: OURS,
          fillOpacity: (row: LimitMediatorRow) => 0.5 * (row.binding_run_share ?? 0),
          stroke: "currentColor",
          strokeOpacity: 0.3,
          inset: 1,
        }),
        Plot.text(rows, {
          ...place,
          text: (row: LimitMediatorRow) => String(Math.round(100 * (row.binding_run_share ?? 0))),
          dy: -6,
        }),
        Plot.dot(untested, { ...place, symbol: "times", stroke: "currentColor", r: 4, dy: 9 }),
      ],
    },
  };
}

const shortStart = (days: number): string => `from day ${days}`;

const tested = (bound: number, all: number): string =>
  `${bound} of ${all} limits bound often enough to be tested.`;

/** Limits that were no test, by dose. */
const untestedWords = (rows: readonly { readonly times: number }[]): string =>
  rows.length === 0
    ? "none"
    : [...new Set(rows.map(({ times }) => times))].map((times) => timesWords(times)).join(", ");
