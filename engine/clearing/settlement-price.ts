import { SETTLED_CALL, SETTLED_INDEX_CHANGE, SETTLED_MID, SETTLED_VWAP } from "./words.ts";

/** What a daily settlement price is made from. Ticks. */
export interface SettlementInputs {
  /** The closing call's price, where the contract settles on it. */
  readonly callTicks: number | null;
  /** Sum of price x lots, and of lots, over the settlement window's trades. */
  readonly windowTicksLots: number;
  readonly windowLots: number;
  readonly bidTicks: number | null;
  readonly askTicks: number | null;
  readonly previousTicks: number;
  /** The index's last print over the one before. */
  readonly indexRatio: number;
}

export interface SettlementPrice {
  readonly ticks: number;
  readonly method:
    | typeof SETTLED_CALL
    | typeof SETTLED_VWAP
    | typeof SETTLED_MID
    | typeof SETTLED_INDEX_CHANGE;
}

/** To the nearest integer, halves away from zero: how a real becomes ticks at settlement. */
export function nearestTick(value: number): number {
  const rounded = value < 0 ? -Math.floor(0.5 - value) : Math.floor(value + 0.5);
  return rounded === 0 ? 0 : rounded;
}

/**
 * The daily settlement price: that of the closing call where it counts; else the volume-weighted mean of the window's
 * trades; without trades the middle of the book at the end; without both sides the previous price moved by the index's
 * change, held inside what one side bids or asks.
 * Never below one tick: outright prices are positive.
 */
export function dailySettlementPrice(inputs: SettlementInputs): SettlementPrice {
  const { callTicks, windowTicksLots, windowLots, bidTicks, askTicks } = inputs;
  if (callTicks !== null) return { ticks: atLeastOne(callTicks), method: SETTLED_CALL };
  if (windowLots > 0) {
    return { ticks: atLeastOne(nearestTick(windowTicksLots / windowLots)), method: SETTLED_VWAP };
  }
  if (bidTicks !== null && askTicks !== null) {
    return { ticks: atLeastOne(nearestTick((bidTicks + askTicks) / 2)), method: SETTLED_MID };
  }
  let ticks = nearestTick(inputs.previousTicks * inputs.indexRatio);
  if (bidTicks !== null) ticks = Math.max(ticks, bidTicks);
  if (askTicks !== null) ticks = Math.min(ticks, askTicks);
  return { ticks: atLeastOne(ticks), method: SETTLED_INDEX_CHANGE };
}

const atLeastOne = (ticks: number): number => Math.max(1, ticks);
