import { MINUTE_US, SECOND_US } from "../../engine/base/sim-time.ts";
import { MARKET, NO_PRICE } from "../../engine/book/order-books.ts";
import type { CircuitBreakerParameters } from "../../engine/regulation/circuit-breaker.ts";
import type { VelocityLogicParameters } from "../../engine/regulation/velocity-logic.ts";
import { BUY, type RulesWorld, SELL } from "./rules-world.ts";

export const JANUARY = "SCU-2027-01";
export const FEBRUARY = "SCU-2027-02";
export const MARCH = "SCU-2027-03";

/** As the parameters' defaults. */
export const BREAKER: CircuitBreakerParameters = {
  share: 0.1,
  window: 60 * MINUTE_US,
  reference: "extremes",
  halt: 2 * MINUTE_US,
  closeWithin: 5 * MINUTE_US,
  closeHalt: 5 * SECOND_US,
  scope: "lead",
};

export const VELOCITY: VelocityLogicParameters = {
  rangeTicks: 20,
  stopRangeTicks: null,
  window: 5 * SECOND_US,
  pause: 5 * SECOND_US,
  scope: "lead",
};

/** A market order of an account; returns the reject reason, or 0. */
export const market = (
  world: RulesWorld,
  account: number,
  symbol: string,
  side: 0 | 1,
  lots: number,
): number => world.order(account, symbol, side, lots, NO_PRICE, { kind: MARKET, timeInForce: 1 });

/** Offers of account 3, a lot each. */
export function offers(world: RulesWorld, symbol: string, ...prices: number[]): void {
  for (const ticks of prices) world.order(3, symbol, SELL, 1, ticks);
}

/** Bids of account 3, a lot each. */
export function bids(world: RulesWorld, symbol: string, ...prices: number[]): void {
  for (const ticks of prices) world.order(3, symbol, BUY, 1, ticks);
}
