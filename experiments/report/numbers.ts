/** A number for people: four significant digits down to 1e-17, thousands separated, never an exponent. */
export function shortNumber(value: number | null): string {
  if (value === null) return "–";
  if (value === 0) return "0";
  const size = Math.abs(value);
  const digits = size >= 1000 ? 0 : Math.max(0, 3 - Math.floor(Math.log10(size)));
  return value.toLocaleString("en-US", {
    minimumFractionDigits: 0,
    maximumFractionDigits: Math.min(20, digits),
  });
}

export const percent = (share: number | null, digits = 0): string =>
  share === null ? "–" : `${(100 * share).toFixed(digits)} %`;

/** "-2.1 to 0.4" */
export const intervalWords = (interval: readonly [number, number] | null): string =>
  interval === null ? "–" : `${shortNumber(interval[0])} to ${shortNumber(interval[1])}`;
