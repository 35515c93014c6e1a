import { NONE } from "../../../engine/recorder/tables/columns.ts";
import { type BandEdges, bandEdges } from "../../../engine/regulation/price-band.ts";
import type { PriceLimitTerms } from "../../../engine/regulation/price-limit-terms.ts";
import { widthsOf } from "../../../engine/regulation/price-tiers.ts";
import type { MetricValue } from "../metric.ts";
import { magnetEffect, type MagnetEffect, magnetStrength } from "../stability/magnet-effect.ts";
import { haltsOf } from "../tape/halts.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import type { MonthTape } from "../tape/month-tape.ts";
import { priceAt } from "../tape/price-at.ts";
import type { LimitPair } from "./limit-twin.ts";
import { referenceTicks } from "./reference-ticks.ts";

/** Slope of the hazard of reaching the first band, less that of the twin, whose band stands for the eye only. */
export const magnetAgainst = ({ own, twin, limits }: LimitPair, barUs: number): MetricValue =>
  magnetStrength(magnetOf(own, limits, barUs), magnetOf(twin, limits, barUs)).difference;

/**
 * Bars of all months of a family, on every trade date up to the bar in which the first band around the settlement price
 * of the date before is reached, or the month is halted for another's sake: distance in ticks at a bar's start, and
 * whether the band is reached in it.
 */
function magnetOf(market: FamilyMarket, limits: PriceLimitTerms, barUs: number): MagnetEffect {
  const distance: number[] = [];
  const hit: number[] = [];
  for (const month of market.byVolume()) {
    const { from } = haltsOf(market.tape, month.row.instrument);
    for (const { date, startUs, mid } of month.bars(barUs).sessions) {
      const edges = edgesOn(market, month, date, limits);
      if (edges === null) continue;
      const reachedUs = firstReached(month, date, edges);
      const haltUs = from.find((timeUs) => market.terms.calendar.dateAt(timeUs) === date);
      const endUs = Math.min(reachedUs, haltUs ?? Infinity);
      for (let bar = 0; bar + 1 < mid.length; bar++) {
        const fromUs = startUs + bar * barUs;
        if (fromUs >= endUs) break;
        const price = priceAt(month.quotes(), fromUs);
        if (Number.isNaN(price)) continue;
        distance.push(Math.min(edges.upper - price, price - edges.lower));
        hit.push(reachedUs <= fromUs + barUs ? 1 : 0);
      }
    }
  }
  return magnetEffect(distance, hit);
}

/** The first band of a month on a trade date; null where no settlement of the date before is known, or it is exempt. */
function edgesOn(
  market: FamilyMarket,
  { row }: MonthTape,
  date: number,
  limits: PriceLimitTerms,
): BandEdges | null {
  const { calendar } = market.terms;
  const lastDate = calendar.dateAhead(row.lastTradeDay);
  const { exemptLastDays } = limits;
  const isExempt = exemptLastDays > 0 && date - 1 >= lastDate - exemptLastDays;
  const ticks = referenceTicks(market, row.instrument, date);
  return isExempt || ticks === null ? null : bandEdges(ticks, widthsOf(limits), 0);
}

/** When a trade prints at an edge, or the best bid stands at the upper or the best ask at the lower one; or never. */
function firstReached(month: MonthTape, date: number, { upper, lower }: BandEdges): number {
  const [quotes, trades] = [month.quotes(), month.trades()];
  const quote = firstOn(
    quotes,
    date,
    (i) => quotes.bid[i]! >= upper || (quotes.ask[i] !== NONE && quotes.ask[i]! <= lower),
  );
  const trade = firstOn(
    trades,
    date,
    (i) => trades.price[i]! >= upper || trades.price[i]! <= lower,
  );
  return Math.min(quote, trade);
}

function firstOn(
  { timeUs, dates }: Pick<ReturnType<MonthTape["quotes"]>, "timeUs" | "dates">,
  date: number,
  isReached: (row: number) => boolean,
): number {
  const rows = dates.find((each) => each.date === date);
  if (rows === undefined) return Infinity;
  for (let i = rows.from; i < rows.to; i++) if (isReached(i)) return timeUs[i]!;
  return Infinity;
}
