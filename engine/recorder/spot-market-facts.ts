import type { HourDay, ProviderDay, TierDay } from "../economy/economy.ts";
import { T_HOUR_DEMAND, T_SPOT_MARKET, T_TOKEN_DEMAND } from "./fact-tables.ts";
import type { FactWriter } from "./fact-writer.ts";

/** A provider's spot market up to the publication of a day (a day number). */
export function writeProviderDay(writer: FactWriter, day: number, fact: ProviderDay): void {
  writer.write(T_SPOT_MARKET, [
    day,
    fact.provider,
    fact.computePrice,
    fact.tokenPrice,
    fact.onDemandHours,
    fact.withheldHours,
    fact.soldHours,
    fact.soldTokens,
    fact.use,
    fact.tokenUse,
    fact.powerCost,
    fact.boughtHours,
  ]);
}

/** What a tier asked for up to the publication of a day (a day number). */
export function writeTierDay(writer: FactWriter, day: number, fact: TierDay): void {
  writer.write(T_TOKEN_DEMAND, [
    day,
    fact.tier,
    fact.price,
    fact.askedTokens,
    fact.servedTokens,
    fact.surplusLost,
    fact.unservedHours,
    fact.undistortedAskedTokens,
    fact.undistortedServedTokens,
  ]);
}

/** What buyers of hours on demand asked for up to the publication of a day (a day number). */
export function writeHourDay(writer: FactWriter, day: number, fact: HourDay): void {
  writer.write(T_HOUR_DEMAND, [
    day,
    fact.price,
    fact.askedHours,
    fact.surplusLost,
    fact.unservedHours,
    fact.undistortedUnservedHours,
  ]);
}
