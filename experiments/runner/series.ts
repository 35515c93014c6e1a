import { createHash } from "node:crypto";
import type { MeasureOptions } from "../metrics/run-metrics.ts";
import { canonicalJson } from "../spec/canonical-json.ts";
import type { Json } from "../spec/source.ts";

/** What all cells of one market share: with a cell's own numbers it decides the result. */
export interface Series {
  readonly specHash: string;
  readonly engineVersion: string;
  readonly measures: MeasureOptions;
  /** Jumps of the compute price that its runs are given; absent: they have as many as come. */
  readonly jumps?: number;
}

const given = new WeakMap<Series, Map<number, Series>>();

/** The series of the same market's runs with a given number of jumps: one object for each, so that it is named once. */
export function seriesWithJumps(series: Series, jumps: number): Series {
  let byJumps = given.get(series);
  if (byJumps === undefined) given.set(series, (byJumps = new Map()));
  let found = byJumps.get(jumps);
  if (found === undefined) byJumps.set(jumps, (found = { ...series, jumps }));
  return found;
}

/** A cell within its series. */
export interface CellNumber {
  readonly seed: number;
  readonly replication: number;
  readonly antithetic: boolean;
}

/** Version of the form in which results are kept: another form is another series. */
const RESULT_FORM = 1;

/** The series' name: SHA-256 of what it depends on. */
export const seriesName = (series: Series): string =>
  createHash("sha256")
    .update(canonicalJson({ ...series, form: RESULT_FORM } as unknown as Json))
    .digest("hex");
