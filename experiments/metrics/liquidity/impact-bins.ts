import { exp, log } from "../../../engine/base/real.ts";
import { mean } from "../../numerics/summary.ts";
import { measured } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

export interface ImpactBin {
  /** Geometric mean of the sizes phi in it. */
  readonly size: number;
  /** Mean impact, daily volatilities. n: metaorders. */
  readonly impact: MetricValue;
}

const LEAST_IN_BIN = 20;

/**
 * The impact curve as points: metaorders in bins of equal width in the logarithm of their size, each joined with the
 * next until it holds at least 20; too few at the upper end join the bin below. Sizes that are not positive, and
 * impacts that are no finite number, are left out. No bins for fewer than 20.
 *
 * @public
 */
export function impactBins(
  sizes: ArrayLike<number>,
  impacts: ArrayLike<number>,
  bins = 10,
): ImpactBin[] {
  const kept = Array.from({ length: Math.min(sizes.length, impacts.length) }, (_, i) => i)
    .filter((i) => sizes[i]! > 0 && sizes[i]! < Infinity && Number.isFinite(impacts[i]))
    .sort((a, b) => sizes[a]! - sizes[b]! || a - b);
  const logs = kept.map((i) => log(sizes[i]!));
  return groupsOf(logs, bins).map(([from, to]) => ({
    size: exp(mean(logs.slice(from, to))),
    impact: measured(mean(kept.slice(from, to).map((i) => impacts[i]!)), to - from),
  }));
}

/** [from, to) of each bin, over rising logarithms. */
function groupsOf(logs: readonly number[], bins: number): [number, number][] {
  if (logs.length < LEAST_IN_BIN) return [];
  const [lowest, highest] = [logs[0]!, logs.at(-1)!];
  const binOf = (x: number): number =>
    highest > lowest
      ? Math.min(bins - 1, Math.floor(((x - lowest) / (highest - lowest)) * bins))
      : 0;
  const groups: [number, number][] = [];
  let from = 0;
  for (let to = 1; to <= logs.length; to++) {
    const isEnd = to === logs.length || binOf(logs[to]!) !== binOf(logs[to - 1]!);
    if (!isEnd || to - from < LEAST_IN_BIN) continue;
    groups.push([from, to]);
    from = to;
  }
  groups.at(-1)![1] = logs.length;
  return groups;
}
