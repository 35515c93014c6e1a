import { SETTLEMENT_MEASURES } from "../../metrics/catalog/settlement-measures.ts";
import { SQUEEZE_TWIN_MEASURES } from "../../metrics/catalog/twin-groups.ts";
import { missing } from "../../metrics/measured-value.ts";
import { meanValue, type MetricValue } from "../../metrics/metric.ts";
import { distortionAgainstTwins } from "../../metrics/stability/settlement-distortion.ts";
import { type ExpirySigns, expirySigns } from "../../metrics/tape/expiry-signs.ts";
import type { Cell } from "../run-cell.ts";
import {
  addDistortions,
  type Distortions,
  distortionKey,
  referenceDistortions,
} from "./reference-twins.ts";
import {
  type EndedRun,
  familiesAsked,
  fullNames,
  measuresOfTwin,
  type TwinRuns,
  type TwinValues,
} from "./twin-run.ts";
import { withoutManipulators } from "./twin-scenarios.ts";

/** An expiry of a run, or of its twin without manipulators, for an alarm to tell apart. Plain data. */
export interface ExpiryRow extends ExpirySigns {
  /** Symbol of the contract family. */
  readonly family: string;
  /** Of the run that it is an expiry of. */
  readonly marketHash: string;
  readonly isTwin: boolean;
  /** Whether agents that mean to move the price take part. */
  readonly isManipulated: boolean;
}

export interface SqueezeTwins {
  readonly values: TwinValues;
  readonly expiries: readonly ExpiryRow[];
}

/** The twins without manipulators: one with the run's own draws, and those that all runs of the market share. */
export function* squeezeTwins(cell: Cell, own: EndedRun): TwinRuns<SqueezeTwins> {
  const { scenario, classes } = cell;
  const without = withoutManipulators(scenario, classes);
  const shown = familiesAsked(cell, SQUEEZE_TWIN_MEASURES, SETTLEMENT_MEASURES);
  const rowsOf = (run: EndedRun, isTwin: boolean): ExpiryRow[] =>
    shown.flatMap((family) => {
      const { symbol } = scenario.families[family]!;
      const isManipulated = without !== null && !isTwin;
      const { marketHash } = run;
      return expirySigns(run.metrics.market(family)).map((signs) => ({
        family: symbol,
        marketHash,
        isTwin,
        isManipulated,
        ...signs,
      }));
    });
  const expiries = rowsOf(own, false);
  const scored = familiesAsked(cell, SQUEEZE_TWIN_MEASURES).filter((family) =>
    expiries.some((row) => row.family === scenario.families[family]!.symbol),
  );
  if (without === null || scored.length === 0) return { values: {}, expiries };
  const twinCell = { ...cell, scenario: without };
  const measures = measuresOfTwin(cell, SQUEEZE_TWIN_MEASURES, shown);
  const distortions = new Map<string, number[]>();
  yield* ownTwin({ ...twinCell, measures }, (twin) => {
    addDistortions(distortions, twin, scored);
    expiries.push(...rowsOf(twin, true));
  });
  const shared = yield* referenceDistortions(twinCell);
  const values = scored.map((family) => {
    const { symbol } = scenario.families[family]!;
    const of = expiries.filter((row) => row.family === symbol && !row.isTwin);
    return fullNames(symbol, { squeeze_z: scoreOf(of, family, [distortions, shared]) });
  });
  return { values: Object.assign({}, ...values) as TwinValues, expiries };
}

/** In a generator of its own, since one that waits for further twins would hold this one's tapes until its end. */
function* ownTwin(cell: Cell, read: (twin: EndedRun) => void): TwinRuns<void> {
  read(yield cell);
}

/** The mean over expiries of the score of each among its twins. */
function scoreOf(
  expiries: readonly ExpirySigns[],
  family: number,
  twins: readonly Distortions[],
): MetricValue {
  const scores = expiries.flatMap(({ lastTradeDay, distortion }) => {
    if (distortion === null) return [];
    const key = distortionKey(family, lastTradeDay);
    return [
      distortionAgainstTwins(
        distortion,
        twins.flatMap((each) => each.get(key) ?? []),
      ),
    ];
  });
  const failed = scores.find(({ value }) => value === null);
  if (failed !== undefined) return missing(failed.status);
  const sum = scores.reduce((total, { value }) => total + value!, 0);
  return meanValue(sum, scores.length, "insufficient_data");
}
