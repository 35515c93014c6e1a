import type { SourceMap } from "../../../experiments/spec/source.ts";
import type { EffectRow } from "../../../experiments/report/effect-row.ts";
import type { PickedFile } from "./picked-folder.ts";

/** Where results are opened from: an address below the page's server, or files of this machine. */
export type ResultsPlace =
  | { readonly kind: "address"; readonly address: string; readonly page: string }
  | { readonly kind: "files"; readonly files: readonly PickedFile[] };

/** A run of an arm by its random numbers. */
export interface RunName {
  readonly replication: number;
  readonly antithetic: boolean;
}

/** What the page asks the worker that reads results; one question at a time. */
export type ResultsQuestion =
  | { readonly kind: "open"; readonly place: ResultsPlace }
  /** The runs of an arm beside those of the reference on the same random numbers. */
  | { readonly kind: "pairs"; readonly outcome: string; readonly arm: string }
  | { readonly kind: "run"; readonly arm: string; readonly run: RunName };

export type ResultsAnswer =
  | { readonly kind: "opened"; readonly study: StudyFrame }
  | { readonly kind: "pairs"; readonly pairs: readonly RunPair[] }
  | { readonly kind: "run"; readonly run: RunFrame }
  | { readonly kind: "refused"; readonly problem: string };

/** A study as the screen shows it. */
export interface StudyFrame {
  readonly name: string;
  readonly title: string;
  readonly seed: number;
  readonly replications: number;
  readonly engineVersion: string;
  /** Rows of its table of runs. */
  readonly runs: number;
  readonly quarantined: number;
  /** Reasons of changes after the first run. */
  readonly deviations: readonly string[];
  /** What was found of controls that did not come out as they must. */
  readonly failedControls: readonly string[];
  readonly reference: string;
  /** Of the arms that have effects and the reference, by name. */
  readonly labels: Readonly<Record<string, string>>;
  readonly effects: readonly EffectRow[];
}

/** One cell of an arm and that of the reference on the same random numbers, by one outcome. */
export interface RunPair extends RunName {
  /** Null: the run has no value. */
  readonly reference: number | null;
  readonly arm: number | null;
  /** Arm minus reference, of logarithms where the study compares those; null where a side has no value. */
  readonly difference: number | null;
}

/** A recorded run. */
export interface RecordedRun {
  readonly arm: string;
  readonly label: string;
  /** Null where the run was given up. */
  readonly traceHash: string | null;
  readonly engineVersion: string;
  readonly specHash: string;
  /** All columns of its row. */
  readonly columns: Readonly<Record<string, string | number | null>>;
}

export interface RunFrame {
  readonly arm: RecordedRun;
  readonly reference: RecordedRun;
  readonly replay: ReplayTerms | null;
}

/** What makes the markets of a pair of recorded runs again. */
export interface ReplayTerms {
  /** As the study names it: a shipped one, or a file's path. */
  readonly scenario: string;
  readonly seed: number;
  readonly jumps: number | null;
  /** What the arm lays over the scenario. */
  readonly arm: readonly SourceMap[];
  readonly reference: readonly SourceMap[];
}
