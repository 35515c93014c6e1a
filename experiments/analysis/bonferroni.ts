/** p-values times their number, cut at 1. */
export const bonferroni = (p: readonly number[]): number[] =>
  p.map((each) => Math.min(1, each * p.length));
