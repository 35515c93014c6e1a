import type { RandomSource } from "./random-source.ts";

/** An array, plain or typed, whose elements may be exchanged. */
export interface Exchangeable<T> {
  readonly length: number;
  [index: number]: T;
}

/**
 * Puts `values` in a random order, each as likely (Fisher and Yates, from the last place down). It takes
 * `values.length - 1` words, and one more for each that `below` rejects.
 */
export function shuffle<T>(values: Exchangeable<T>, source: RandomSource): void {
  for (let i = values.length - 1; i >= 1; i--) {
    const j = source.below(i + 1);
    const moved = values[i]!;
    values[i] = values[j]!;
    values[j] = moved;
  }
}
