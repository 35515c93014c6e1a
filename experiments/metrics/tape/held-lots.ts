import { T_POSITIONS } from "../../../engine/recorder/fact-tables.ts";
import type { FamilyMarket } from "./family-market.ts";
import type { MonthTape } from "./month-tape.ts";

/** What accounts of one intent held in a month at its daily marks, lots by trade date of the run. */
export interface HeldLots {
  readonly month: MonthTape;
  /** Longs less shorts. */
  readonly net: Float64Array;
  /** Longs and shorts, account by account: what margin is asked for. */
  readonly gross: Float64Array;
}

/** Of every month of the family, the nearest first. */
export function heldLots(market: FamilyMarket, intent: number): HeldLots[] {
  const intents: number[] = [];
  return market.months().map((month) => heldIn(market, month, intent, intents));
}

/** `intents`: of accounts, as far as looked up. */
function heldIn(
  { tape, tables, terms: { calendar } }: FamilyMarket,
  month: MonthTape,
  intent: number,
  intents: number[],
): HeldLots {
  const rows = tape.rows(T_POSITIONS, month.row.instrument);
  const account = rows.column("account");
  const [dayOf, lotsOf] = ["trade_date", "lots"].map((name) => rows.reader(name));
  const net = new Float64Array(calendar.days);
  const gross = new Float64Array(calendar.days);
  for (let i = 0; i < rows.length; i++) {
    const holder = account[i]!;
    if ((intents[holder] ??= tables.intentOf(holder)) !== intent) continue;
    const date = calendar.dateOn(dayOf!(i));
    if (date < 0 || date >= calendar.days) continue;
    const lots = lotsOf!(i);
    net[date]! += lots;
    gross[date]! += Math.abs(lots);
  }
  return { month, net, gross };
}
