import { fUpper } from "../numerics/f-distribution.ts";
import { mean, sum } from "../numerics/summary.ts";

/** Whether means differ, by the ratio of two variances. */
export interface Anova {
  readonly f: number;
  readonly dfBetween: number;
  readonly dfWithin: number;
  readonly p: number;
  /** Variance that the groups do not explain. */
  readonly meanSquareWithin: number;
}

/**
 * Analysis of variance of independent groups of at least one value; null with fewer than two groups, with no more
 * values than groups, or where nothing varies within them.
 *
 * @see Fisher 1925, Statistical Methods for Research Workers, chapter VII
 */
export function oneWayAnova(groups: readonly ArrayLike<number>[]): Anova | null {
  const all = groups.flatMap((group) => Array.from(group));
  const dfBetween = groups.length - 1;
  const dfWithin = all.length - groups.length;
  if (dfBetween < 1 || dfWithin < 1) return null;
  const centre = mean(all);
  const centres = groups.map((group) => mean(group));
  const between = sum(groups.map((g, i) => g.length * squareOf(centres[i]! - centre)));
  const within = sum(
    groups.flatMap((group, i) => Array.from(group, (value) => squareOf(value - centres[i]!))),
  );
  if (within === 0) return null;
  return anovaOf(between, dfBetween, within, dfWithin);
}

/**
 * Analysis of variance of levels that were tried on the same replications: rows of one value a level, the replication's
 * own level taken out. Null with fewer than two rows or levels, or where nothing is left within. It takes differences
 * between any two levels to be equally variable.
 *
 * @see Fisher 1935, The Design of Experiments, chapter IV (randomised blocks)
 */
export function blockedAnova(rows: readonly ArrayLike<number>[]): Anova | null {
  const levels = rows[0]?.length ?? 0;
  const dfBetween = levels - 1;
  const dfWithin = (rows.length - 1) * dfBetween;
  if (dfWithin < 1) return null;
  const ofRow = rows.map((row) => mean(row));
  const ofLevel = Array.from({ length: levels }, (_, level) => mean(rows.map((r) => r[level]!)));
  const centre = mean(ofRow);
  const between = rows.length * sum(ofLevel.map((each) => squareOf(each - centre)));
  const within = sum(
    rows.flatMap((row, r) =>
      ofLevel.map((each, level) => squareOf(row[level]! - each - ofRow[r]! + centre)),
    ),
  );
  if (within === 0) return null;
  return anovaOf(between, dfBetween, within, dfWithin);
}

function anovaOf(between: number, dfBetween: number, within: number, dfWithin: number): Anova {
  const meanSquareWithin = within / dfWithin;
  const f = between / dfBetween / meanSquareWithin;
  return { f, dfBetween, dfWithin, p: fUpper(f, dfBetween, dfWithin), meanSquareWithin };
}

const squareOf = (value: number): number => value * value;
