import {
  LEDGER_ACCOUNT_WORDS,
  MARGIN_EVENT_WORDS,
  POSTING_WORDS,
  SETTLEMENT_METHOD_WORDS,
} from "../../clearing/words.ts";
import type { FactTable } from "../fact-table.ts";
import { ACCOUNT, codes, column, INSTRUMENT, NONE, SEQUENCE, TIME, TRADE_DATE } from "./columns.ts";

export const SETTLEMENTS: FactTable = {
  name: "settlements",
  doc: "Daily and final settlement price of every listed month, with the day's activity.",
  columns: [
    SEQUENCE,
    TIME,
    TRADE_DATE,
    INSTRUMENT,
    codes(
      "method",
      "How the price was found; `final` is the final settlement.",
      SETTLEMENT_METHOD_WORDS,
    ),
    column("price_ticks", "int", "ticks", "Settlement price."),
    column("volume_lots", "int", "lots", "Lots traded on this trade date."),
    column(
      "open_interest_lots",
      "int",
      "lots",
      "Open interest after the mark (final: before it is extinguished).",
    ),
    column("initial_margin", "long", "money units a lot", "Initial margin a lot from now on."),
    column(
      "value_ticks",
      "real",
      "ticks",
      "True conditional expectation of the final settlement price.",
    ),
    column(
      "fixed_count",
      "int",
      "",
      "Index prints that are already part of the final settlement price.",
    ),
    column("fixing_count", "int", "", "Index prints that the final settlement price averages."),
    column("fixed_sum_ticks", "real", "ticks", "Sum of those already published."),
    column("days_to_last_trade", "int", "business days", "Business days to the last trading day."),
  ],
};

export const POSITIONS: FactTable = {
  name: "positions",
  doc: "Positions that are not zero at the daily mark.",
  columns: [
    SEQUENCE,
    TIME,
    TRADE_DATE,
    ACCOUNT,
    INSTRUMENT,
    column("lots", "int", "lots", "Net position; long is positive."),
  ],
};

export const MARGIN: FactTable = {
  name: "margin",
  doc: "Margin of every account with a requirement at the daily mark, and what follows from it.",
  columns: [
    SEQUENCE,
    TIME,
    TRADE_DATE,
    ACCOUNT,
    codes("event", "What happened.", MARGIN_EVENT_WORDS),
    column("balance", "long", "money units", "Balance of the account's margin."),
    column("initial", "long", "money units", "Initial margin of its positions."),
    column("maintenance", "long", "money units", "Maintenance margin of its positions."),
    column(
      "amount",
      "long",
      "money units",
      "Called, the deficit of a default, what a haircut takes, or what a member lacks; 0 otherwise.",
    ),
  ],
};

export const LEDGER: FactTable = {
  name: "ledger",
  doc: "Every posting: `amount` leaves `debit` and arrives at `credit`. All balances together are always zero.",
  columns: [
    SEQUENCE,
    TIME,
    column("debit", "ledger_account", "", "Ledger account that pays."),
    column("credit", "ledger_account", "", "Ledger account that receives."),
    column("amount", "long", "money units", "Always positive."),
    codes("posting", "What it is for.", POSTING_WORDS),
    column("instrument", "instrument", "", "The listed month that it concerns.", { none: NONE }),
  ],
};

export const ACCOUNTS: FactTable = {
  name: "accounts",
  doc: "Every ledger account of the run: trading accounts, members, clearing house, outside world.",
  columns: [
    SEQUENCE,
    column("ledger_account", "ledger_account", "", "Number in `ledger`."),
    codes("ledger_account_kind", "What it is.", LEDGER_ACCOUNT_WORDS),
    column("account", "account", "", "Trading account; none for others.", { none: NONE }),
    column("member", "int", "", "Clearing member that carries it.", { none: NONE }),
    codes("origin", "Whose positions the member carries in it.", ["client", "house"]),
    column("owner", "owner", "", "Beneficial owner that controls it.", { none: NONE }),
  ],
};
