import type { StudySpec } from "../spec/study.ts";
import type { Deviation } from "./deviation.ts";

/** What a study's folder says of itself: nothing in it differs from run to run. */
export interface StudyManifest {
  readonly study: string;
  readonly preregistration: string;
  /** SHA-256 of `study.json` beside it, the study as it was registered; earlier ones have none. */
  readonly registered?: string;
  readonly deviations: readonly Deviation[];
  readonly spec: StudySpec;
  readonly scenarioSpecHash: string;
  readonly engineVersion: string;
  readonly seed: number;
  readonly replications: number;
  readonly arms: readonly {
    readonly name: string;
    readonly role: string;
    readonly specHash: string;
    /** Where its cells lie in the store. */
    readonly series: string;
    /** The same of its cells that are given so many jumps, where the study has strata. */
    readonly seriesByJumps?: Readonly<Record<string, string>>;
  }[];
  readonly measured: Readonly<Record<string, number>>;
  readonly quarantined: readonly {
    readonly arm: string;
    readonly seed: number;
    readonly replication: number;
    readonly antithetic: boolean;
    readonly error: string;
  }[];
  /** SHA-256 of every table, figure and page beside it; pictures, which are copies of figures, have none. */
  readonly files: Readonly<Record<string, string>>;
}
