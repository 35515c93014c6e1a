import { CALL_EVENT_WORDS, CALL_WORDS } from "../../exchange/calls.ts";
import type { FactTable } from "../fact-table.ts";
import { codes, column, INSTRUMENT, NONE, SEQUENCE, TIME } from "./columns.ts";

export const CALLS: FactTable = {
  name: "calls",
  doc:
    "Call auctions of contracts that have them: how each begins, where it would clear whenever that changes, and " +
    "where it clears. Trades of the clearing follow its row.",
  columns: [
    SEQUENCE,
    TIME,
    INSTRUMENT,
    codes("call", "Which call.", CALL_WORDS),
    codes("event", "It starts, what it would do changes, or it is cleared.", CALL_EVENT_WORDS),
    column("price_ticks", "int", "ticks", "Where it would clear; none where nothing would trade.", {
      none: NONE,
    }),
    column("lots", "long", "lots", "Lots that would trade."),
    column(
      "imbalance_lots",
      "long",
      "lots",
      "Lots to buy less lots to sell of orders that might trade at that price.",
    ),
    column("until_us", "long", "microseconds", "Started: when it ends at the latest.", {
      none: NONE,
    }),
  ],
  optional: true,
};
