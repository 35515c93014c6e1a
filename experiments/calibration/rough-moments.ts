import type { PriceSeries } from "./price-series.ts";

/** What starting values are made from. */
export interface RoughMoments {
  /** Mean of the log prices. */
  readonly level: number;
  /** 1/sqrt(year), from the median size of the changes. */
  readonly volatility: number;
  /** Of changes beyond four standard deviations; assumed where there are none. */
  readonly jumpMean: number;
  readonly jumpSd: number;
  readonly jumpRate: number;
}

const JUMP_SDS = 4;

export function roughMoments({ logPrices, stepYears, years }: PriceSeries): RoughMoments {
  const scaled = Array.from(
    stepYears,
    (h, i) => (logPrices[i + 1]! - logPrices[i]!) / Math.sqrt(h),
  );
  const sizes = scaled.map(Math.abs).sort((a, b) => a - b);
  const median = sizes[Math.floor(sizes.length / 2)]!;
  const volatility = Math.max(0.01, median / 0.6745);
  const jumps = scaled.flatMap((change, i) =>
    Math.abs(change) > JUMP_SDS * volatility ? [change * Math.sqrt(stepYears[i]!)] : [],
  );
  const n = Math.max(1, jumps.length);
  const jumpMean = jumps.reduce((sum, jump) => sum + jump, 0) / n;
  const squares = jumps.reduce((sum, jump) => sum + (jump - jumpMean) * (jump - jumpMean), 0);
  return {
    level: logPrices.reduce((sum, x) => sum + x, 0) / logPrices.length,
    volatility,
    jumpMean,
    jumpSd: jumps.length > 1 ? Math.max(0.02, Math.sqrt(squares / n)) : 0.1,
    jumpRate: Math.max(0.2, jumps.length / years),
  };
}
