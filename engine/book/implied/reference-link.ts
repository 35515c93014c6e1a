import type { SpreadLegs } from "../../instruments/spread.ts";
import type { Side } from "../order-books.ts";

/** A spread's book and its legs. */
export interface Link {
  readonly book: number;
  readonly legs: SpreadLegs;
}

export type Part = "spread" | "first" | "second";
export const PARTS: readonly Part[] = ["spread", "first", "second"];

export function bookOf({ book, legs }: Link, part: Part): number {
  return { spread: book, first: legs.first, second: legs.second }[part];
}

export function partOf({ book, legs }: Link, of: number): Part {
  if (of === book) return "spread";
  return of === legs.first ? "first" : "second";
}

/** Lots of a part in a lot of the spread. */
export function lotsOf({ legs }: Link, part: Part): number {
  return { spread: 1, first: legs.firstLots, second: legs.secondLots }[part];
}

/** The side of a part's orders where the spread's are of the side `turn`: they trade with it as its counterparties. */
export function sideOf(part: Part, turn: Side): Side {
  if (part !== "first") return turn;
  return turn === 0 ? 1 : 0;
}

/** The turn in which a part's orders of this side trade. */
export const turnOf = (part: Part, side: Side): Side => sideOf(part, side);

/**
 * The price that is left for one part of a lot of the spread, in its ticks, by what the others' lots cost: value of the
 * spread = value of the first leg - value of the second. Rounded against the one who pays or gets it; null without
 * sums.
 */
export function leftPrice(
  link: Link,
  own: Part,
  side: Side,
  sums: ReadonlyMap<Part, bigint> | null,
): bigint | null {
  if (sums === null) return null;
  const { tickValue, firstTickValue, secondTickValue } = link.legs;
  const weights = { spread: -tickValue, first: firstTickValue, second: -secondTickValue };
  let others = 0n;
  for (const [part, sum] of sums) others += BigInt(weights[part]) * sum;
  const weight = BigInt(weights[own]) * BigInt(lotsOf(link, own));
  const [value, divisor] = weight < 0n ? [others, -weight] : [-others, weight];
  return side === 0 ? ceiling(value, divisor) : -ceiling(-value, divisor);
}

function ceiling(value: bigint, divisor: bigint): bigint {
  const whole = value / divisor;
  return whole * divisor < value ? whole + 1n : whole;
}
