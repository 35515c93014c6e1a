/** What a finding predicts of an outcome: it rises, falls, or does not change by as much as matters. */
export type Expected = "rises" | "falls" | "none";

/** One prediction, and the comparison here that speaks to it. */
export interface Reading {
  /** Name of a shipped study, and of its arm. */
  readonly study: string;
  readonly arm: string;
  /** Another arm to compare with, in place of the study's reference. */
  readonly against?: string;
  /** As in the study's file. */
  readonly outcome: string;
  /** What the arm has that what it is compared with has not. */
  readonly change: string;
  readonly expected: Expected;
}

/** A finding of the literature, with what here speaks to it. */
export interface Finding {
  readonly source: string;
  /** What was found, or follows from a model. */
  readonly finding: string;
  /** None: nothing here tests it. */
  readonly readings: readonly Reading[];
  /** What is to be said beside; where there are no readings, why. */
  readonly note: string;
}

/** The readings of one comparison: what is expected of each measure. */
export const readingsOf = (
  at: Pick<Reading, "study" | "arm" | "change"> & { readonly against?: string },
  measures: Readonly<Record<string, Expected>>,
): Reading[] =>
  Object.entries(measures).map(([measure, expected]) => ({
    ...at,
    outcome: `SCU.${measure}`,
    expected,
  }));
