import type { FoundPrice } from "../clearing/daily-settlement/found-price.ts";
import type { SpreadEvidence, SpreadWeight } from "../clearing/daily-settlement/spread-implied.ts";
import { lotsOverMonths, oneAndTwoMonths } from "../clearing/daily-settlement/spread-mean.ts";
import { backMonthPrice, dailySettlementPrice } from "../clearing/settlement-price.ts";
import type { DailySettlementTerms } from "../instruments/daily-settlement-terms.ts";
import type { Spread } from "../instruments/spread.ts";
import type { Floor } from "./floor.ts";
import { monthInputs, priceOrNull } from "./month-inputs.ts";

/**
 * Daily settlement prices by NYMEX's tiers, by slot: the active month by its own book, then the later months in order
 * from their spreads to months before them, then the months before the active month, nearest to it first, from their
 * spreads to months after them. `months`: the family's, in order.
 */
export function tieredPrices(
  floor: Floor,
  months: readonly number[],
  terms: DailySettlementTerms,
  tradeDate: number,
): ReadonlyMap<number, FoundPrice> {
  const prices = new Map<number, FoundPrice>();
  if (months.length === 0) return prices;
  const active = activeMonth(floor, months, terms.activeMonthDays, tradeDate);
  const activeSlot = months[active]!;
  prices.set(activeSlot, dailySettlementPrice(monthInputs(floor, activeSlot), "tiers"));
  const weightOf: SpreadWeight =
    terms.backMonths === "lots_over_months" ? lotsOverMonths : oneAndTwoMonths(terms);
  for (let i = active + 1; i < months.length; i++) {
    prices.set(months[i]!, backMonth(floor, months[i]!, i - active, prices, weightOf));
  }
  for (let i = active - 1; i >= 0; i--) {
    prices.set(months[i]!, backMonth(floor, months[i]!, i - active, prices, weightOf));
  }
  return prices;
}

/** Position of the first month that has more business days left than `days`; of the last where none has. */
function activeMonth(
  { markets }: Floor,
  months: readonly number[],
  days: number,
  tradeDate: number,
): number {
  const at = months.findIndex(
    (slot) => markets.futureIn(slot).dates.lastTradeDate - tradeDate > days,
  );
  return at < 0 ? months.length - 1 : at;
}

function backMonth(
  floor: Floor,
  slot: number,
  place: number,
  prices: ReadonlyMap<number, FoundPrice>,
  weightOf: SpreadWeight,
): FoundPrice {
  const { markets } = floor;
  const { family } = markets.futureIn(slot);
  const { bidTicks, askTicks, previousTicks } = monthInputs(floor, slot);
  const spreads = markets.spreadsOf(slot).flatMap((spread) => {
    const other = spread.first === slot ? spread.second : spread.first;
    const settled = markets.futureIn(other).family === family ? prices.get(other) : undefined;
    return settled === undefined ? [] : [evidenceOf(floor, spread, slot, settled.ticks)];
  });
  return backMonthPrice({ spreads, place, bidTicks, askTicks, previousTicks }, weightOf);
}

/** What a spread says of its leg in `slot`, given the other leg's price. A bid for it asks in the second leg. */
function evidenceOf(
  { markets }: Floor,
  spread: Spread,
  slot: number,
  otherTicks: number,
): SpreadEvidence {
  const isFirst = spread.first === slot;
  const implied = (spreadTicks: number | null): number | null =>
    spreadTicks === null ? null : impliedTicks(spread, isFirst, otherTicks, spreadTicks);
  const lots = markets.windowLots[spread.slot]!;
  const bid = implied(priceOrNull(markets.lastBidTicks[spread.slot]!));
  const ask = implied(priceOrNull(markets.lastAskTicks[spread.slot]!));
  const [first, second] = [markets.futureIn(spread.first), markets.futureIn(spread.second)];
  return {
    months: second.month - first.month,
    lots,
    impliedTicks: implied(lots === 0 ? 0 : markets.windowTicksLots[spread.slot]! / lots)!,
    impliedBidTicks: isFirst ? bid : ask,
    impliedAskTicks: isFirst ? ask : bid,
  };
}

/** first x its tick's value - second x its tick's value = spread x its tick's value, lot by lot. */
function impliedTicks(
  spread: Spread,
  isFirst: boolean,
  otherTicks: number,
  spreadTicks: number,
): number {
  const { tickValue, firstTickValue, secondTickValue } = spread;
  return isFirst
    ? (otherTicks * secondTickValue + spreadTicks * tickValue) / firstTickValue
    : (otherTicks * firstTickValue - spreadTicks * tickValue) / secondTickValue;
}
