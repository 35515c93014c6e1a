import { NONE } from "../../../engine/recorder/tables/columns.ts";
import type { MonthTape } from "./month-tape.ts";

/** Calls `visit` with each snapshot of a month's book: levels of both sides as price and lots in turn, best first. */
export function eachSnapshot(
  month: MonthTape,
  visit: (bids: readonly number[], asks: readonly number[]) => void,
): void {
  const { side, level, price, lots } = month.depth();
  const sides: [number[], number[]] = [[], []];
  for (let i = 0; i < side.length; i++) {
    if (price[i] !== NONE) sides[side[i] as 0 | 1].push(price[i]!, lots[i]!);
    const isLast = i + 1 === side.length || (side[i + 1] === 0 && level[i + 1] === 0);
    if (!isLast) continue;
    visit(sides[0], sides[1]);
    sides[0].length = 0;
    sides[1].length = 0;
  }
}
