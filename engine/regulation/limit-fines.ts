import { exactProduct, type Money, moneyFromReal } from "../base/money.ts";
import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import { POST_FINE } from "../base/posting-words.ts";
import type { LimitsInForce } from "./limits-in-force.ts";
import { heldLots, placeOf, SIDES, signedLots } from "./owner-lots.ts";
import type { LimitMarket } from "./limit-market.ts";
import { RULE_FINED, RULE_POSITION_LIMITS } from "./words.ts";

export const FINE_PARAMETERS = {
  perLot: {
    type: "money",
    unit: "dollars a lot and trade date",
    doc:
      "What an owner pays to the exchange for each lot beyond a limit at the end of a trade date, from its margin, " +
      "whatever it has left.",
    source: "assumption: fines of exchanges are set case by case; zero is no fine",
    minimum: 0,
  },
} as const satisfies ParameterSpecs;

export type FineTerms = ParameterValues<typeof FINE_PARAMETERS>;

/** Fines whoever holds more than a limit of a slot (or of `ALL_MONTHS`) at its settlement in `atSlot`. */
export function fineExcess(
  market: LimitMarket,
  limits: LimitsInForce,
  { perLot }: FineTerms,
  moneyUnit: number,
  slot: number,
  atSlot: number,
): void {
  const family = market.familyOf(atSlot);
  if (!limits.binds(family, slot)) return;
  const fineALot: Money = moneyFromReal(perLot, moneyUnit);
  for (let owner = 0; owner < market.ownerCount; owner++) {
    for (const side of SIDES) {
      const held = heldLots(market, owner, family, slot, side);
      const threshold = limits.limit(owner, family, slot, side);
      if (held <= threshold) continue;
      const lots = Math.ceil(held - threshold);
      const account = largestAccount(market, owner, atSlot, side);
      market.charge(account, exactProduct(fineALot, lots, "fine"), POST_FINE, atSlot);
      market.record({
        rule: RULE_POSITION_LIMITS,
        event: RULE_FINED,
        ...placeOf(slot),
        owner,
        account,
        family,
        side,
        level: limits.levelOf(slot),
        lots,
        threshold,
        value: signedLots(held, side),
      });
    }
  }
}

/** The owner's account that holds most on a side of a slot: it pays. The first of equals. */
function largestAccount(market: LimitMarket, owner: number, slot: number, side: 0 | 1): number {
  const held = (account: number): number => signedLots(market.accountPosition(account, slot), side);
  return market
    .accountsOf(owner)
    .reduce((largest, account) => (held(account) > held(largest) ? account : largest));
}
