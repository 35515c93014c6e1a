import * as Plot from "@observablehq/plot";
import { drawFigure, type Figure, FIGURE_WIDTH, INK } from "../report/figure.ts";
import { PUBLISHED } from "./published.ts";
import { HEDGED_SHARES, type SurfacePanel } from "./reduction-surface.ts";

const COLORS = ["#d55e00", "#0072b2", INK];

/** What a strip cuts off the standard deviation over the basis, a panel a process. */
export function surfaceFigure(panels: readonly SurfacePanel[]): Figure {
  const [low, high] = PUBLISHED.deviationReduction;
  const lines = panels.flatMap(({ kappa, jumpRate, points }) =>
    points.map((point) => ({
      ...point,
      reversion: `kappa ${kappa}`,
      jumps: jumpRate === 0 ? "no jumps" : `${jumpRate} jumps a year`,
    })),
  );
  const text = {
    name: "hedge-surface",
    title: "What a strip cuts off the standard deviation of a year's cost",
    caption:
      `By the basis of a month, for hedged shares of ${HEDGED_SHARES.join(", ")} (from below). Grey: the ` +
      "62 % to 78 % that the paper reports. Closed forms.",
    words: panels
      .map(({ kappa, jumpRate, claims }) => {
        const { least, most } = claims.at(-1)!;
        const range = `${(100 * (least ?? 0)).toFixed(0)} % to ${(100 * (most ?? 0)).toFixed(0)} %`;
        return `kappa ${kappa}, ${jumpRate} jumps a year, all hedged: a basis of ${range}.`;
      })
      .join(" "),
  };
  const place = { fx: "reversion", fy: "jumps", x: "basisSd" };
  return drawFigure(text, {
    width: FIGURE_WIDTH,
    height: 420,
    marginLeft: 52,
    marginRight: 110,
    marginTop: 40,
    marginBottom: 40,
    fx: { label: null, domain: [...new Set(lines.map(({ reversion }) => reversion))] },
    fy: { label: null },
    x: { label: "basis a month, standard deviation of its log", ticks: [0, 0.1, 0.2, 0.3] },
    y: { label: "cut", grid: true, domain: [0, 1] },
    marks: [
      Plot.rectY([{ low, high }], { y1: "low", y2: "high", fill: INK, fillOpacity: 0.1 }),
      ...HEDGED_SHARES.map((share, i) =>
        Plot.lineY(
          lines.filter(({ hedgedShare }) => hedgedShare === share),
          { ...place, y: "deviationReduction", stroke: COLORS[i]!, strokeWidth: 1.8 },
        ),
      ),
    ],
  });
}
