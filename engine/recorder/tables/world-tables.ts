import { INDEX_EVENT_WORDS } from "../../economy/index-events.ts";
import { RULE_EVENT_WORDS, RULE_WORDS } from "../../regulation/words.ts";
import type { FactTable } from "../fact-table.ts";
import { codes, column, INSTRUMENT, NONE, SEQUENCE, SIDES, TIME, TRADE_DATE } from "./columns.ts";

const INDICES = ["compute", "tpi"] as const;

export const RULE_EVENTS: FactTable = {
  name: "rule_events",
  doc:
    "What rules did; `seq` is that of the market fact before it. `marketHash` leaves it out, as it does " +
    "`trader_reports`.",
  columns: [
    SEQUENCE,
    TIME,
    codes("rule", "Which rule.", RULE_WORDS),
    codes("event", "What it did.", RULE_EVENT_WORDS),
    column("instrument", "instrument", "", "The listed month that it concerns.", { none: NONE }),
    column("owner", "owner", "", "The beneficial owner that it concerns.", { none: NONE }),
    column("account", "account", "", "The account that it concerns.", { none: NONE }),
    column("lots", "long", "lots", "Lots concerned: refused, over the limit, reduced."),
    column("threshold", "real", "as the rule", "The limit or level that was in force."),
    column("value", "real", "as the rule", "What was compared with it."),
    column("until_us", "long", "microseconds", "When it ends; 0 where it does not."),
    column("family", "family", "", "The contract family that it concerns.", { none: NONE }),
    column("side", "code", "", "The side that it concerns.", { codes: SIDES, none: NONE }),
    column(
      "level",
      "int",
      "",
      "Position limits: 0 spot month, 1 single month, 2 all months. Price limits: the tier, from 0.",
      { none: NONE },
    ),
  ],
  ofRules: true,
};

export const SPOT: FactTable = {
  name: "spot",
  doc: "Level of each index: hourly as it truly is, and as published once a business day.",
  columns: [
    SEQUENCE,
    TIME,
    codes("index", "Which index.", INDICES),
    codes("record", "A level of the economy, or a published value.", ["level", "print"]),
    column("price", "real", "dollars a quotation unit", "The level, or the published value."),
    column(
      "undistorted",
      "real",
      "dollars a quotation unit",
      "What it would be without anybody's pressure.",
    ),
    column("pressure", "real", "log price", "Pressure contained in the price."),
    column("share", "real", "", "Hours bought and withheld over eligible hours of the day."),
    column("throughput", "real", "million tokens a GPU-hour", "Useful throughput."),
  ],
};

export const INDEX_INPUTS: FactTable = {
  name: "index_inputs",
  doc: "What each provider contributed to each published value.",
  columns: [
    SEQUENCE,
    TIME,
    TRADE_DATE,
    codes("index", "Which index.", INDICES),
    column("provider", "provider", "", "Who."),
    column("raw_price", "real", "dollars a quotation unit", "As quoted, before the quality score."),
    column("quality", "real", "", "Quality score over that of the standard."),
    column("volume", "real", "units", "Units sold that day."),
    column("weight", "real", "", "Weight in the index, after the cap."),
    column("offered_hours", "real", "GPU-hours", "Index-eligible hours offered that day."),
    column("withheld_hours", "real", "GPU-hours", "Index-eligible hours withheld that day."),
  ],
};

export const INDEX_EVENTS: FactTable = {
  name: "index_events",
  doc:
    "What happened to the indices beside their values: providers that fall silent or drop out, gates that close, " +
    "what is published in place of a value, restatements.",
  columns: [
    SEQUENCE,
    TIME,
    TRADE_DATE,
    codes("index", "Which index.", INDICES),
    codes(
      "event",
      "What happened; `trade_date` is the day whose value it concerns.",
      INDEX_EVENT_WORDS,
    ),
    column("provider", "provider", "", "The provider that it concerns.", { none: NONE }),
    column(
      "value",
      "real",
      "as the event",
      "Days without a report, providers that count, share of the usual volume, days that the gate is closed, factor.",
    ),
    column(
      "threshold",
      "real",
      "as the event",
      "What it was compared with; of a restatement the value before.",
    ),
    column(
      "price",
      "real",
      "dollars a quotation unit",
      "What is published; 0 where it is no value.",
    ),
  ],
  optional: true,
};

export const OWNERS: FactTable = {
  name: "owners",
  doc: "Beneficial owners, once, at the start.",
  columns: [
    SEQUENCE,
    column("owner", "owner", "", "The owner."),
    column("group", "group", "", "Group of the scenario's population that it belongs to."),
    column("index_in_group", "int", "", "Its number in the group, from 0."),
    column("control_group", "int", "", "Owners with one number are under common control."),
    codes("intent", "What it is in the market for.", [
      "hedge",
      "provide",
      "speculate",
      "arbitrage",
      "make_market",
      "manipulate",
      "clear",
    ]),
    column("size", "real", "", "Its size factor in the group's distribution."),
    column("capital", "long", "money units", "Money that it brought, in account and in reserve."),
  ],
};

export const SWAPS: FactTable = {
  name: "swaps",
  doc: "Daily, for every owner whose swaps outside the market paid: what they brought, in `physical_cost` too.",
  columns: [
    SEQUENCE,
    TIME,
    TRADE_DATE,
    column("owner", "owner", "", "The owner."),
    column("family", "family", "", "Contract family on whose prices they are."),
    column("gain", "real", "dollars", "Received; paid: negative."),
  ],
  optional: true,
};

export const EXPOSURES: FactTable = {
  name: "exposures",
  doc:
    "Daily, for every owner that declares one: physical exposure, what it wanted to hold, what it " +
    "held, what it paid.",
  columns: [
    SEQUENCE,
    TIME,
    TRADE_DATE,
    column("owner", "owner", "", "The owner."),
    column("family", "family", "", "Contract family that the lots are counted in."),
    column(
      "need_lots",
      "real",
      "lots",
      "Physical exposure ahead; a need is positive, output is negative.",
    ),
    column("desired_lots", "real", "lots", "Futures position that it wants."),
    column("position_lots", "int", "lots", "Futures position over all months."),
    column(
      "exempt_long_lots",
      "long",
      "lots",
      "Bona fide hedge exemption in force on the long side.",
      { ofRule: true },
    ),
    column(
      "exempt_short_lots",
      "long",
      "lots",
      "Bona fide hedge exemption in force on the short side.",
      { ofRule: true },
    ),
    column(
      "physical_units",
      "real",
      "quotation units",
      "Units bought (sold: negative) in the spot market that day.",
    ),
    column("physical_cost", "real", "dollars", "Dollars paid (received: negative) for them."),
  ],
};

export const SPREADS: FactTable = {
  name: "spreads",
  doc:
    "Every spread that was listed, when it was. Its orders, quotes and trades are in the tables of the months; " +
    "positions are in its legs alone.",
  columns: [
    SEQUENCE,
    TIME,
    column("instrument", "instrument", "", "The spread."),
    column("first", "instrument", "", "The month that it buys."),
    column("second", "instrument", "", "The month that it sells."),
    column("first_lots", "int", "lots", "Lots of the first in a lot of the spread."),
    column("second_lots", "int", "lots", "Lots of the second."),
    column("tick_size", "real", "dollars a quotation unit", "Smallest price step."),
    column(
      "multiplier",
      "real",
      "quotation units a lot",
      "The price times this is what the first leg's lots are worth less what the second's are, in dollars.",
    ),
  ],
  optional: true,
};

export const SETTLEMENT_INSTRUMENTS: FactTable = {
  name: "settlement_instruments",
  doc:
    "Every month that could be traded at settlement, when that began. Such orders, quotes and trades are in the " +
    "tables of the months, with the offset as their price; positions are in the month alone. `marketHash` leaves " +
    "it out.",
  columns: [
    SEQUENCE,
    TIME,
    column("instrument", "instrument", "", "The month as it is traded at settlement."),
    column("month", "instrument", "", "The month."),
    column(
      "maximum_offset",
      "int",
      "ticks",
      "Largest offset from the settlement price, either way.",
    ),
  ],
  optional: true,
  ofRules: true,
};

export const INSTRUMENTS: FactTable = {
  name: "instruments",
  doc: "Every month that was listed, when it was.",
  columns: [
    SEQUENCE,
    TIME,
    INSTRUMENT,
    column("family", "family", "", "Contract family."),
    column("month", "int", "year x 12 + month - 1", "Contract month."),
    column("tick_size", "real", "dollars a quotation unit", "Smallest price step."),
    column("multiplier", "real", "quotation units a lot", "Size of a lot."),
    column("tick_value", "long", "money units a lot", "What one tick is worth on one lot."),
    column("last_trade_date", "int", "days since 1970-01-01", "Last trading day."),
    column("first_fixing", "int", "days since 1970-01-01", "First day whose index value counts."),
    column("last_fixing", "int", "days since 1970-01-01", "Last day whose index value counts."),
  ],
};
