import { exp, log } from "../../../engine/base/real.ts";

export interface ImpactBin {
  /** Geometric mean of the sizes phi in it. */
  readonly size: number;
  /** Mean impact, daily volatilities. */
  readonly impact: number;
  readonly n: number;
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
  const rows = Array.from({ length: Math.min(sizes.length, impacts.length) }, (_, i) => i).filter(
    (i) => sizes[i]! > 0 && sizes[i]! < Infinity && Number.isFinite(impacts[i]),
  );
  if (rows.length < LEAST_IN_BIN) return [];
  const logs = new Map(rows.map((i) => [i, log(sizes[i]!)]));
  rows.sort((a, b) => logs.get(a)! - logs.get(b)! || a - b);
  const lowest = logs.get(rows[0]!)!;
  const width = (logs.get(rows.at(-1)!)! - lowest) / bins;
  const binOf = (i: number): number =>
    width > 0 ? Math.min(bins - 1, Math.floor((logs.get(i)! - lowest) / width)) : 0;
  const groups: number[][] = [[]];
  for (const [at, i] of rows.entries()) {
    const group = groups.at(-1)!;
    const isNew = at > 0 && binOf(i) !== binOf(rows[at - 1]!) && group.length >= LEAST_IN_BIN;
    if (isNew) groups.push([i]);
    else group.push(i);
  }
  if (groups.length > 1 && groups.at(-1)!.length < LEAST_IN_BIN) {
    const rest = groups.pop()!;
    groups.at(-1)!.push(...rest);
  }
  return groups.map((group) => ({
    size: exp(group.reduce((sum, i) => sum + logs.get(i)!, 0) / group.length),
    impact: group.reduce((sum, i) => sum + impacts[i]! / group.length, 0),
    n: group.length,
  }));
}
