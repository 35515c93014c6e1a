import { POSITION_LIMIT, REASON_NONE } from "../base/order-words.ts";
import { floorOf } from "../base/whole-quotient.ts";
import { BUY, MARKET, NO_PRICE, SELL, type Side } from "../book/order-books.ts";
import type { Spread } from "../instruments/spread.ts";
import {
  type AggressorSide,
  NO_AGGRESSOR,
  type OrderRequest,
  type Verdict,
} from "../regulation/rule.ts";
import type { Floor } from "./floor.ts";

/**
 * To clearing and rules an order of a spread is one order in each of its legs, each in full, and one at settlement is
 * an order of its month without a price: these functions take orders of all three.
 */

/** The side of a spread order in one of its legs: that of the order in the first, the other in the second. */
export function sideInLeg<S extends AggressorSide>(spread: Spread, leg: number, side: S): S {
  if (side === NO_AGGRESSOR || leg === spread.first) return side;
  return (side === BUY ? SELL : BUY) as S;
}

/** `lots` more (or, negative, fewer) of an account's working orders. */
export function addWorking(
  { house, markets }: Floor,
  slot: number,
  account: number,
  side: Side,
  lots: number,
): void {
  const { positions } = house;
  const spread = markets.spreads[slot] ?? null;
  if (spread === null) return positions.addWorking(account, markets.monthSlot(slot), side, lots);
  const { first, second, firstLots, secondLots } = spread;
  positions.addWorking(account, first, side, lots * firstLots);
  positions.addWorking(account, second, sideInLeg(spread, second, side), lots * secondLots);
}

/** May the account take on `lots` more of working orders? */
export function hasMargin(
  { house, markets }: Floor,
  slot: number,
  account: number,
  side: Side,
  lots: number,
): boolean {
  const spread = markets.spreads[slot] ?? null;
  if (spread === null) return house.hasMarginFor(account, markets.monthSlot(slot), side, lots);
  const { first, second, firstLots, secondLots } = spread;
  return house.hasMarginForBoth(
    account,
    { slot: first, side, lots: lots * firstLots },
    { slot: second, side: sideInLeg(spread, second, side), lots: lots * secondLots },
  );
}

/**
 * Asks the rulebook; all of the request but slot and family is written. The answer is valid until the next question.
 */
export function judgeOrder(floor: Floor, request: OrderRequest, slot: number): Verdict {
  const spread = floor.markets.spreads[slot] ?? null;
  if (spread !== null) return judgeLegs(floor, request, spread);
  if (floor.markets.isAtSettlement(slot)) return judgeAtSettlement(floor, request, slot);
  return judgeIn(floor, request, slot);
}

/**
 * Both legs must be let in; the smaller quantity and the longer delay hold. As a leg has no price of its own, price
 * limits of its month neither refuse nor collar it.
 */
function judgeLegs(floor: Floor, request: OrderRequest, spread: Spread): Verdict {
  const { side, addedLots } = request;
  const { first, second, firstLots, secondLots } = spread;
  request.kind = MARKET;
  request.priceTicks = NO_PRICE;
  request.addedLots = addedLots * firstLots;
  const verdict = judgeIn(floor, request, first);
  if (verdict.reason !== REASON_NONE) return verdict;
  const lots = floorOf(verdict.lots, firstLots);
  const { delayUs } = verdict;
  request.side = sideInLeg(spread, second, side);
  request.addedLots = lots * secondLots;
  judgeIn(floor, request, second);
  verdict.lots = floorOf(verdict.lots, secondLots);
  verdict.collarTicks = NO_PRICE;
  verdict.delayUs = Math.max(delayUs, verdict.delayUs);
  if (verdict.lots === 0 && addedLots > 0 && verdict.reason === REASON_NONE) {
    verdict.reason = POSITION_LIMIT;
  }
  return verdict;
}

/** Nobody knows its price: price limits and bands neither refuse nor collar it. */
function judgeAtSettlement(floor: Floor, request: OrderRequest, slot: number): Verdict {
  request.kind = MARKET;
  request.priceTicks = NO_PRICE;
  const verdict = judgeIn(floor, request, floor.markets.monthSlot(slot));
  verdict.collarTicks = NO_PRICE;
  return verdict;
}

function judgeIn({ markets, rulebook }: Floor, request: OrderRequest, slot: number): Verdict {
  request.slot = slot;
  request.family = markets.futureIn(slot).family;
  return rulebook.judge(request);
}
