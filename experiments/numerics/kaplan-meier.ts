import { assert } from "../../engine/base/assert.ts";
import { sortedCopy } from "./quantile.ts";

/**
 * The median of times of which some are known only to be longer (`isOver[i]` 0): where the product over times of
 * 1 - ended / at risk falls to a half or below (Kaplan and Meier 1958). Null where it never does, and where a time is
 * no number.
 */
export function kaplanMeierMedian(
  times: ArrayLike<number>,
  isOver: ArrayLike<number>,
): number | null {
  assert(isOver.length === times.length, `${times.length} times, ${isOver.length} of them over`);
  for (let i = 0; i < times.length; i++) if (Number.isNaN(times[i])) return null;
  const usual = usualBound(times);
  return medianUpTo(usual, times, isOver) ?? medianUpTo(Infinity, times, isOver);
}

/** Times beyond this are rarely needed to find the median, and are not worth being sorted. */
function usualBound(times: ArrayLike<number>): number {
  const step = Math.ceil(times.length / SAMPLED);
  const sample = sortedCopy(
    Float64Array.from({ length: Math.floor(times.length / step) }, (_, i) => times[i * step]!),
  );
  return sample[Math.floor(sample.length * SHARE_SORTED)] ?? Infinity;
}

const SAMPLED = 1000;
const SHARE_SORTED = 0.6;

/** The median where it is at most `bound`. */
function medianUpTo(
  bound: number,
  times: ArrayLike<number>,
  isOver: ArrayLike<number>,
): number | null {
  const { over, cut } = sortedUpTo(bound, times, isOver);
  let left = 1;
  for (let from = 0, cutBefore = 0; from < over.length;) {
    const time = over[from]!;
    let to = from;
    while (to < over.length && over[to] === time) to++;
    while (cutBefore < cut.length && cut[cutBefore]! < time) cutBefore++;
    left *= 1 - (to - from) / (times.length - from - cutBefore);
    if (left <= 0.5) return time;
    from = to;
  }
  return null;
}

/** Times up to `bound` in rising order, those that are over apart from the others. */
function sortedUpTo(
  bound: number,
  times: ArrayLike<number>,
  isOver: ArrayLike<number>,
): { over: Float64Array; cut: Float64Array } {
  const found = new Float64Array(times.length);
  let over = 0;
  let cut = found.length;
  for (let i = 0; i < times.length; i++) {
    if (!(times[i]! <= bound)) continue;
    if (isOver[i] === 0) found[--cut] = times[i]!;
    else found[over++] = times[i]!;
  }
  return { over: found.subarray(0, over).sort(), cut: found.subarray(cut).sort() };
}
