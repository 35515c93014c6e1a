const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** The number that a text writes in decimal digits, with a point and an exponent if need be; NaN where it is none. */
export function decimalNumber(text: string): number {
  const written = text.trim();
  return DECIMAL.test(written) ? Number(written) : NaN;
}
