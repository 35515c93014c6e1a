import type { MonthTape } from "./month-tape.ts";
import type { OrderLives } from "./order-lives.ts";
import { lastAtMost } from "./trade-dates.ts";

/** Parent orders of agents that traded in a month, by what they did there. */
export interface Metaorder {
  /** 1: bought, -1: sold. */
  readonly sign: number;
  readonly lots: number;
  readonly startUs: number;
  readonly endUs: number;
  /** Mid before its first fill and after its last, in ticks; not a number where a side was missing. */
  readonly midStart: number;
  readonly midEnd: number;
  /** Mid one and five of its own durations after its end. */
  readonly midAfter1: number;
  readonly midAfter5: number;
}

interface Fills {
  readonly sign: number;
  lots: number;
  readonly first: number;
  last: number;
}

/** Metaorders in order of their first fill. Aggressive and resting fills count. */
export function metaordersOf(month: MonthTape, orders: OrderLives): Metaorder[] {
  const trades = month.trades();
  const found = new Map<number, Fills>();
  const add = (order: number, sign: number, i: number): void => {
    const parent = orders.metaorder[order] ?? 0;
    if (parent === 0) return;
    const key = orders.account[order]! * 2 ** 32 + parent * 2 + (sign > 0 ? 1 : 0);
    const fills = found.get(key);
    if (fills === undefined) found.set(key, { sign, lots: trades.lots[i]!, first: i, last: i });
    else {
      fills.lots += trades.lots[i]!;
      fills.last = i;
    }
  };
  for (let i = 0; i < trades.seq.length; i++) {
    add(trades.buyOrder[i]!, 1, i);
    add(trades.sellOrder[i]!, -1, i);
  }
  return [...found.values()].map((fills) => metaorderOf(month, fills));
}

function metaorderOf(month: MonthTape, { sign, lots, first, last }: Fills): Metaorder {
  const { seq, timeUs } = month.trades();
  const quotes = month.quotes();
  const count = quotes.mid.length;
  const midAt = (row: number): number => (row < 0 || row >= count ? NaN : quotes.mid[row]!);
  const midAtTime = (time: number): number => midAt(lastAtMost(quotes.timeUs, time, 0, count));
  const startUs = timeUs[first]!;
  const endUs = timeUs[last]!;
  const duration = endUs - startUs;
  return {
    sign,
    lots,
    startUs,
    endUs,
    midStart: midAt(lastAtMost(quotes.seq, seq[first]!, 0, count)),
    midEnd: midAt(lastAtMost(quotes.seq, seq[last]!, 0, count) + 1),
    midAfter1: midAtTime(endUs + duration),
    midAfter5: midAtTime(endUs + 5 * duration),
  };
}
