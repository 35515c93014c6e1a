import { PRICE_BOUND_TICKS } from "../book/order-books.ts";

/** Fractions count in whole parts of this, so that a band's width is exact integer arithmetic. */
const PARTS = 1_000_000;

/** Both edges of a price band: prices from `lower` to `upper`, ticks, are inside. */
export interface BandEdges {
  readonly upper: number;
  readonly lower: number;
}

/** An edge that no price reaches. */
export const NO_EDGE: number = PRICE_BOUND_TICKS;

/**
 * Edges of a band around a reference price in ticks, the first one (0) or one after it. `widths` are fractions of the
 * reference, rising, taken to a millionth and rounded down to ticks, inward. The first band is at least a tick wide on
 * either side, each other one at least a tick wider than the one before.
 */
export function bandEdges(
  referenceTicks: number,
  widths: readonly number[],
  band: number,
): BandEdges {
  let width = 0;
  for (let i = 0; i <= band; i++) width = Math.max(width + 1, shareOf(referenceTicks, widths[i]!));
  return edgesAround(referenceTicks, width);
}

/** Edges so many ticks from a price, as far as prices go. */
export const edgesAround = (ticks: number, width: number): BandEdges => ({
  upper: upperEdge(ticks, width),
  lower: lowerEdge(ticks, width),
});

export const upperEdge = (ticks: number, width: number): number =>
  Math.min(ticks + width, PRICE_BOUND_TICKS - 1);

export const lowerEdge = (ticks: number, width: number): number =>
  Math.max(ticks - width, 1 - PRICE_BOUND_TICKS);

/** A share of a price, taken to a millionth, in whole ticks, rounded down. */
export const shareOf = (ticks: number, fraction: number): number =>
  Math.floor((Math.abs(ticks) * Math.round(fraction * PARTS)) / PARTS);
