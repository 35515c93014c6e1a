import type { Exemptions } from "./exemptions.ts";
import type { LimitsInForce } from "./limits-in-force.ts";
import { heldLots, placeOf, SIDES, signedLots } from "./owner-lots.ts";
import type { LimitMarket } from "./limit-market.ts";

/** At the daily mark: tells who holds more than the plain limit of a slot (or of `ALL_MONTHS`) under an exemption. */
export function noteExemptionUse(
  market: LimitMarket,
  limits: LimitsInForce,
  exemptions: Exemptions,
  family: number,
  slot: number,
): void {
  const threshold = limits.plainLots(family, slot);
  const level = limits.levelOf(slot);
  for (let owner = 0; owner < market.ownerCount; owner++) {
    for (const side of SIDES) {
      const held = heldLots(market, owner, family, slot, side);
      const lots = Math.min(held - threshold, limits.exemptLots(owner, family, slot, side));
      if (lots <= 0) continue;
      const value = signedLots(held, side);
      exemptions.noteUse({ ...placeOf(slot), owner, family, side, level, lots, threshold, value });
    }
  }
}
