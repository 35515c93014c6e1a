import { T_POSITIONS } from "../../../engine/recorder/fact-tables.ts";
import type { FamilyMarket } from "./family-market.ts";
import type { KeptRows } from "./kept-rows.ts";

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
  return marksFrom(market, rows, 0);
}

/** The last daily mark of a month; undefined where nobody ever held it. */
export function lastPositionMark(
  market: FamilyMarket,
  instrument: number,
): PositionMark | undefined {
  const rows = market.tape.rows(T_POSITIONS, instrument);
  const day = rows.column("trade_date");
  let from = rows.length;
  while (from > 0 && day[from - 1] === day[rows.length - 1]) from--;
  return marksFrom(market, rows, from)[0];
}

function marksFrom({ tables }: FamilyMarket, rows: KeptRows, from: number): PositionMark[] {
  const day = rows.column("trade_date");
  const account = rows.column("account");
  const lots = rows.column("lots");
  const marks: { day: number; lots: Map<number, number> }[] = [];
  let mark: { day: number; lots: Map<number, number> } | null = null;
  for (let i = from; i < rows.length; i++) {
    if (mark === null || mark.day !== day[i]) {
      mark = { day: day[i]!, lots: new Map() };
      marks.push(mark);
    }
    const owner = tables.ownerOfAccount.get(account[i]!) ?? account[i]!;
    mark.lots.set(owner, (mark.lots.get(owner) ?? 0) + lots[i]!);
  }
  return marks;
}
