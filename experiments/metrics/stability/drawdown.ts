import { missing, measured } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/** One largest fall from a running maximum. Places are indices into the series, null where there is no fall. */
export interface Fall {
  /** In the series' unit, or as a share of the peak. */
  readonly extent: MetricValue;
  /** First place of the maximum up to the trough. */
  readonly peak: number | null;
  /** First place of the largest fall. */
  readonly trough: number | null;
  /** First place after the trough at the peak's value or above, null where it never came back. */
  readonly recovery: number | null;
}

export interface Drawdown {
  readonly absolute: Fall;
  readonly relative: Fall;
  /** Observations in a row below the running maximum, the most of any such stretch. */
  readonly longestUnderwater: MetricValue;
}

/**
 * The largest fall from a running maximum, in the unit of the series and relative to that maximum, with its places
 * (methods 4.3). A series that never falls: extent 0 without places. A running maximum that is not positive has no
 * relative fall: degenerate where that holds throughout. No observations: insufficient_data.
 */
export function drawdown(x: ArrayLike<number>): Drawdown {
  return {
    absolute: fallOf(x, (peak, value) => peak - value),
    relative: fallOf(x, (peak, value) => (peak > 0 ? (peak - value) / peak : null)),
    longestUnderwater: longestUnderwater(x),
  };
}

function fallOf(
  x: ArrayLike<number>,
  extentOf: (peak: number, value: number) => number | null,
): Fall {
  const nowhere = { peak: null, trough: null, recovery: null };
  if (x.length === 0) return { extent: missing("insufficient_data"), ...nowhere };
  let top = 0;
  let deepest: number | null = null;
  let places: { peak: number; trough: number } | null = null;
  for (let t = 0; t < x.length; t++) {
    // Written so that what is no number becomes the maximum and shows in the extent.
    if (!(x[t]! <= x[top]!)) top = t;
    const extent = extentOf(x[top]!, x[t]!);
    if (extent === null || (deepest !== null && extent <= deepest)) continue;
    deepest = extent;
    places = { peak: top, trough: t };
  }
  if (deepest === null || places === null || !Number.isFinite(deepest)) {
    return { extent: missing("degenerate", x.length), ...nowhere };
  }
  const extent = measured(deepest, x.length);
  return deepest === 0
    ? { extent, ...nowhere }
    : { extent, ...places, recovery: recoveryOf(x, places) };
}

function recoveryOf(
  x: ArrayLike<number>,
  { peak, trough }: { readonly peak: number; readonly trough: number },
): number | null {
  for (let t = trough + 1; t < x.length; t++) if (x[t]! >= x[peak]!) return t;
  return null;
}

function longestUnderwater(x: ArrayLike<number>): MetricValue {
  if (x.length === 0) return missing("insufficient_data");
  let top = x[0]!;
  let longest = 0;
  let current = 0;
  for (let t = 0; t < x.length; t++) {
    current = x[t]! < top ? current + 1 : 0;
    top = Math.max(top, x[t]!);
    longest = Math.max(longest, current);
  }
  return measured(longest, x.length);
}
