import { FIFO_TERMS } from "../instruments/matching-terms.ts";
import type { Future } from "../instruments/future.ts";
import type { SpreadPlan } from "../instruments/spread-parameters.ts";
import { type Spread, type SpreadSpec, spreadSymbol, spreadTerms } from "../instruments/spread.ts";
import { BUY, EXPIRED, SELL } from "../book/order-books.ts";
import { type Floor, matchingOf } from "./floor.ts";

/**
 * Lists a spread whose legs are listed. It matches as the first leg's family does; by time where that clears in
 * batches, as nobody's interval is the spread's.
 */
export function listSpread(floor: Floor, spread: Spread): void {
  const { books, facts, families, marketData, markets } = floor;
  const family = families[markets.futureIn(spread.first).family]!;
  const matching = matchingOf(family);
  markets.listSpread(spread);
  const terms = matching.rule === "batch" ? FIFO_TERMS : matching;
  books.openSpread(spread.slot, spread, terms, family.spec.selfMatch);
  marketData.slotListed(spread.slot);
  facts.spreadListed(
    spread,
    markets.instruments[spread.first]!,
    markets.instruments[spread.second]!,
  );
}

/** Spreads that are due and not listed: of every two listed months of a family, and of two families' same months. */
export function dueSpreads({ markets, families, spreads }: Floor): Spread[] {
  if (spreads === undefined) return [];
  const months = markets.listedSlots().map((slot) => markets.futureIn(slot));
  const present = new Set(markets.listedSpreads().map(({ symbol }) => symbol));
  const due: Spread[] = [];
  const specs = families.map(({ spec }) => spec);
  for (const { first, second, spec } of pairsOf(months, spreads)) {
    const symbol = spreadSymbol(first.symbol, second.symbol);
    if (present.has(symbol)) continue;
    due.push({
      ...spreadTerms(spec, specs, first, second),
      instrument: markets.slotOfInstrument.length + due.length,
      slot: markets.freeSpreadSlot(due.length),
      symbol,
      spec,
      first: first.slot,
      second: second.slot,
    });
  }
  return due;
}

interface Pair {
  readonly first: Future;
  readonly second: Future;
  readonly spec: SpreadSpec;
}

/** `months`: by family, then month. */
function pairsOf(months: readonly Future[], { calendar, interCommodity }: SpreadPlan): Pair[] {
  const calendars = months.flatMap((first, i) => {
    const spec = calendar[first.family] ?? null;
    if (spec === null) return [];
    const later = months.slice(i + 1).filter(({ family }) => family === first.family);
    return later.map((second) => ({ first, second, spec }));
  });
  const others = interCommodity.flatMap(({ first: one, second: other, spec }) =>
    months
      .filter(({ family }) => family === one)
      .flatMap((first) => {
        const second = months.find((each) => each.family === other && each.month === first.month);
        return second === undefined ? [] : [{ first, second, spec }];
      }),
  );
  return [...calendars, ...others];
}

/** Slots for all spreads of one time, and for those of the month that replaces an expiring one. */
export function spreadSlotsOf(plan: SpreadPlan, monthsOf: (family: number) => number): number {
  const calendars = plan.calendar.map((spec, family) =>
    spec === null ? 0 : (monthsOf(family) * (monthsOf(family) - 1)) / 2,
  );
  const others = plan.interCommodity.map(({ first, second }) =>
    Math.min(monthsOf(first), monthsOf(second)),
  );
  return [...calendars, ...others].reduce((sum, slots) => sum + slots, 0);
}

/** Day orders of spreads expire; bid and ask until then are kept for the settlement of the legs. */
export function expireSpreadDays(floor: Floor, publishTop: (slot: number) => void): void {
  const { books, markets } = floor;
  for (const { slot } of markets.listedSpreads()) {
    markets.lastBidTicks[slot] = books.bestPrice(slot, BUY);
    markets.lastAskTicks[slot] = books.bestPrice(slot, SELL);
    books.expireDay(slot);
    publishTop(slot);
  }
}

/** A trade date is over for the spreads too. */
export function startSpreadDays({ markets }: Floor): void {
  for (const { slot } of markets.listedSpreads()) markets.startSpreadDay(slot);
}

/** A leg leaves: its spreads end, and all their orders. */
export function endSpreads({ books, markets }: Floor, leg: number): void {
  for (const { slot } of markets.spreadsOf(leg)) {
    books.closeAll(slot, EXPIRED);
    books.close(slot);
    markets.expire(slot);
  }
}
