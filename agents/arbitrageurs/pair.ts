import type { AgentDesk } from "../../engine/agent.ts";
import { TRADING_DAYS_A_YEAR } from "../../engine/base/sim-time.ts";
import { NO_PRICE } from "../../engine/book/order-books.ts";

/** One leg of a pair: a listed month and its family. */
export interface Leg {
  readonly instrument: number;
  readonly family: number;
}

/** Two months that are tied to each other. */
export interface Pair {
  readonly first: Leg;
  readonly second: Leg;
  /** Fair for the first, dollars a quotation unit: `offset` (absent: 0) and `ratio` times the price of the second. */
  readonly ratio: number;
  readonly offset?: number;
  /** Trade dates for which the pair is expected to be held. */
  readonly holdingDays: number;
  /** The legs that trades close, at a fair price and half the spread; settlement closes the others. */
  readonly closing: "both" | "second" | "none";
  /** What is asked for what the hedge leaves open, dollars a quotation unit of the first. Absent: nothing. */
  readonly risk?: number;
  /** Share of the second leg by which it may be off before it is traded for that alone. */
  readonly slack: number;
}

/** What a trade of a pair costs beside its prices. */
export interface PairCosts {
  /** Dollars a lot and side. */
  readonly feeALot: number;
  /** 1/year, of what margin binds. */
  readonly fundingRate: number;
}

/** What the books of a pair offer: dollars a lot of the first leg. */
export interface PairView {
  /** Gain over the fair price by buying the first and selling the second at the touch; and the other way round. */
  readonly buyGain: number;
  readonly sellGain: number;
  /** By how much the first is dear, between the middles. */
  readonly dearness: number;
  /** Half the spread of each leg's book. */
  readonly firstHalf: number;
  readonly secondHalf: number;
  /** Lots of the first that stand at the touches on both legs. */
  readonly buyLots: number;
  readonly sellLots: number;
}

/** Lots of the second leg that move as one of the first. */
export function hedgeRatio(desk: AgentDesk, { first, second, ratio }: Pair): number {
  const { families } = desk;
  return (ratio * families[first.family]!.multiplier) / families[second.family]!.multiplier;
}

/** The books of both legs, or null where one does not trade or has an empty side. */
export function viewOf(desk: AgentDesk, pair: Pair): PairView | null {
  const first = touchOf(desk, pair.first);
  const second = touchOf(desk, pair.second);
  if (first === null || second === null) return null;
  const { ratio, offset = 0 } = pair;
  const { multiplier } = desk.families[pair.first.family]!;
  const hedge = hedgeRatio(desk, pair);
  const buyGain = multiplier * (offset + ratio * second.bid - first.ask);
  const sellGain = multiplier * (first.bid - offset - ratio * second.ask);
  return {
    buyGain,
    sellGain,
    dearness: (sellGain - buyGain) / 2,
    firstHalf: (multiplier * (first.ask - first.bid)) / 2,
    secondHalf: (multiplier * ratio * (second.ask - second.bid)) / 2,
    buyLots: Math.min(first.askLots, second.bidLots / hedge),
    sellLots: Math.min(first.bidLots, second.askLots / hedge),
  };
}

interface Touch {
  readonly bid: number;
  readonly ask: number;
  readonly bidLots: number;
  readonly askLots: number;
}

/** The touch in dollars a quotation unit. */
function touchOf(desk: AgentDesk, { instrument, family }: Leg): Touch | null {
  if (!desk.isTrading(instrument)) return null;
  const { bidTicks, bidLots, askTicks, askLots } = desk.quote(instrument);
  if (bidTicks === NO_PRICE || askTicks === NO_PRICE) return null;
  const { tickSize } = desk.families[family]!;
  return { bid: bidTicks * tickSize, ask: askTicks * tickSize, bidLots, askLots };
}

/** Dollars of initial margin that a lot of the first leg binds together with its hedge. */
export const marginOf = (desk: AgentDesk, pair: Pair): number =>
  desk.moneyUnit *
  (desk.marginALot(pair.first.instrument) +
    hedgeRatio(desk, pair) * desk.marginALot(pair.second.instrument));

/** What it costs to fund that margin for as long as the pair is expected to be held, dollars a lot of the first leg. */
export const fundingOf = (desk: AgentDesk, pair: Pair, { fundingRate }: PairCosts): number =>
  (fundingRate * marginOf(desk, pair) * pair.holdingDays) / TRADING_DAYS_A_YEAR;

/** Fees of trading both legs once, dollars a lot of the first leg. */
export const feesOf = (desk: AgentDesk, pair: Pair, { feeALot }: PairCosts): number =>
  feeALot * (1 + hedgeRatio(desk, pair));

/**
 * What it costs to enter a pair and to come out of it, beside the prices of entry, dollars a lot of the first leg:
 * fees, funding, for each leg that a trade closes its fee once more and half its spread, and what the hedge leaves
 * open.
 */
export function costOf(desk: AgentDesk, pair: Pair, view: PairView, costs: PairCosts): number {
  const { closing, first, risk = 0 } = pair;
  const { multiplier } = desk.families[first.family]!;
  const second = closing === "none" ? 0 : costs.feeALot * hedgeRatio(desk, pair) + view.secondHalf;
  const both = closing === "both" ? costs.feeALot + view.firstHalf : 0;
  const exit = second + both + multiplier * risk;
  return feesOf(desk, pair, costs) + exit + fundingOf(desk, pair, costs);
}
