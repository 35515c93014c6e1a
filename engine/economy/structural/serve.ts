/**
 * Serves `asked` hours by the shares in which they are wanted of each (they sum to 1), none beyond what it has free:
 * what exceeds it goes to those with room, in proportion to their room. Writes the hours served; returns those that
 * nobody could serve.
 */
export function serve(
  asked: number,
  wanted: Float64Array,
  free: Float64Array,
  served: Float64Array,
): number {
  let excess = 0;
  let room = 0;
  for (let i = 0; i < served.length; i++) {
    const own = Math.min(asked * wanted[i]!, free[i]!);
    served[i] = own;
    excess += asked * wanted[i]! - own;
    room += free[i]! - own;
  }
  if (excess <= 0) return 0;
  const share = room > 0 ? Math.min(1, excess / room) : 0;
  for (let i = 0; i < served.length; i++) {
    served[i] = served[i]! + share * (free[i]! - served[i]!);
  }
  return Math.max(0, excess - room);
}
