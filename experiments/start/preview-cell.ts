import type { AgentClass } from "../../engine/agent.ts";
import type { RunIdentity, Scenario } from "../../engine/scenario.ts";
import { type CellSummary, startCell } from "../run/run-cell.ts";

/** What is looked at in every cell of a study. */
export interface PreviewMeasures {
  /** Position of the limited family. */
  readonly family: number;
  /** Position of the strategic long's group. */
  readonly strategicGroup: number;
  /** Business days before the last trading day from whose end on the spot month counts, limited or not. */
  readonly spotMonthStart?: number;
}

/** One cell of the preview. Plain data: it travels to worker threads. */
export interface PreviewTask extends PreviewMeasures {
  readonly scenario: Scenario;
  readonly identity: RunIdentity;
}

/** [business days to the expiry (negative: before it), value]. */
export type Curve = readonly (readonly [number, number])[];

/** What the preview keeps of one run. Plain data. */
export interface PreviewCellResult {
  readonly summary: CellSummary;
  /** Strategic traders' long position in each expiring month when the spot month begins, lots. */
  readonly strategicLots: readonly number[];
  readonly curves: {
    readonly depth: Curve;
    readonly convergenceError: Curve;
    readonly strategicPosition: Curve;
  };
}

/** Runs one cell of the preview. */
export function runPreviewCell(
  { scenario, identity, family, strategicGroup, spotMonthStart }: PreviewTask,
  classes: ReadonlyMap<string, AgentClass>,
): PreviewCellResult {
  const measures = spotMonthStart === undefined ? {} : { spotMonthStart };
  const run = startCell({ scenario, identity, classes, measures });
  try {
    run.advanceTo(1);
    const summary = run.summary();
    const { depth, convergence, positions } = run.metrics.families[family]!;
    return {
      summary,
      strategicLots: positions.longsOfGroupAtSpotStart(strategicGroup),
      curves: {
        depth: [...depth.depthByEventDay()],
        convergenceError: [...convergence.byEventDay()],
        strategicPosition: [...positions.longsOfGroupByEventDay(strategicGroup)],
      },
    };
  } finally {
    run.close();
  }
}
