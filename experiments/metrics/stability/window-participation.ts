import { measured, missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/**
 * The share of the busiest trader in the volume of the settlement window ("banging the close", methods 4.8): its lots
 * over half of the sum, since every lot has two sides. 1 for who is on one side of every trade. `lotsTraded`: bought
 * plus sold, one beneficial owner each. No trade: no_trades.
 * @public
 */
export function windowParticipation(lotsTraded: ArrayLike<number>): MetricValue {
  let total = 0;
  let most = 0;
  for (let i = 0; i < lotsTraded.length; i++) {
    total += lotsTraded[i]!;
    if (!(lotsTraded[i]! <= most)) most = lotsTraded[i]!;
  }
  if (total === 0) return missing("no_trades", lotsTraded.length);
  return measured(most / (total / 2), lotsTraded.length);
}
