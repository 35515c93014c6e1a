/** One row a forced order, in any order of rows. */
export interface LiquidationLog {
  readonly timeUs: ArrayLike<number>;
  readonly account: ArrayLike<number>;
  /** 1 buys, -1 sells. */
  readonly side: ArrayLike<number>;
  readonly lots: ArrayLike<number>;
  /** Row of the liquidation that triggered it, -1 where none did. */
  readonly parent: ArrayLike<number>;
  /** Price times lots times multiplier, money; 0 where not known. */
  readonly notional?: ArrayLike<number>;
}

/** Forced orders of one side that follow each other closely. */
export interface Cascade {
  readonly side: number;
  readonly startUs: number;
  readonly durationUs: number;
  readonly liquidations: number;
  readonly accounts: number;
  readonly lots: number;
  readonly notional: number;
  /** Longest chain of parents within the cascade; 1 where nobody triggered anybody. */
  readonly depth: number;
}

/** Liquidations closer than this belong together. */
export const CASCADE_GAP_US = 60_000_000;

/**
 * Cascades of a log: liquidations of one side, each less than `gapUs` (60 s) after the one before (methods 4.6), in
 * order of start, buys after sells at one time. Rows with a time that is no finite number are left out.
 */
export function liquidationCascades(
  log: LiquidationLog,
  gapUs = CASCADE_GAP_US,
): readonly Cascade[] {
  const cascades: Cascade[] = [];
  for (const side of [-1, 1]) {
    let members: number[] = [];
    for (const row of rowsOf(log, side)) {
      const last = members.at(-1);
      if (last !== undefined && !(log.timeUs[row]! - log.timeUs[last]! < gapUs)) {
        cascades.push(cascadeOf(log, members));
        members = [];
      }
      members.push(row);
    }
    if (members.length > 0) cascades.push(cascadeOf(log, members));
  }
  return cascades.sort((a, b) => a.startUs - b.startUs || a.side - b.side);
}

function rowsOf({ timeUs, side }: LiquidationLog, wanted: number): readonly number[] {
  return Array.from({ length: timeUs.length }, (_, row) => row)
    .filter((row) => side[row] === wanted && Number.isFinite(timeUs[row]))
    .sort((a, b) => timeUs[a]! - timeUs[b]! || a - b);
}

function cascadeOf(log: LiquidationLog, members: readonly number[]): Cascade {
  const total = (column: ArrayLike<number>): number =>
    members.reduce((sum, row) => sum + column[row]!, 0);
  const startUs = log.timeUs[members[0]!]!;
  return {
    side: log.side[members[0]!]!,
    startUs,
    durationUs: log.timeUs[members.at(-1)!]! - startUs,
    liquidations: members.length,
    accounts: new Set(members.map((row) => log.account[row]!)).size,
    lots: total(log.lots),
    notional: log.notional === undefined ? 0 : total(log.notional),
    depth: depthOf(log, members),
  };
}

function depthOf({ parent }: LiquidationLog, members: readonly number[]): number {
  const depths = new Map<number, number>();
  let deepest = 0;
  // A parent stands before its children in time, so its depth is known when theirs is asked for.
  for (const row of members) {
    const depth = (depths.get(parent[row]!) ?? 0) + 1;
    depths.set(row, depth);
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
