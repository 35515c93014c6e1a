import type { MeasureOptions } from "../metrics/run-metrics.ts";
import { engineVersion } from "../record/engine-version.ts";
import type { CellRequest } from "../runner/runner.ts";
import type { Study } from "../spec/study.ts";
import { type CellNumber, type Series, seriesWithJumps } from "../runner/series.ts";
import { jumpCheck, mustDiffer, otherJumps } from "./check-arms.ts";
import type { LoadedStudy } from "./load-study.ts";
import { jumpsOfRun } from "./study-strata.ts";
import {
  type Measured,
  referenceArm,
  replicationsOf,
  type StudyArm,
  studyArms,
} from "./study-arms.ts";

/** An arm with what its cells have in common. */
export interface PlannedArm {
  readonly arm: StudyArm;
  readonly series: Series;
}

/** Stands in for what is not measured yet, where arms are only counted. */
const TRIAL = 1000;

/** Levels that wait for what the reference tells, as if it had told something. */
export const trialLevels = ({ factors }: Study): Measured =>
  new Map(Object.keys(factors).map((name) => [name, TRIAL]));

/** An arm turned out to be no market, or no other one than the reference, once its levels were measured. */
export class UnfitArm extends Error {
  override name = "UnfitArm";
}

/** The reference arm alone: what runs first where levels wait for it. */
export const planReference = (loaded: LoadedStudy): PlannedArm =>
  planned(loaded, referenceArm(loaded.study, loaded.source));

/** All arms, the reference first. */
export function planArms(loaded: LoadedStudy, measured: Measured): PlannedArm[] {
  const arms: PlannedArm[] = [];
  const isJumpAlike = jumpCheck(loaded, loaded.markets);
  const reference = loaded.markets.marketHash(referenceArm(loaded.study, loaded.source));
  for (const arm of studyArms(loaded.study, loaded.source, measured)) {
    const each = planned(loaded, arm);
    const isReference = loaded.markets.marketHash(arm) === reference;
    if (isReference && mustDiffer(arm, loaded.study)) {
      throw new UnfitArm(`arm ${arm.name}: the same market as the reference: nothing can differ`);
    }
    if (!isJumpAlike(arm)) throw new UnfitArm(otherJumps(arm));
    arms.push(each);
  }
  return arms;
}

/** An arm's market and what its runs measure: by default what the study names. */
export function planned(
  { markets, measures: named }: LoadedStudy,
  arm: StudyArm,
  measures: MeasureOptions = named,
): PlannedArm {
  const specHash = markets.specHash(arm);
  if (specHash === null) throw new UnfitArm(`arm ${arm.name}: ${faultOf(markets, arm)}`);
  return { arm, series: { specHash, engineVersion: engineVersion(), measures } };
}

function faultOf(markets: LoadedStudy["markets"], arm: StudyArm): string {
  const market = markets.resolve(arm);
  const [first] = "problems" in market ? market.problems : [];
  return first === undefined ? "no market" : `${first.path} ${first.message}`;
}

/** A cell of a study: where the study has strata, its run is given a number of jumps. */
export interface StudyCell extends CellNumber {
  readonly jumps?: number;
}

/** The cells of one replication of an arm: one, or two with the mirrored draws. */
export function cellsOf({ study, strata }: LoadedStudy, replication: number): StudyCell[] {
  const { seed, antithetic } = study;
  const one = { seed, replication, antithetic: false };
  const cells = antithetic ? [one, { ...one, antithetic: true }] : [one];
  return strata === null
    ? cells
    : cells.map((cell) => ({ ...cell, jumps: jumpsOfRun(strata, cell) }));
}

/** Where a cell of an arm is kept. */
export const seriesOf = ({ series }: Pick<PlannedArm, "series">, { jumps }: StudyCell): Series =>
  jumps === undefined ? series : seriesWithJumps(series, jumps);

/** Cells in order: replication by replication, all arms of each that have it. */
export function* requestsOf(
  loaded: LoadedStudy,
  arms: readonly PlannedArm[],
  from: number,
  to: number,
): Iterable<CellRequest> {
  for (let replication = from; replication < to; replication++) {
    for (const each of arms) {
      if (replication >= replicationsOf(loaded.study, each.arm, to)) continue;
      for (const cell of cellsOf(loaded, replication)) yield requestOf(loaded, each, cell);
    }
  }
}

/** One cell of an arm, to be had. */
export const requestOf = (
  { markets }: LoadedStudy,
  { arm, series }: PlannedArm,
  cell: StudyCell,
): CellRequest => ({
  arm: arm.name,
  series: seriesOf({ series }, cell),
  cell,
  task: () => {
    const market = markets.resolve(arm);
    if ("problems" in market) throw new UnfitArm(`arm ${arm.name} is no market`);
    return { scenario: market.scenario, identity: cell, measures: series.measures };
  },
});
