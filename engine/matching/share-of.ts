/**
 * floor(lots x part / whole), exact for whole numbers up to 2^53 with part <= whole. A quotient of whole numbers whose
 * dividend is below 2^53 never rounds up to the next whole number; above, it is taken in long arithmetic.
 */
export function shareOf(lots: number, part: number, whole: number): number {
  const product = lots * part;
  if (product <= Number.MAX_SAFE_INTEGER) return Math.floor(product / whole);
  return Number((BigInt(lots) * BigInt(part)) / BigInt(whole));
}
