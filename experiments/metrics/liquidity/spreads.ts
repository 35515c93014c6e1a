import { type QuotedSpread, quotedSpread } from "./quoted-spread.ts";
import type { QuoteColumns, Session, TradeColumns } from "./tape-columns.ts";
import { HORIZONS_US, type TradeSpreads, tradeSpreads } from "./trade-spreads.ts";

export interface Spreads extends TradeSpreads {
  readonly quoted: QuotedSpread;
}

/**
 * All spreads of a session: quoted, effective, and realised with impact at each horizon.
 *
 * @public
 */
export function spreads(
  quotes: QuoteColumns,
  trades: TradeColumns,
  session: Session,
  horizonsUs: readonly number[] = HORIZONS_US,
): Spreads {
  return {
    quoted: quotedSpread(quotes, session),
    ...tradeSpreads(quotes, trades, horizonsUs, session),
  };
}
