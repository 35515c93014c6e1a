/** What `study run --json` says of the work that it took. */
export interface StudyWork {
  readonly computed: number;
  /** Runs that an earlier start had left in the store: no part of the times. */
  readonly reused: number;
  readonly wallSeconds: number;
  /** Of all threads; null where nobody measured it. */
  readonly processorSeconds: number | null;
  readonly workers: number;
}

/** A start that brought runs of a study into the store. */
export interface StudyStart {
  /** ISO 8601, UTC. */
  readonly end: string;
  /** Of the sources; null where files of theirs differ from it, or outside a clone. */
  readonly commit: string | null;
  readonly node: string;
  readonly runs: number;
  readonly workers: number;
  readonly wallSeconds: number;
  readonly processorSeconds: number | null;
}

/** What all starts took together. */
export interface StudyCost {
  readonly runs: number;
  readonly wallSeconds: number;
  /** Null where one of them was not measured. */
  readonly processorSeconds: number | null;
}

/** The starts of a study with this one, which is left out where all runs had been there. */
export const startsWith = (
  before: readonly StudyStart[],
  { computed, ...work }: StudyWork,
  where: Pick<StudyStart, "end" | "commit" | "node">,
): readonly StudyStart[] => {
  if (computed === 0) return before;
  const { workers, wallSeconds, processorSeconds } = work;
  return [...before, { ...where, runs: computed, workers, wallSeconds, processorSeconds }];
};

export const costOf = (starts: readonly StudyStart[]): StudyCost =>
  starts.reduce<StudyCost>(
    (cost, { runs, wallSeconds, processorSeconds }) => ({
      runs: cost.runs + runs,
      wallSeconds: cost.wallSeconds + wallSeconds,
      processorSeconds:
        cost.processorSeconds === null || processorSeconds === null
          ? null
          : cost.processorSeconds + processorSeconds,
    }),
    { runs: 0, wallSeconds: 0, processorSeconds: 0 },
  );
