import { T_POSITIONS } from "../../../engine/recorder/fact-tables.ts";
import type { FamilyMarket } from "./family-market.ts";

/** Net positions in one month by beneficial owner, at one daily mark. */
export interface PositionMark {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** Lots by owner; owners without a position may be missing. */
  readonly lots: ReadonlyMap<number, number>;
}

/** The daily marks of a month in their order. */
export function positionMarks(market: FamilyMarket, instrument: number): PositionMark[] {
  const rows = market.tape.rows(T_POSITIONS, instrument);
  const day = rows.column("trade_date");
  const account = rows.column("account");
  const lots = rows.column("lots");
  const marks: { day: number; lots: Map<number, number> }[] = [];
  for (let i = 0; i < rows.length; i++) {
    let mark = marks.at(-1);
    if (mark === undefined || mark.day !== day[i]) {
      mark = { day: day[i]!, lots: new Map() };
      marks.push(mark);
    }
    const owner = market.tables.ownerOfAccount.get(account[i]!) ?? account[i]!;
    mark.lots.set(owner, (mark.lots.get(owner) ?? 0) + lots[i]!);
  }
  return marks;
}
