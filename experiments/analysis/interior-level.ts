import { oneSidedP } from "./one-sided-p.ts";
import { tTest } from "./t-test.ts";

/**
 * Whether some level within a range is beyond both of its ends: for each, the larger of the p-values of the paired
 * differences from the least and from the greatest level, one-sided (both must hold, so neither is corrected); the
 * least of them over the levels within, by Bonferroni's correction for their number. 1 with fewer than two rows.
 *
 * @param rows rows[replication][level], at least three levels by rising dose
 * @param sign 1: above the ends, -1: below
 */
export function interiorLevelP(rows: readonly ArrayLike<number>[], sign: 1 | -1): number {
  const last = (rows[0]?.length ?? 0) - 1;
  if (rows.length < 2) return 1;
  const over = (level: number, end: number): number =>
    oneSidedP(tTest(rows.map((row) => row[level]! - row[end]!)), sign);
  const within = Array.from({ length: last - 1 }, (_, i) =>
    Math.max(over(i + 1, 0), over(i + 1, last)),
  );
  return Math.min(1, within.length * Math.min(...within));
}
