import type { AgentDesk } from "../../engine/agent.ts";

/** A wanted change of position in one month that is worked in steps. Plain data. */
export interface ParentOrder {
  /** The agent's number of it: that of its orders on the record, and of its wake-ups. */
  readonly metaorder: number;
  readonly instrument: number;
  /** Signed lots: the change that was wanted when it was begun. */
  readonly lots: number;
  /** Position when it was begun. */
  readonly fromLots: number;
  /** Steps that are done. */
  step: number;
  /** Lots asked for by orders that take, filled or not. */
  askedLots: number;
  /** Lots that the public tape shows since it was begun, and the time of the last trade that is counted. */
  volumeLots: number;
  seenUs: number;
  /** The order that rests: its id (0: none), price, lots, trade date, and the position when it was sent. */
  rests: RestingChild;
}

interface RestingChild {
  order: number;
  priceTicks: number;
  lots: number;
  tradeDate: number;
  fromLots: number;
}

export const NO_CHILD: Readonly<RestingChild> = {
  order: 0,
  priceTicks: 0,
  lots: 0,
  tradeDate: 0,
  fromLots: 0,
};

/** Trades of a month that are looked back on at a step; what is older is not counted. */
export const TRADES_LOOKED_BACK = 64;

/** Lots of a parent that are not done yet, as far as the agent has heard. */
export function leftLots(desk: AgentDesk, { instrument, lots, fromLots }: ParentOrder): number {
  const done = (desk.position(instrument) - fromLots) * Math.sign(lots);
  return Math.max(0, Math.abs(lots) - Math.max(0, done));
}

/** Whether the child is still in the book, as far as the agent has heard. */
export function restsStill(desk: AgentDesk, { instrument, rests }: ParentOrder): boolean {
  if (rests.order === 0 || rests.tradeDate !== desk.tradeDate) return false;
  return Math.abs(desk.position(instrument) - rests.fromLots) < rests.lots;
}
