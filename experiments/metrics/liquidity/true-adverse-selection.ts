import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import { rowsBelow, type Session, type TradeColumns } from "./tape-columns.ts";

/** A value that the simulator knows: each holds until the next. Ticks, not rounded. */
export interface ValueColumns {
  readonly time: ArrayLike<number>;
  readonly value: ArrayLike<number>;
}

/**
 * True adverse selection at a horizon, the known counterpart of price impact: 2 d (v later - v), ticks, mean weighted
 * by lots over the trades of a session whose horizon lies in it. n: those trades.
 * `no_trades`: there is none; `insufficient_data`: none whose value is known at both times.
 *
 * @public
 */
export function trueAdverseSelection(
  values: ValueColumns,
  trades: TradeColumns,
  horizonUs: number,
  session: Session,
): MetricValue {
  const from = rowsBelow(trades.time, session.start);
  const end = rowsBelow(trades.time, session.end);
  let n = 0;
  let lots = 0;
  let tickLots = 0;
  for (let row = from; row < end; row++) {
    const sign = trades.sign[row]!;
    const time = trades.time[row]!;
    const before = rowsBelow(values.time, time, true) - 1;
    if ((sign !== 1 && sign !== -1) || before < 0 || time + horizonUs > session.end) continue;
    const later = rowsBelow(values.time, time + horizonUs, true) - 1;
    n++;
    lots += trades.lots[row]!;
    tickLots += 2 * sign * (values.value[later]! - values.value[before]!) * trades.lots[row]!;
  }
  if (n === 0) return missing(from === end ? "no_trades" : "insufficient_data");
  return measured(tickLots / lots, n);
}
