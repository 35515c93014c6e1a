import type { MeasuredBook, OneMeasured } from "./comparison-record.ts";

/** The round of the least processor time, with the most that any round took. Throws where rounds came out otherwise. */
export function leastOf(rounds: readonly OneMeasured[]): MeasuredBook {
  const least = rounds.reduce((a, b) => (b.processorMs < a.processorMs ? b : a));
  if (rounds.some(({ outcome }) => outcome.digest !== least.outcome.digest)) {
    throw new Error("the same operations came out otherwise in another round");
  }
  return { ...least, slowestMs: Math.max(...rounds.map((round) => round.processorMs)) };
}
