import { BUY, EXPIRED, NO_PRICE, SELL } from "../book/order-books.ts";
import type { FoundPrice } from "../clearing/daily-settlement/found-price.ts";
import { SETTLED_FINAL } from "../clearing/words.ts";
import { fixingCount } from "../instruments/expiry-calendar.ts";
import { isCrossed } from "./batch-clock.ts";
import { dailyPrices } from "./daily-prices.ts";
import type { Deliveries } from "./deliveries.ts";
import type { Floor } from "./floor.ts";
import { finalSettlementTicks, fixedPart } from "./listing.ts";
import type { Novation } from "./novation.ts";
import { endAtSettlement, expireAtSettlement, priceAtSettlement } from "./settlement-trading.ts";
import { endSpreads, expireSpreadDays, startSpreadDays } from "./spread-listing.ts";

/**
 * The end of a trade date, in this order: day orders expire; every month gets its settlement price, the ones on their
 * last trading day their final one; variation is paid, and what was traded at these prices; expired months leave;
 * margins are set anew. Margin calls and the listing of new months follow by the caller.
 */
export function settleTradeDate(
  floor: Floor,
  tradeDate: number,
  publishTop: (slot: number) => void,
  deliveries: Deliveries,
  novation: Novation,
): void {
  const { books, house, markets, rulebook } = floor;
  const slots = markets.listedSlots();
  for (const slot of slots) {
    const isShown = markets.inCall[slot] === 0 && !isCrossed(books, slot);
    markets.lastBidTicks[slot] = isShown ? books.bestPrice(slot, BUY) : NO_PRICE;
    markets.lastAskTicks[slot] = isShown ? books.bestPrice(slot, SELL) : NO_PRICE;
    books.expireDay(slot);
    publishTop(slot);
  }
  expireSpreadDays(floor, publishTop);
  expireAtSettlement(floor, publishTop);
  const daily = dailyPrices(floor, tradeDate);
  house.resources.beginMarks();
  for (const slot of slots) {
    const price = daily.get(slot);
    const isLast = markets.futureIn(slot).dates.lastTradeDate === tradeDate;
    if (isLast || price === undefined) settleFinally(floor, slot, price);
    else settleDaily(floor, slot, tradeDate, price);
    priceAtSettlement(floor, novation, slot);
    markets.startDay(slot);
  }
  startSpreadDays(floor);
  house.settleMembers();
  rulebook.marked(tradeDate);
  endAtSettlement(floor, tradeDate);
  for (const slot of slots) {
    if (markets.futureIn(slot).dates.lastTradeDate !== tradeDate) continue;
    endSpreads(floor, slot);
    books.closeAll(slot, EXPIRED);
    if (daily.has(slot)) deliveries.begin(slot);
    house.extinguish(slot);
    rulebook.expired(slot);
    books.close(slot);
    markets.expire(slot);
  }
  house.accountTerms.valueSecurities(house.contractMargin.model, markets.listedSlots());
  house.positions.recomputeRequired();
  recordPositions(floor);
}

function settleDaily(floor: Floor, slot: number, tradeDate: number, price: FoundPrice): void {
  const { house, markets, rulebook } = floor;
  house.observeVolume(slot, markets.volumeLots[slot]!);
  house.contractMargin.observe(slot, house.markTicks[slot]!, price.ticks);
  house.markToMarket(slot, price.ticks);
  house.refreshMargin(slot);
  recordSettlement(floor, slot, tradeDate, price.ticks, price.method);
  rulebook.settled(slot, price.ticks, false);
}

/** A month that is delivered ends at its daily price, `price`; the others at that of their index. */
function settleFinally(floor: Floor, slot: number, price: FoundPrice | undefined): void {
  const future = floor.markets.futureIn(slot);
  const ticks = price?.ticks ?? finalSettlementTicks(floor, future);
  floor.house.markToMarket(slot, ticks);
  recordSettlement(floor, slot, future.dates.lastTradeDate, ticks, SETTLED_FINAL);
  floor.rulebook.settled(slot, ticks, true);
}

function recordSettlement(
  floor: Floor,
  slot: number,
  tradeDate: number,
  priceTicks: number,
  method: number,
): void {
  const { house, marketData, markets, families } = floor;
  const future = markets.futureIn(slot);
  const fixed = fixedPart(floor, future);
  const openInterestLots = house.positions.openInterest[slot]!;
  marketData.settled(slot, priceTicks, openInterestLots, markets.volumeLots[slot]!);
  floor.facts.settlement({
    instrument: future.instrument,
    method,
    priceTicks,
    volumeLots: markets.volumeLots[slot]!,
    openInterestLots,
    initialMargin: house.positions.initialMargin[slot]!,
    valueTicks: markets.valueTicks[slot]!,
    fixedCount: fixed.count,
    fixingCount: fixingCount(future.dates),
    fixedSumTicks: fixed.sum / families[future.family]!.spec.tickSize,
    daysToLastTrade: future.dates.lastTradeDate - tradeDate,
  });
}

function recordPositions(floor: Floor): void {
  const { accounts, facts, house, markets } = floor;
  const slots = markets.listedSlots();
  for (let account = 0; account < accounts.count; account++) {
    for (const slot of slots) {
      const lots = house.positions.position(account, slot);
      if (lots !== 0) facts.position(account, markets.futures[slot]!.instrument, lots);
    }
  }
}
