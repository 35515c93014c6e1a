import type { LimitMarket } from "./limit-market.ts";
import type { Accountability } from "./accountability.ts";
import { countedLots } from "./limit-application.ts";
import type { LimitsInForce } from "./limits-in-force.ts";
import { ALL_MONTHS, signedLots, worstLots } from "./owner-lots.ts";
import type { OrderRequest } from "./rule.ts";
import { RULE_POSITION_LIMITS } from "./words.ts";

/** Where an order does not fit. */
export interface Binding {
  readonly owner: number;
  /** Or `ALL_MONTHS`. */
  readonly slot: number;
  /** Lots of the order that would still fit; below zero where the owner is beyond its limit. */
  readonly room: number;
}

/** The owner and place with the least room for `lots` more of an order, or null where they fit everywhere. */
export function leastRoom(
  market: LimitMarket,
  limits: LimitsInForce,
  accountability: Accountability,
  request: OrderRequest,
  lots: number,
): Binding | null {
  const { family, side } = request;
  let binding: Binding | null = null;
  let least = lots;
  for (const [i, owner] of market.ownersOf(request.account).entries()) {
    const place = market.ownersFrom[request.account]! + i;
    for (const slot of [request.slot, ALL_MONTHS]) {
      const room = accountability.isFrozen(owner, family, slot, side)
        ? 0
        : limits.orderLimit(owner, family, slot, side) -
          countedLots(market, limits.counts(family, slot), owner, family, slot, side);
      const fits = market.orderLots(place, room);
      if (fits >= least) continue;
      least = fits;
      binding = { owner, slot, room: fits };
    }
  }
  return binding;
}

/** Records that `lots` of an order were not let in, and why. */
export function recordBinding(
  market: LimitMarket,
  limits: LimitsInForce,
  event: number,
  request: OrderRequest,
  binding: Binding,
  lots: number,
): void {
  const { account, family, side } = request;
  const { owner, slot } = binding;
  const compared = limits.binds(family, slot)
    ? countedLots(market, limits.counts(family, slot), owner, family, slot, side)
    : worstLots(market, owner, family, slot, side);
  market.record({
    rule: RULE_POSITION_LIMITS,
    event,
    slot: request.slot,
    family,
    owner,
    account,
    side,
    level: limits.levelOf(slot),
    lots,
    threshold: limits.threshold(owner, family, slot, side),
    value: signedLots(compared, side),
  });
}
