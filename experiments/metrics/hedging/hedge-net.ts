import { measured } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";

/** One futures hedge from entry to exit. Prices in money per unit of the contract, the rest in money. */
export interface HedgeCosts {
  /** Contracts, long positive, short negative. */
  readonly contracts: number;
  /** Units of one contract. */
  readonly multiplier: number;
  readonly entryPrice: number;
  readonly exitPrice: number;
  /** Fee of one contract on one side of a trade. */
  readonly feePerSide: number;
  /** Paid against mid at entry and at exit: half-spread and impact, price. */
  readonly halfSpread: number;
  readonly impact?: number;
  readonly rolls: number;
  /** Paid against mid for one whole roll (both of its trades), price. */
  readonly rollCost: number;
  readonly initialMarginPerContract: number;
  /** Interest a year on money that stands as margin. */
  readonly fundingRate: number;
  readonly daysHeld: number;
  /** Days of a year for interest, 365 unless said otherwise. */
  readonly dayCount?: number;
  /** What a forced exit cost beyond the market's price, money. */
  readonly liquidationShortfall?: number;
}

/** What a hedge brought and what it cost, in money; costs are positive. */
export interface HedgeNet {
  readonly futuresGain: MetricValue;
  readonly fees: MetricValue;
  readonly spreadCost: MetricValue;
  readonly rollCost: MetricValue;
  readonly marginFunding: MetricValue;
  readonly liquidationShortfall: MetricValue;
  readonly net: MetricValue;
}

/**
 * net = h mult dp - fees (2 sides, 1 + rolls times) - 2 (half-spread + impact) - rolls roll cost
 * - margin funding days / day count - liquidation shortfall (methods 3.5). Costs grow with the number of contracts
 * whatever its sign. Effectiveness on net flows: `hedgeReduction` of costs against costs less `net`.
 * @public
 */
export function hedgeNet(hedge: HedgeCosts): HedgeNet {
  const size = Math.abs(hedge.contracts);
  const units = size * hedge.multiplier;
  const gain = hedge.contracts * hedge.multiplier * (hedge.exitPrice - hedge.entryPrice);
  const fees = size * hedge.feePerSide * 2 * (1 + hedge.rolls);
  const spread = units * (hedge.halfSpread + (hedge.impact ?? 0)) * 2;
  const roll = units * hedge.rollCost * hedge.rolls;
  const margin = size * hedge.initialMarginPerContract;
  const funding = (margin * hedge.fundingRate * hedge.daysHeld) / (hedge.dayCount ?? 365);
  const shortfall = hedge.liquidationShortfall ?? 0;
  return {
    futuresGain: measured(gain, 1),
    fees: measured(fees, 1),
    spreadCost: measured(spread, 1),
    rollCost: measured(roll, 1),
    marginFunding: measured(funding, 1),
    liquidationShortfall: measured(shortfall, 1),
    net: measured(gain - fees - spread - roll - funding - shortfall, 1),
  };
}
