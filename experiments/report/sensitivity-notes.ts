import type { StudyResult } from "../study/study-result.ts";

/** Replications under which the report says that outputs are noisy (methods 6.7). */
const FULL_MEAN = 10;

const READING = {
  saltelli:
    "The first-order index is the share of the variance that goes with a factor alone; the total index adds what it " +
    "does together with others. Indices are not clipped and may lie below 0 or above 1 by chance. The noise floor is " +
    "the total index of an input that changes nothing but the seeds.",
  morris:
    "Mu* is how much an outcome moves, up or down, over the whole range of a factor; sigma is how much that differs " +
    "from place to place: large where the factor acts together with others, or not along a line.",
  ranks:
    "SRRC, the standardised rank regression coefficient, is by how many standard deviations the outcome's rank moves " +
    "for one of the factor's rank, the other factors staying as they are; PRCC, the partial rank correlation " +
    "coefficient, is how closely the two go together. Both tell which way, and only of what rises or falls all along " +
    "a range: R2 is the share of the variance of ranks that is told so. The noise floor is the size that the SRRC of " +
    "an input without any effect exceeds in one design of twenty.",
  factorial:
    "A main effect is the mean over all points at the high level of a factor less that at its low one. In a fraction " +
    "it cannot be told from its aliases, which stand with the design. Intervals are each factor's by itself.",
} as const;

/** How the numbers of a report's section on what outcomes depend on are to be read. */
export function sensitivityNotes({ sensitivity, runs }: StudyResult): string[] {
  if (sensitivity === null) return [];
  const few =
    `There are ${runs.replications} replications; with fewer than ${FULL_MEAN} much of what is shown may be ` +
    "chance.";
  return [READING[sensitivity.kind], ...(runs.replications < FULL_MEAN ? [few] : [])];
}
