/** The quotient of two integers, rounded down; exact where both are safe, the divisor above zero. */
export function floorOf(value: number, divisor: number): number {
  const rest = value % divisor;
  return (value - rest) / divisor - (rest < 0 ? 1 : 0);
}

/** The same, rounded up. */
export function ceilingOf(value: number, divisor: number): number {
  const rest = value % divisor;
  return (value - rest) / divisor + (rest > 0 ? 1 : 0);
}
