import { T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import type { TradeFrame } from "./frame.ts";
import type { LivePart } from "./live-part.ts";
import { rowReader, wordsOf } from "./row-reader.ts";

const trade = rowReader(
  T_TRADES,
  "trade_id",
  "time_us",
  "instrument",
  "price_ticks",
  "lots",
  "aggressor",
);
const AGGRESSORS = wordsOf(T_TRADES, "aggressor") as readonly TradeFrame["aggressor"][];

/** Trades that the tape shows. */
const SHOWN = 40;

/** The last trades, newest first. */
export class LiveTape implements LivePart {
  readonly hears: readonly number[] = [T_TRADES];
  trades: TradeFrame[] = [];

  row(_table: number, rows: Float64Array, at: number): void {
    const row = trade(rows, at);
    if (this.trades.length === SHOWN) this.trades.pop();
    this.trades.unshift({
      tradeId: row.trade_id,
      timeUs: row.time_us,
      instrument: row.instrument,
      priceTicks: row.price_ticks,
      lots: row.lots,
      aggressor: AGGRESSORS[row.aggressor]!,
    });
  }
}
