import { PRICE_BOUND_TICKS } from "../book/order-books.ts";

/** Fractions count in whole parts of this, so that a band's width is exact integer arithmetic. */
const PARTS = 1_000_000;

/** Both edges of a price band: prices from `lower` to `upper`, ticks, are inside. */
export interface BandEdges {
  readonly upper: number;
  readonly lower: number;
}

/**
 * Edges of the first or the second band around a reference price in ticks. Widths are rounded down to ticks, inward.
 * Where that leaves nothing, the first band is one tick wide on either side, and the second one tick wider than the
 * first. Fractions are taken to a millionth.
 */
export function bandEdges(
  referenceTicks: number,
  tiers: { readonly firstTier: number; readonly secondTier: number },
  second: boolean,
): BandEdges {
  const first = Math.max(1, widthTicks(referenceTicks, tiers.firstTier));
  const width = second ? Math.max(first + 1, widthTicks(referenceTicks, tiers.secondTier)) : first;
  return {
    upper: Math.min(referenceTicks + width, PRICE_BOUND_TICKS - 1),
    lower: Math.max(referenceTicks - width, 1 - PRICE_BOUND_TICKS),
  };
}

function widthTicks(referenceTicks: number, fraction: number): number {
  return Math.floor((Math.abs(referenceTicks) * Math.round(fraction * PARTS)) / PARTS);
}
