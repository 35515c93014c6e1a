import { log } from "../../../engine/base/real.ts";
import type { Halts } from "./halts.ts";
import type { MidBars } from "./mid-bars.ts";
import type { ParentTrades } from "./parent-trades.ts";

/** Log returns of mids, one a bar, none across a break or a side that was missing. */
export interface BarReturns {
  readonly returns: Float64Array;
  /** End of each bar. */
  readonly endUs: Float64Array;
  /** Position in `returns` at which each session begins, and their number at the end. */
  readonly starts: readonly number[];
  /** Trade date of each, from 0. */
  readonly dates: readonly number[];
}

export function barReturns({ barUs, sessions }: MidBars): BarReturns {
  const returns: number[] = [];
  const endUs: number[] = [];
  const starts: number[] = [];
  for (const { mid, startUs } of sessions) {
    starts.push(returns.length);
    let before = log(mid[0]!);
    for (let bar = 1; bar < mid.length; bar++) {
      const now = mid[bar] === mid[bar - 1] ? before : log(mid[bar]!);
      if (now - before === now - before) {
        returns.push(now - before);
        endUs.push(startUs + bar * barUs);
      }
      before = now;
    }
  }
  starts.push(returns.length);
  return {
    returns: Float64Array.from(returns),
    endUs: Float64Array.from(endUs),
    starts,
    dates: sessions.map(({ date }) => date),
  };
}

/** A path whose changes are these returns, from 0: log prices with the breaks left out. */
export function pathOf(returns: Float64Array): Float64Array {
  const path = new Float64Array(returns.length + 1);
  for (let i = 0; i < returns.length; i++) path[i + 1] = path[i]! + returns[i]!;
  return path;
}

/** Changes of the mid in ticks with the flow of the same bar, for bars with both mids. */
export interface BarFlow {
  readonly midChange: Float64Array;
  /** Sum of sign x lots, of sign x sqrt(lots), and of lots. */
  readonly signedLots: Float64Array;
  readonly signedRoots: Float64Array;
  readonly lots: Float64Array;
}

/**
 * `parents` in order of time; a bar holds what came after the end before and up to its own. Bars that touch a halt are
 * left out: a price that cannot move would make flow look cheap.
 */
export function barFlow(
  { barUs, sessions }: MidBars,
  parents: ParentTrades,
  { from, until }: Halts = { from: [], until: [] },
): BarFlow {
  const bars = sessions.reduce((sum, { mid }) => sum + mid.length - 1, 0);
  const columns = [0, 1, 2, 3].map(() => new Float64Array(bars)) as Four;
  const [midChanges, signedFlow, signedRootFlow, volume] = columns;
  let [p, halt, count] = [0, 0, 0];
  for (const { mid, startUs } of sessions) {
    while (p < parents.count && parents.timeUs[p]! <= startUs) p++;
    for (let bar = 1; bar < mid.length; bar++) {
      const endUs = startUs + bar * barUs;
      let signedLots = 0;
      let signedRoots = 0;
      let lots = 0;
      for (; p < parents.count && parents.timeUs[p]! <= endUs; p++) {
        const size = parents.lots[p]!;
        lots += size;
        signedLots += parents.sign[p]! * size;
        signedRoots += parents.sign[p]! * Math.sqrt(size);
      }
      const midChange = mid[bar]! - mid[bar - 1]!;
      while (halt < until.length && until[halt]! < endUs - barUs) halt++;
      const isHalted = halt < from.length && from[halt]! <= endUs;
      if (isHalted || Number.isNaN(midChange)) continue;
      midChanges[count] = midChange;
      signedFlow[count] = signedLots;
      signedRootFlow[count] = signedRoots;
      volume[count++] = lots;
    }
  }
  const [midChange, signedLots, signedRoots, lots] = columns.map((column) =>
    column.subarray(0, count),
  ) as Four;
  return { midChange, signedLots, signedRoots, lots };
}

type Four = [Float64Array, Float64Array, Float64Array, Float64Array];
