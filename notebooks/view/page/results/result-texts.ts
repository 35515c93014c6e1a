/** A p-value as reports have it. */
export const pText = (p: number | null): string =>
  p === null ? "–" : p < 0.0001 ? "< 0.0001" : p.toFixed(4);
