/** Words as a regular expression has them that finds just these. */
export const escaped = (words: string): string =>
  words.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
