import * as Plot from "@observablehq/plot";
import { type ArmStyle, styleAt } from "../../experiments/report/arm-styles.ts";

/** Pixels from the frame's top left corner: where the legend begins, and how far its entries stand apart. */
export interface LegendPlace {
  readonly dx?: number;
  readonly dy: number;
  readonly step: number;
  /** Position of the first entry's style; 0, which is ink, by default. */
  readonly from?: number;
  /** Entries of a row; all in one by default. */
  readonly perRow?: number;
  /** Of the facet that it stands over, where there are several. */
  readonly fx?: string;
}

/** Pixels. */
const ROW_HEIGHT = 18;

/** The style at a position; the first one, which is ink, in the page's own colour of text. */
export function pageStyle(position: number): ArmStyle {
  const style = styleAt(position);
  return position === 0 ? { ...style, colour: "currentColor" } : style;
}

/** A row of symbols with their names above a plot: no element of HTML, which the pages' policy would not style. */
export function legendMarks(
  names: readonly string[],
  { dx = 4, dy: top, step, from = 0, perRow = names.length, fx }: LegendPlace,
): Plot.Markish[] {
  const facet = fx === undefined ? {} : { fx: () => fx };
  return names.flatMap((name, i) => {
    const { colour, symbol } = pageStyle(from + i);
    const left = dx + (i % perRow) * step;
    const dy = top + ROW_HEIGHT * Math.floor(i / perRow);
    const at = { frameAnchor: "top-left", dy, ...facet } as const;
    return [
      Plot.dot([name], {
        ...at,
        dx: left,
        symbol: symbol as "circle",
        stroke: colour,
        fill: colour,
        r: 4,
      }),
      Plot.text([name], {
        ...at,
        dx: left + 9,
        text: (d: string) => d,
        textAnchor: "start",
        lineAnchor: "middle",
      }),
    ];
  });
}
