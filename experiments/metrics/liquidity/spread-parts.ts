/** What a trade paid to the quotes, in ticks x lots, against full spreads. effective = realised + impact, exactly. */
export interface SpreadParts {
  /** 2 d (p - m) lots. */
  readonly effective: number;
  /** 2 d (p - m later) lots: what the other side kept. */
  readonly realised: number;
  /** 2 d (m later - m) lots: what it lost to where the price went. */
  readonly impact: number;
}

/**
 * The parts of one trade from integers, so that they add up to the last bit (while they stay below 2^53).
 * `sign`: 1 for a buying, -1 for a selling incoming order; `notional`: sum of price x lots over its fills; `twiceMid`:
 * bid + ask just before it, `twiceMidLater`: the same at the horizon. Huang and Stoll 1996 (JFE).
 *
 * @public
 */
export function spreadParts(
  sign: number,
  notional: number,
  lots: number,
  twiceMid: number,
  twiceMidLater: number,
): SpreadParts {
  return {
    effective: effectiveTickLots(sign, notional, lots, twiceMid),
    realised: effectiveTickLots(sign, notional, lots, twiceMidLater),
    impact: sign * lots * (twiceMidLater - twiceMid),
  };
}

/** 2 d (p - m) lots. */
export const effectiveTickLots = (
  sign: number,
  notional: number,
  lots: number,
  twiceMid: number,
): number => sign * (2 * notional - lots * twiceMid);
