import type { Spread } from "../instruments/spread.ts";
import { type Floor, matchingOf } from "./floor.ts";

/** Lists a spread whose legs are listed. It matches as the first leg's family does. */
export function listSpread(floor: Floor, spread: Spread): void {
  const { books, families, markets } = floor;
  const family = families[markets.futureIn(spread.first).family]!;
  markets.listSpread(spread);
  books.openSpread(spread.slot, spread, matchingOf(family), family.spec.selfMatch);
}
