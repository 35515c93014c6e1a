/** Whole numbers that something can be. */
export interface WholeRange {
  readonly least: number;
  readonly most: number;
}

/** A whole number as somebody wrote it, or what is wrong with it and which one that can be is nearest. */
export function readWhole(
  text: string,
  { least, most }: WholeRange,
): { readonly value: number } | { readonly problem: string } {
  const said = text.trim();
  const value = said === "" ? Number.NaN : Number(said);
  if (Number.isInteger(value) && value >= least && value <= most) return { value };
  const allowed = `Allowed: a whole number from ${least} to ${most}`;
  if (Number.isNaN(value)) return { problem: `${allowed}.` };
  return { problem: `${allowed}; nearest: ${Math.min(most, Math.max(least, Math.round(value)))}.` };
}
