import { mean } from "../../numerics/summary.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import { jumpTest } from "../stability/jump-test.ts";

/**
 * Fact 11: mean over sessions of 1 - BV / RV, without floor, so that it is about 0 without jumps (methods 5.1).
 * `session` numbers the session of each return; returns of one session stand together. Sessions with too few returns
 * or without movement are left out; none left: insufficient_data.
 */
export function meanJumpShare(returns: ArrayLike<number>, session: ArrayLike<number>): MetricValue {
  const shares: number[] = [];
  const all = Float64Array.from(returns);
  const n = Math.min(all.length, session.length);
  for (let from = 0; from < n;) {
    let to = from + 1;
    while (to < n && session[to] === session[from]) to++;
    const { realised, bipower, z } = jumpTest(all.subarray(from, to));
    if (z.status === "ok") shares.push(1 - bipower.value! / realised.variance.value!);
    from = to;
  }
  return shares.length === 0 ? missing("insufficient_data") : measured(mean(shares), shares.length);
}
