/** To the nearest integer, halves away from zero: how a real becomes ticks at settlement. */
export function nearestTick(value: number): number {
  const rounded = value < 0 ? -Math.floor(0.5 - value) : Math.floor(value + 0.5);
  return rounded === 0 ? 0 : rounded;
}
