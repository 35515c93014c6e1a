const LONGEST = 64;

/**
 * The candidate that was probably meant: the one with the fewest edits (insert, delete, replace, swap of neighbours;
 * upper and lower case alike), if they are at most a third of the word; the first of equals.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  if (word.length > LONGEST) return undefined;
  let best: string | undefined;
  let fewest = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const edits = editDistance(plain(word), plain(candidate));
    if (edits < fewest) {
      best = candidate;
      fewest = edits;
    }
  }
  return best;
}

/** Upper case, and the marks that people join words with, make no difference. */
const plain = (word: string): string => word.toLowerCase().replaceAll(/[-_ ]/g, "");

/** Damerau-Levenshtein distance in the restricted form (optimal string alignment), every edit counted once. */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let edits = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        edits = Math.min(edits, before[j - 2]! + 1);
      }
      row.push(edits);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}

const MOST_LISTED = 24;

/** "did you mean `count`? allowed: class, count, size": what to say about an unknown name. */
export function meant(word: string, candidates: readonly string[]): string {
  const near = nearest(word, candidates);
  const question = near === undefined ? "" : `did you mean \`${near}\`? `;
  const listed = candidates.slice(0, MOST_LISTED).join(", ");
  const more = candidates.length > MOST_LISTED ? `, … (${candidates.length} in all)` : "";
  return `${question}allowed: ${candidates.length === 0 ? "none" : listed}${more}`;
}
