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
export interface HedgeItems<T> {
  readonly futuresGain: T;
  readonly fees: T;
  readonly spreadCost: T;
  readonly rollCost: T;
  readonly marginFunding: T;
  readonly liquidationShortfall: T;
}

export interface HedgeNet extends HedgeItems<MetricValue> {
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
  const margin = size * hedge.initialMarginPerContract;
  return netOfItems(
    {
      futuresGain: hedge.contracts * hedge.multiplier * (hedge.exitPrice - hedge.entryPrice),
      fees: size * hedge.feePerSide * 2 * (1 + hedge.rolls),
      spreadCost: units * (hedge.halfSpread + (hedge.impact ?? 0)) * 2,
      rollCost: units * hedge.rollCost * hedge.rolls,
      marginFunding: (margin * hedge.fundingRate * hedge.daysHeld) / (hedge.dayCount ?? 365),
      liquidationShortfall: hedge.liquidationShortfall ?? 0,
    },
    1,
  );
}

/** The items, measured on `n` observations, and what they leave: the gain less all costs. */
export function netOfItems(items: HedgeItems<number>, n: number): HedgeNet {
  const { futuresGain, fees, spreadCost, rollCost, marginFunding, liquidationShortfall } = items;
  const net = futuresGain - fees - spreadCost - rollCost - marginFunding - liquidationShortfall;
  return {
    futuresGain: measured(futuresGain, n),
    fees: measured(fees, n),
    spreadCost: measured(spreadCost, n),
    rollCost: measured(rollCost, n),
    marginFunding: measured(marginFunding, n),
    liquidationShortfall: measured(liquidationShortfall, n),
    net: measured(net, n),
  };
}
