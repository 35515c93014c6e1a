import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import { shortNumber } from "../../experiments/report/numbers.ts";
import { type FigurePlan, PLAN_WIDTH } from "./figure-plan.ts";
import { legendMarks, pageStyle } from "./legend-marks.ts";
import { type LimitEffectRow, timesWords } from "./limit-rows.ts";
import { tableRows } from "./table-rows.ts";

interface HeldRow {
  readonly contract: string;
  readonly arm: string;
  readonly lots: number;
  readonly low: number;
  readonly high: number;
}

const MEASURE = "largest_position_lots";

/** Largest position of one owner in the limited contract and in its look-alike, by limit. */
export function limitLeakage(effects: ColumnTable, study: string, limited: string): FigurePlan {
  const own = tableRows<LimitEffectRow>(effects).filter(
    (row) => row.study === study && row.outcome.endsWith(MEASURE),
  );
  const others = own.map(({ outcome }) => outcome.split(".")[0]!);
  const contracts = [...new Set([limited, ...others])];
  const rows = contracts.flatMap((contract) =>
    heldRows(
      contract,
      own.filter(({ outcome }) => outcome.startsWith(contract)),
    ),
  );
  const arms = [...new Set(rows.map(({ arm }) => arm))];
  return {
    text: {
      name: "limit-leakage",
      title: "Largest positions in a limited contract and in one without a limit",
      caption:
        "Largest position of one owner in the expiring month, lots, mean over runs; bars are 95 % intervals of the " +
        `difference from no limit. ${contracts[0]!} has the limit, ${contracts.slice(1).join(", ")} has none.`,
      words: `${contracts.map((contract) => endsWords(rows.filter((row) => row.contract === contract))).join("; ")}.`,
    },
    leastWidth: 440,
    options: {
      width: PLAN_WIDTH,
      height: 280,
      marginLeft: 58,
      marginTop: 56,
      marginBottom: 44,
      x: {
        type: "point",
        domain: arms,
        label: "limit in the first contract, times what the strategic long would hold",
        labelAnchor: "center",
        labelArrow: "none",
      },
      y: { label: "lots", grid: true, zero: true },
      marks: [
        Plot.ruleY([0], { stroke: "currentColor" }),
        ...contracts.flatMap((contract, i) =>
          contractMarks(
            rows.filter((row) => row.contract === contract),
            i + 1,
          ),
        ),
        ...legendMarks(contracts, { dy: -30, step: 90, from: 1 }),
      ],
    },
  };
}

function heldRows(contract: string, effects: readonly LimitEffectRow[]): HeldRow[] {
  const [first] = effects;
  const free = first!.reference_mean ?? 0;
  const held = effects
    .toSorted((a, b) => b.times! - a.times!)
    .map((row) => ({
      contract,
      arm: timesWords(row.times!),
      lots: row.arm_mean ?? free,
      low: free + (row.low_95 ?? 0),
      high: free + (row.high_95 ?? 0),
    }));
  return [{ contract, arm: "no limit", lots: free, low: free, high: free }, ...held];
}

/** From where to where positions in a contract go as its limit is tightened. */
function endsWords(rows: readonly HeldRow[]): string {
  const [first, last] = [rows[0]!, rows.at(-1)!];
  return (
    `${first.contract}: ${shortNumber(first.lots)} lots with ${first.arm}, ${shortNumber(last.lots)} ` +
    `with a limit of ${last.arm}`
  );
}

function contractMarks(rows: readonly HeldRow[], position: number): Plot.Markish[] {
  const { colour, dashes, symbol } = pageStyle(position);
  const dx = position % 2 === 0 ? 4 : -4;
  return [
    Plot.lineY(rows, { x: "arm", y: "lots", dx, stroke: colour, strokeDasharray: dashes }),
    Plot.ruleX(rows, { x: "arm", y1: "low", y2: "high", dx, stroke: colour, strokeWidth: 1.5 }),
    Plot.dot(rows, {
      x: "arm",
      y: "lots",
      dx,
      stroke: colour,
      fill: colour,
      symbol: symbol as "circle",
      r: 4,
    }),
  ];
}
