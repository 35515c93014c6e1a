import type { PreviewResult } from "../start/run-preview.ts";
import { doseFigure } from "./dose-figure.ts";
import { effectsFigure } from "./effects-figure.ts";
import { eventTimeFigure } from "./event-time-figure.ts";
import type { Figure } from "./figure.ts";

/** The figures of the preview's report. */
export interface PreviewFigures {
  readonly effects: Figure;
  readonly dose: Figure;
  readonly position: Figure;
  readonly convergence: Figure;
  readonly depth: Figure;
}

export function previewFigures(result: PreviewResult): PreviewFigures {
  const runs = [result.reference, ...result.arms];
  const { spotMonthStart } = result.study.limit;
  return {
    effects: effectsFigure(result),
    dose: doseFigure(result),
    position: eventTimeFigure(runs, {
      name: "position",
      title: "What the strategic long held",
      caption:
        "Mean long position of the strategic long in the expiring month by business days to expiry, " +
        "with 95 % intervals over runs. The spot month begins where the dotted line stands.",
      label: "lots",
      curve: ({ curves }) => curves.strategicPosition,
      spotMonthStart,
    }),
    convergence: eventTimeFigure(runs, {
      name: "convergence",
      title: "How far settlement prices were from value",
      caption:
        "Mean absolute difference between the daily settlement price and the published part of the " +
        "average plus the expected rest, by business days to expiry, with 95 % intervals over runs.",
      label: "basis points of value",
      curve: ({ curves }) => curves.convergenceError,
      spotMonthStart,
    }),
    depth: eventTimeFigure(runs, {
      name: "depth",
      title: "Depth of the expiring month",
      caption:
        "Mean lots within three ticks of the touch, both sides, by business days to expiry, with 95 % " +
        "intervals over runs.",
      label: "lots",
      curve: ({ curves }) => curves.depth,
      spotMonthStart,
    }),
  };
}
