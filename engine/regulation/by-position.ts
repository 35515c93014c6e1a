import type { ByFamily } from "./rules-scenario.ts";

/** Parameters by family position; null for a family that a rule leaves alone. */
export const byPosition = <P>(parameters: ByFamily<P>, families: readonly string[]): (P | null)[] =>
  families.map((symbol) => parameters[symbol] ?? null);

/** Whether a rule has any family at all. */
export const isGiven = (byFamily: readonly unknown[]): boolean =>
  byFamily.some((parameters) => parameters !== null);
