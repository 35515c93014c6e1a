import { HEDGE } from "../account-flows.ts";
import { BURN_IN_DAYS, WEEK_DAYS, weeksOf } from "../hedger-weeks.ts";
import type { HedgeEpisodes } from "../hedging/hedge-risk-split.ts";
import type { FamilyMarket } from "./family-market.ts";
import { indexPrints } from "./index-prints.ts";
import { togetherDays } from "./owner-days.ts";
import { valuesByDate } from "./values-by-date.ts";

/** Weeks of all hedgers as one book, dollars and quotation units. */
export type HedgerEpisodes = Readonly<Record<keyof HedgeEpisodes, readonly number[]>>;

/** The book at the end of a trade date. */
interface Book {
  /** Need ahead and futures, quotation units. */
  readonly need: number;
  readonly held: number;
  /** Dollars a unit: paid on the date, published on it, mean settlement of the futures held. */
  readonly paid: number;
  readonly index: number;
  readonly futures: number;
}

/**
 * One episode for each week at both of whose ends hedgers held futures, bought compute and saw an index; the first
 * week begins at the end of the burn-in.
 */
export function hedgerEpisodes(market: FamilyMarket): HedgerEpisodes {
  const { calendar } = market.terms;
  const weeks = weeksOf(calendar);
  const episodes: Record<keyof HedgeEpisodes, number[]> = {
    cashChange: [],
    indexChange: [],
    futuresChange: [],
    rollGap: [],
    quantity: [],
    plannedQuantity: [],
    futuresQuantity: [],
  };
  if (weeks === 0) return episodes;
  const bookAt = bookOf(market);
  const gained = variationOf(market);
  for (let week = 0, start = bookAt(BURN_IN_DAYS - 1); week < weeks; week++) {
    const first = BURN_IN_DAYS + week * WEEK_DAYS;
    const end = bookAt(first + WEEK_DAYS - 1);
    const gain = gained.subarray(first, first + WEEK_DAYS).reduce((sum, each) => sum + each, 0);
    addEpisode(episodes, start, end, gain);
    start = end;
  }
  return episodes;
}

function addEpisode(
  episodes: Record<keyof HedgeEpisodes, number[]>,
  start: Book,
  end: Book,
  gain: number,
): void {
  const cash = end.paid - start.paid;
  const index = end.index - start.index;
  const futures = end.futures - start.futures;
  if (!Number.isFinite(cash + index + futures)) return;
  episodes.cashChange.push(cash);
  episodes.indexChange.push(index);
  episodes.futuresChange.push(futures);
  episodes.rollGap.push(futures - gain / start.held);
  episodes.quantity.push(end.need);
  episodes.plannedQuantity.push(start.need);
  episodes.futuresQuantity.push(start.held);
}

function bookOf(market: FamilyMarket): (date: number) => Book {
  const { calendar } = market.terms;
  const { needLots, units, dollars } = togetherDays(market.owners(HEDGE).values(), calendar.days);
  const prints = indexPrints(market);
  const months = market.held(HEDGE).map(({ month: { row }, net }) => {
    const { day, price } = market.settlements(row.instrument);
    return { row, net, ticks: valuesByDate(calendar, day, price) };
  });
  const multiplier = months[0]?.row.multiplier ?? NaN;
  return (date) => {
    let lots = 0;
    let worth = 0;
    for (const { row, net, ticks } of months) {
      if (net[date] === 0) continue;
      lots += net[date]!;
      worth += net[date]! * ticks[date]! * row.tickSize;
    }
    return {
      need: needLots[date]! * multiplier,
      held: lots * multiplier,
      paid: dollars[date]! / units[date]!,
      index: prints[date]!,
      futures: worth / lots,
    };
  };
}

/** Variation received, dollars by trade date. */
function variationOf(market: FamilyMarket): Float64Array {
  const { calendar, moneyUnit } = market.terms;
  const received = new Float64Array(calendar.days);
  for (const { variation } of market.flows(HEDGE)) {
    for (let date = 0; date < calendar.days; date++)
      received[date]! += variation[date]! * moneyUnit;
  }
  return received;
}
