import { LEG_IMPLIED } from "../../engine/exchange/exchange-facts.ts";
import type { FactRow, FactTape } from "./fact-tape.ts";

/** Spreads, and which trades are legs of theirs, as the tapes tell of them. */
export class TapeLegs {
  /** Rows of `spreads` by instrument. */
  readonly spreads: ReadonlyMap<number, FactRow>;
  /** Rows of `trade_legs` by trade. */
  readonly #legs: ReadonlyMap<number, FactRow>;

  constructor(tape: FactTape) {
    this.spreads = new Map(tape.table("spreads").map((row) => [row["instrument"]!, row]));
    this.#legs = new Map(tape.table("trade_legs").map((row) => [row["trade_id"]!, row]));
  }

  /**
   * Lots that a trade takes from an order of an instrument. Of a spread's order that is told by the row of the spread,
   * or, where it has traded through implied prices, by those of its first leg.
   */
  lotsTaken(instrument: number, trade: FactRow): number {
    if (instrument === trade["instrument"]) return trade["lots"]!;
    const { first, first_lots: lotsALot } = this.spreads.get(instrument)!;
    const isImplied = this.#legs.get(trade["trade_id"]!)!["source"] === LEG_IMPLIED;
    return isImplied && trade["instrument"] === first ? trade["lots"]! / lotsALot! : 0;
  }
}
