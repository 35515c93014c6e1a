/** A whole number with its thousands apart. */
export const whole = (value: number): string => Math.round(value).toLocaleString("en-US");

/** A small number without an exponent. */
export const decimal = (value: number): string => value.toFixed(10).replace(/\.?0+$/, "");

export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

export const dollars = (value: number): string =>
  value >= 1000 ? `$${whole(value)}` : `$${value.toFixed(2)}`;

const UNITS = [
  [86_400 * 365, "years"],
  [86_400, "days"],
  [3600, "h"],
  [60, "min"],
] as const;

/** Seconds in the largest unit of which there are two. */
export function time(seconds: number): string {
  const [size, unit] = UNITS.find(([each]) => seconds >= 2 * each) ?? [1, "s"];
  return `${(seconds / size).toFixed(1)} ${unit}`;
}

const SIZES = [
  [1e12, "TB"],
  [1e9, "GB"],
  [1e6, "MB"],
  [1e3, "kB"],
] as const;

export function bytes(count: number): string {
  const [size, unit] = SIZES.find(([each]) => count >= each) ?? [1, "bytes"];
  return `${(count / size).toFixed(size === 1 ? 0 : 1)} ${unit}`;
}

/** A table in Markdown; its first row is its head. */
export function table([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
