import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import type { LiquidationLog } from "./liquidation-cascades.ts";

/** What is compared between a run and its twin. */
type ForcedOrders = Pick<LiquidationLog, "timeUs" | "account" | "side">;

/**
 * Rows of the run's log that one forced order triggered: those after `parentTimeUs` for which the twin, where that
 * order was suppressed, has no counterpart (methods 4.6). Counterparts are matched by account and side in order of
 * time, so the last rows of an account are those without one. Both logs come from the same seed. Rising rows.
 * @public
 */
export function triggeredRows(
  run: ForcedOrders,
  twin: ForcedOrders,
  parentTimeUs: number,
): readonly number[] {
  const inTwin = rowsAfter(twin, parentTimeUs);
  const triggered: number[] = [];
  for (const [key, rows] of rowsAfter(run, parentTimeUs)) {
    triggered.push(...rows.slice(inTwin.get(key)?.length ?? 0));
  }
  return triggered.sort((a, b) => a - b);
}

/**
 * Triggered liquidations per liquidation: `triggered` has one number a liquidation, not 0 where its parent's twin shows
 * that it would not have come by itself. In a branching process the share of events with a parent is the mean number
 * of children, below 1 as long as cascades die out. No liquidation: insufficient_data, never 0.
 * @public
 */
export function branchingRatio(triggered: ArrayLike<number>): MetricValue {
  const n = triggered.length;
  if (n === 0) return missing("insufficient_data");
  let count = 0;
  for (let i = 0; i < n; i++) if (triggered[i] !== 0) count++;
  return measured(count / n, n);
}

function rowsAfter(
  { timeUs, account, side }: ForcedOrders,
  afterUs: number,
): ReadonlyMap<string, readonly number[]> {
  const rows = new Map<string, number[]>();
  const later = Array.from({ length: timeUs.length }, (_, row) => row)
    .filter((row) => timeUs[row]! > afterUs)
    .sort((a, b) => timeUs[a]! - timeUs[b]! || a - b);
  for (const row of later) {
    const key = `${account[row]} ${side[row]}`;
    const known = rows.get(key);
    if (known === undefined) rows.set(key, [row]);
    else known.push(row);
  }
  return rows;
}
