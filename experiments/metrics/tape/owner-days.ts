import { T_EXPOSURES } from "../../../engine/recorder/fact-tables.ts";
import type { FamilyMarket } from "./family-market.ts";

/** What one owner made known of itself in a family, by trade date of the run; 0 where it wrote nothing. */
export interface OwnerDays {
  /** Physical exposure ahead, lots. */
  readonly needLots: Float64Array;
  /** Futures over all months, lots, at the end of the date. */
  readonly heldLots: Float64Array;
  /** Quotation units bought on the date, and dollars paid for them. */
  readonly units: Float64Array;
  readonly dollars: Float64Array;
}

/**
 * Owners of one intent that declare exposures in the family. Agents under common control write a row each: needs and
 * purchases add up, the position that each row shows is that of their owner.
 */
export function ownerDays(market: FamilyMarket, intent: number): Map<number, OwnerDays> {
  const { calendar } = market.terms;
  const rows = market.tape.rows(T_EXPOSURES);
  const [day, owner, family] = ["trade_date", "owner", "family"].map((name) => rows.column(name));
  const [need, held] = ["need_lots", "position_lots"].map((name) => rows.column(name));
  const [units, dollars] = ["physical_units", "physical_cost"].map((name) => rows.column(name));
  const found = new Map<number, OwnerDays>();
  for (let i = 0; i < rows.length; i++) {
    if (market.tables.owners.get(owner![i]!)?.intent !== intent) continue;
    const date = calendar.dateOn(day![i]!);
    if (family![i] !== market.family || date < 0 || date >= calendar.days) continue;
    const days = found.get(owner![i]!) ?? noDays(calendar.days);
    found.set(owner![i]!, days);
    days.needLots[date]! += need![i]!;
    days.heldLots[date] = held![i]!;
    days.units[date]! += units![i]!;
    days.dollars[date]! += dollars![i]!;
  }
  return found;
}

/** Of all owners together: needs, positions and purchases added up. */
export function togetherDays(owners: Iterable<OwnerDays>, dates: number): OwnerDays {
  const all = noDays(dates);
  for (const { needLots, heldLots, units, dollars } of owners) {
    for (let date = 0; date < dates; date++) {
      all.needLots[date]! += needLots[date]!;
      all.heldLots[date]! += heldLots[date]!;
      all.units[date]! += units[date]!;
      all.dollars[date]! += dollars[date]!;
    }
  }
  return all;
}

const noDays = (dates: number): OwnerDays => ({
  needLots: new Float64Array(dates),
  heldLots: new Float64Array(dates),
  units: new Float64Array(dates),
  dollars: new Float64Array(dates),
});
