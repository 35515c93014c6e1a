import fc from "fast-check";

/** What can be chosen, each thing by one of some words. */
export type Axes = Readonly<Record<string, readonly string[]>>;
export type Chosen<A extends Axes> = { readonly [K in keyof A]: A[K][number] };

/** Each word of each axis as often as the others, independently. */
export const choicesOf = <A extends Axes>(axes: A): fc.Arbitrary<Chosen<A>> =>
  fc.record(
    Object.fromEntries(
      Object.entries(axes).map(([name, words]) => [name, fc.constantFrom(...words)]),
    ),
  ) as unknown as fc.Arbitrary<Chosen<A>>;

/** What stands for a word; the table has every word that there is. */
export const pick = <T>(word: string, terms: Readonly<Record<string, T>>): T => {
  const found = terms[word];
  if (found === undefined) throw new Error(`no terms for ${word}`);
  return found;
};

/** Counts how often each word was chosen. */
export class Tally {
  readonly counts: Map<string, number> = new Map();

  constructor(axes: Axes) {
    for (const [name, words] of Object.entries(axes)) {
      for (const word of words) this.counts.set(`${name} ${word}`, 0);
    }
  }

  add(words: Readonly<Record<string, string>>): void {
    for (const [name, word] of Object.entries(words)) {
      const key = `${name} ${word}`;
      this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
    }
  }

  missing(): string[] {
    return [...this.counts].flatMap(([key, count]) => (count === 0 ? [key] : []));
  }
}
