import type { FactColumn, FactColumnType } from "../fact-table.ts";

/** Stands for "there is none" in integer columns that admit it. */
export const NONE = -0x8000_0000;

export const column = (
  name: string,
  type: FactColumnType,
  unit: string,
  doc: string,
  rest: Partial<FactColumn> = {},
): FactColumn => ({ name, type, unit, doc, ...rest });

export const SEQUENCE: FactColumn = column(
  "seq",
  "long",
  "",
  "Number of the fact over all tables of the run, from 1: the order in which things happened.",
);
export const TIME: FactColumn = column(
  "time_us",
  "long",
  "microseconds",
  "Simulated time since the scenario's start date, 00:00 UTC.",
);
export const TRADE_DATE: FactColumn = column(
  "trade_date",
  "int",
  "days since 1970-01-01",
  "The trade date that it belongs to.",
);
export const INSTRUMENT: FactColumn = column("instrument", "instrument", "", "The listed month.");
export const ACCOUNT: FactColumn = column("account", "account", "", "The trading account.");

export const codes = (name: string, doc: string, words: readonly string[]): FactColumn =>
  column(name, "code", "", doc, { codes: words });

export const SIDES = ["buy", "sell"] as const;
