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
  const { calendar } = market.terms;
  const isTheirs = market.tables.accountsOf(intent);
  const held = market.months().map((month) => ({
    month,
    net: new Float64Array(calendar.days),
    gross: new Float64Array(calendar.days),
  }));
  const byInstrument: (HeldLots | undefined)[] = [];
  for (const each of held) byInstrument[each.month.row.instrument] = each;
  const rows = market.tape.whole(T_POSITIONS);
  const account = rows.column("account");
  const [instrument, day, lots] = ["instrument", "trade_date", "lots"].map((name) =>
    rows.column(name),
  );
  for (let i = 0; i < rows.length; i++) {
    if (isTheirs[account[i]!] !== 1) continue;
    const own = byInstrument[instrument![i]!];
    const date = calendar.dateOn(day![i]!);
    if (own === undefined || date < 0 || date >= calendar.days) continue;
    own.net[date]! += lots![i]!;
    own.gross[date]! += Math.abs(lots![i]!);
  }
  return held;
}
