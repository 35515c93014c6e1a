import type { Spread } from "../instruments/spread.ts";
import type { Floor } from "./floor.ts";

/** Lists a spread whose legs are listed. It matches as the first leg's family does. */
export function listSpread(floor: Floor, spread: Spread): void {
  const { books, families, markets } = floor;
  const { matching, selfMatch } = families[markets.futureIn(spread.first).family]!.spec;
  markets.listSpread(spread);
  books.open(spread.slot, matching, selfMatch);
}
