/** Lots below which an order's share is surely below `minimumLots`: a bound that saves the division. */
export function leastPart(lots: number, whole: number, minimumLots: number): number {
  return Math.floor(((minimumLots * whole) / lots) * BIT_LESS) - 1;
}

/** Takes away more than all that rounding can have added. */
const BIT_LESS = 1 - 1e-12;
