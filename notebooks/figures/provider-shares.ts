import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import { labelRoom } from "../../experiments/report/figure.ts";
import { percent } from "../../experiments/report/numbers.ts";
import { type FigurePlan, PLAN_WIDTH } from "./figure-plan.ts";
import { legendMarks, pageStyle } from "./legend-marks.ts";
import { tableRows } from "./table-rows.ts";

interface VolumeRow {
  readonly run: number;
  readonly class: string;
  readonly resting_lots: number;
  readonly incoming_lots: number;
}

const SIDES = ["resting_lots", "incoming_lots"] as const;
const NAMES = ["waited in the book", "came in and took"];

/** Of classes that are named after a paper. */
const CLASS_WORDS: Readonly<Record<string, string>> = { "avellaneda-stoikov": "market maker" };

/** Shares of classes of owners in the lots that waited in the book and in those that came in and took. */
export function providerShares(volumes: ColumnTable): FigurePlan {
  const rows = tableRows<VolumeRow>(volumes);
  const classes = [...new Set(rows.map((row) => row.class))];
  const totals = SIDES.map((side) => rows.reduce((sum, row) => sum + row[side], 0));
  const shares = classes
    .map((name) => {
      const own = rows.filter((row) => row.class === name);
      const [resting, incoming] = SIDES.map(
        (side, i) => own.reduce((sum, row) => sum + row[side], 0) / totals[i]!,
      );
      return {
        name: CLASS_WORDS[name] ?? name.replaceAll("-", " "),
        resting: resting!,
        incoming: incoming!,
      };
    })
    .toSorted((a, b) => b.resting - a.resting || b.incoming - a.incoming);
  return {
    text: {
      name: "provider-shares",
      title: "Who provides liquidity, and who takes it",
      caption:
        "Share of each class of owners in lots traded, all months and runs together: by orders that waited in the " +
        "book, and by orders that came in and took.",
      words: `${shares.map(shareWords).join("; ")}.`,
    },
    leastWidth: 520,
    options: {
      width: PLAN_WIDTH,
      height: 90 + 28 * shares.length,
      marginLeft: labelRoom(shares.map(({ name }) => name)) + 14,
      marginRight: 24,
      marginTop: 34,
      marginBottom: 44,
      x: {
        label: "share of lots",
        labelAnchor: "center",
        labelArrow: "none",
        percent: true,
        grid: true,
        tickFormat: (share: number) => `${share} %`,
      },
      y: { domain: shares.map(({ name }) => name), label: null },
      marks: [
        Plot.ruleX([0], { stroke: "currentColor" }),
        Plot.ruleY(shares, {
          y: "name",
          x1: "resting",
          x2: "incoming",
          stroke: "currentColor",
          strokeOpacity: 0.5,
        }),
        ...["resting", "incoming"].map((side, i) => {
          const { colour, symbol } = pageStyle(i + 1);
          return Plot.dot(shares, {
            x: side,
            y: "name",
            symbol: symbol as "circle",
            stroke: colour,
            fill: colour,
            r: 4.5,
          });
        }),
        ...legendMarks(NAMES, { dy: -18, step: 170, from: 1 }),
      ],
    },
  };
}

const shareWords = (row: {
  readonly name: string;
  readonly resting: number;
  readonly incoming: number;
}): string => `${row.name}: ${percent(row.resting)} and ${percent(row.incoming)}`;
