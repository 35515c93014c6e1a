import { type Figure, INK } from "../../experiments/report/figure.ts";
import { escapeHtml } from "../../experiments/report/html.ts";
import { shortNumber } from "../../experiments/report/numbers.ts";
import { median } from "../../experiments/numerics/quantile.ts";
import { type CurveColumn, curveParts, STYLES, WIDTH } from "./curve-drawing.ts";
import type { Departure } from "./departure.ts";
import { inSmallest } from "./headlines.ts";

/**
 * The specification curve of one outcome (Simonsohn, Simmons and Nelson 2020): estimates with 95 % intervals, sorted by
 * the first limit's, over the choices of each specification.
 */
export function curveFigure(
  name: string,
  title: string,
  unsorted: readonly CurveColumn[],
  rows: readonly Departure[],
): Figure {
  const columns = unsorted.toSorted((a, b) => sizeOf(a) - sizeOf(b));
  const caption =
    "Differences from no limit with 95 % intervals, in units of the smallest effect of interest (grey band: too " +
    `small to matter), one column a specification, sorted by the limit ${STYLES[0].words}. Filled: the interval ` +
    "excludes zero. Intervals are cut at the drawing's edge. Dots below: what the specification has otherwise " +
    "than the shipped market.";
  const words = wordsOf(columns);
  const { height, parts } = curveParts(columns, rows, shownRange(columns));
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escapeHtml(title)}" ` +
      `aria-describedby="words-${name}" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" ` +
      `font-family="system-ui, sans-serif" font-size="10.5" fill="${INK}">`,
    `<desc id="words-${name}">${escapeHtml(`${caption} ${words}`)}</desc>`,
    `<rect width="${WIDTH}" height="${height}" fill="white"/>`,
    ...parts,
    "</svg>",
  ].join("\n");
  return { name, title, caption, words, svg };
}

const sizeOf = ({ limits: [first] }: CurveColumn): number =>
  (first === undefined ? null : inSmallest(first.estimate, first)) ?? Infinity;

/** All estimates and zero, and the usual interval beyond them. */
function shownRange(columns: readonly CurveColumn[]): [low: number, high: number] {
  const shown = columns.flatMap(({ limits }) => limits.filter((one) => one !== undefined));
  const sizes = shown.flatMap((one) => inSmallest(one.estimate, one) ?? []);
  const halves = shown.flatMap((one) => {
    const [low, high] = [inSmallest(one.low_95, one), inSmallest(one.high_95, one)];
    return low === null || high === null ? [] : [(high - low) / 2];
  });
  const reach = halves.length === 0 ? 1 : median(halves);
  return [Math.min(-1, ...sizes) - reach, Math.max(1, ...sizes) + reach];
}

/** The ends of the curve and the shipped market, for those who cannot see it. */
function wordsOf(columns: readonly CurveColumn[]): string {
  const told = columns.filter(
    ({ choices }, i) => i === 0 || i === columns.length - 1 || choices.length === 0,
  );
  return told
    .map(({ label, limits }) => {
      const values = limits.map((one, i) => {
        const size = one === undefined ? null : inSmallest(one.estimate, one);
        return `${shortNumber(size)} ${STYLES[i]!.words}`;
      });
      return `${label}: ${values.join(", ")}.`;
    })
    .join(" ");
}
