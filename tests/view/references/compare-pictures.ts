import { createRequire } from "node:module";

type Comparator = (
  actual: Buffer,
  expected: Buffer,
  options: { readonly threshold: number; readonly maxDiffPixelRatio: number },
) => { readonly errorMessage: string } | null;

interface Bundle {
  readonly utils: { getComparator(type: string): Comparator };
}

/** Of a pixel's colour; edges of letters that are drawn otherwise are below it. */
const THRESHOLD = 0.1;
/**
 * Of all pixels. A line of text that stands between two pixels falls to one or the other, 0.0011 of a phone's page; a
 * panel that is missing, or one that moved, changes many more.
 */
const MOST_DIFFERENT = 0.002;

/** How a PNG differs from its reference beyond the tolerance, or null. By the comparator of Playwright's own tests. */
export function differenceOf(actual: Buffer, expected: Buffer): string | null {
  const bundle = createRequire(import.meta.url)("playwright-core/lib/coreBundle") as Bundle;
  const compare = bundle.utils.getComparator("image/png");
  const options = { threshold: THRESHOLD, maxDiffPixelRatio: MOST_DIFFERENT };
  return compare(actual, expected, options)?.errorMessage ?? null;
}
