import type { RandomSource } from "../../engine/random/random-source.ts";
import { damagedText, damagedWords, ODD_WORDS, onceIn, oneOf, wordsOf } from "./damage.ts";

/** A text that is read, and its words. */
export interface Document {
  readonly text: string;
  readonly words: readonly string[];
}

export const documentsOf = (texts: readonly string[]): Document[] =>
  texts.map((text) => ({ text, words: wordsOf(text) }));

/** One of the texts with a few damages; now and then nothing but odd words. */
export function damagedDocument(documents: readonly Document[], random: RandomSource): string {
  if (onceIn(10, random)) {
    const words = Array.from({ length: random.below(30) }, () => oneOf(ODD_WORDS, random));
    return words.join(oneOf(["", " ", "\n", ": "], random));
  }
  const { text, words } = oneOf(documents, random);
  return onceIn(2, random) ? damagedText(text, random) : damagedWords(words, random);
}
