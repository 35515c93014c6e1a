import { TRADER_CLASS_WORDS, TRADER_REPORT_WORDS } from "../../regulation/trader-classes.ts";
import type { FactTable } from "../fact-table.ts";
import { codes, column, NONE, SEQUENCE, TIME, TRADE_DATE } from "./columns.ts";

export const TRADER_REPORTS: FactTable = {
  name: "trader_reports",
  doc:
    "What the rule of large-trader reports makes of positions at the daily settlement. Like `rule_events` it is left " +
    "out of `marketHash`, and `seq` is that of the market fact before it.",
  columns: [
    SEQUENCE,
    TIME,
    TRADE_DATE,
    codes(
      "report",
      "A trader at or above the reporting level in a month, by month; all traders by class (the Commitments of " +
        "Traders); a trader near its limit in a month.",
      TRADER_REPORT_WORDS,
    ),
    column("family", "family", "", "Contract family."),
    column("instrument", "instrument", "", "The listed month; none: all of them.", { none: NONE }),
    codes("trader_class", "Class of the Commitments of Traders.", TRADER_CLASS_WORDS),
    column("owner", "owner", "", "The trader, by the accounts that it controls; none: a class.", {
      none: NONE,
    }),
    column("long_lots", "long", "lots", "Long, what is spreading left out."),
    column("short_lots", "long", "lots", "Short, what is spreading left out."),
    column(
      "spreading_lots",
      "long",
      "lots",
      "Long in some months and short in others: as many on either side.",
    ),
    column("traders", "int", "", "Traders with a position; of a single one 1."),
    column("threshold", "long", "lots", "The reporting level; near a limit, the limit."),
  ],
  optional: true,
  ofRules: true,
};
