import type { AgentDesk } from "../../engine/agent.ts";
import { clamp } from "../prices.ts";
import { takeTowards } from "../work-order.ts";
import {
  costOf,
  feesOf,
  fundingOf,
  hedgeRatio,
  marginOf,
  type Pair,
  type PairCosts,
  type PairView,
  viewOf,
} from "./pair.ts";

/** How much an owner trades, and at what costs. Lots are those of an owner of size one. */
export interface PairTerms extends PairCosts {
  readonly tradeLots: number;
  readonly positionLots: number;
  /** Share of its money that margin may bind. */
  readonly marginShare: number;
  /** Dollars a lot of the first leg, beyond costs. */
  readonly leastGain: number;
}

/** Who trades. */
export interface PairTrader {
  readonly values: PairTerms;
  readonly size: number;
}

/**
 * Trades a pair at the touch, both legs at once: opens while the gain beats all costs and capital allows; closes what
 * it holds when the price is fair again or, where settlement would close it, when that is worth more. Returns the
 * number of orders sent.
 */
export function tradePair(trader: PairTrader, desk: AgentDesk, pair: Pair): number {
  const view = viewOf(desk, pair);
  if (view === null) return 0;
  const { values, size } = trader;
  const held = desk.position(pair.first.instrument);
  const isDone = held !== 0 && isOver(values, desk, pair, view);
  const wanted = isDone ? -held : opening(trader, desk, pair, view);
  const atTouch = wanted > 0 ? view.buyLots : view.sellLots;
  const most = Math.min(Math.max(1, values.tradeLots * size), atTouch);
  const lots = Math.trunc(clamp(wanted, -most, most));
  if (lots === 0) return 0;
  const first = takeTowards(desk, pair.first.instrument, lots, Math.abs(lots));
  return Number(first !== 0) + takeMissing(desk, pair, hedgeMissing(desk, pair, held + first));
}

/** Whether what is held has earned what it was held for. */
function isOver(values: PairTerms, desk: AgentDesk, pair: Pair, view: PairView): boolean {
  const isShort = desk.position(pair.first.instrument) < 0;
  if (pair.closing === "both") return isShort ? view.dearness <= 0 : view.dearness >= 0;
  const gain = isShort ? view.buyGain : view.sellGain;
  return gain + fundingOf(desk, pair, values) > feesOf(desk, pair, values) + values.leastGain;
}

/** Lots of the first leg that it would add: none where no side pays, at most what its bound and its capital allow. */
function opening(
  { values, size }: PairTrader,
  desk: AgentDesk,
  pair: Pair,
  view: PairView,
): number {
  const cost = costOf(desk, pair, view, values) + values.leastGain;
  const side = view.buyGain > cost ? 1 : view.sellGain > cost ? -1 : 0;
  if (side === 0) return 0;
  const held = side * desk.position(pair.first.instrument);
  if (held < 0) return -side * held;
  const money = (desk.balance() + desk.reserve()) * desk.moneyUnit;
  const free = values.marginShare * money - boundMargin(desk, pair);
  const room = Math.min(values.positionLots * size - held, free / marginOf(desk, pair));
  return side * Math.max(0, room);
}

/** Dollars of initial margin of all that is held in the families of a pair, nothing netted. */
function boundMargin(desk: AgentDesk, { first, second }: Pair): number {
  let margin = 0;
  for (const family of new Set([first.family, second.family])) {
    for (const { instrument } of desk.listed(family)) {
      margin += Math.abs(desk.position(instrument)) * desk.marginALot(instrument);
    }
  }
  return margin * desk.moneyUnit;
}

/** Lots of the second leg that are missing to the hedge of so many of the first. */
function hedgeMissing(desk: AgentDesk, pair: Pair, firstLots: number): number {
  const wanted = -Math.round(hedgeRatio(desk, pair) * firstLots);
  return wanted - desk.position(pair.second.instrument);
}

/** Trades the second leg where it is off by more than its slack: what a partial fill of either leg left over. */
export function repairHedge(desk: AgentDesk, pair: Pair): number {
  const missing = hedgeMissing(desk, pair, desk.position(pair.first.instrument));
  const held = Math.abs(desk.position(pair.second.instrument));
  return Math.abs(missing) <= pair.slack * held ? 0 : takeMissing(desk, pair, missing);
}

function takeMissing(desk: AgentDesk, { second }: Pair, lots: number): number {
  return Number(takeTowards(desk, second.instrument, lots, Math.abs(lots)) !== 0);
}
