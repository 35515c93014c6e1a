import { assert } from "../base/assert.ts";
import {
  type ContractMonthDates,
  contractMonthDates,
  type MonthNumber,
  monthOf,
  yearOf,
} from "./expiry-calendar.ts";
import type { ContractSpec } from "./contract-spec.ts";
import type { TradingCalendar } from "./trading-calendar.ts";

/** One listed month of a family. Plain data. */
export interface Future {
  /** Numbered over the whole run from 0 in order of listing; never used again. */
  readonly instrument: number;
  /** The book, position and data slot that it occupies while it is listed; used again after its expiry. */
  readonly slot: number;
  /** Position of its family in the scenario's contracts. */
  readonly family: number;
  readonly month: MonthNumber;
  readonly symbol: string;
  readonly dates: ContractMonthDates;
}

/** `SCU-2027-03` */
export const futureSymbol = (spec: ContractSpec, month: MonthNumber): string =>
  `${spec.symbol}-${yearOf(month)}-${String(monthOf(month)).padStart(2, "0")}`;

export function newFuture(options: {
  instrument: number;
  slot: number;
  family: number;
  spec: ContractSpec;
  month: MonthNumber;
  calendar: TradingCalendar;
}): Future {
  const { instrument, slot, family, spec, month, calendar } = options;
  const dates = contractMonthDates(spec, month, calendar);
  assert(dates.firstFixing >= 0, `${futureSymbol(spec, month)} fixes before the calendar starts`);
  return { instrument, slot, family, month, symbol: futureSymbol(spec, month), dates };
}
