import {
  T_INSTRUMENTS,
  T_QUOTES,
  T_SETTLEMENTS,
  T_SPOT,
} from "../../../engine/recorder/fact-tables.ts";
import { rowsBelow } from "../../../experiments/metrics/liquidity/tape-columns.ts";
import type { StudyRow } from "../../../experiments/study/row-table.ts";
import type { RunFacts } from "./run-facts.ts";

const HOUR_US = 3_600_000_000;
const DAY_HOURS = 24;

/** A level of the compute price at a full hour, dollars. */
interface SpotLevel {
  readonly hour: number;
  readonly price: number;
}

const spotRows = (run: RunFacts, record: string): SpotLevel[] =>
  run
    .rows(T_SPOT)
    .filter((row) => row["index"] === "compute" && row["record"] === record)
    .map((row) => ({ hour: Number(row["time_us"]) / HOUR_US, price: Number(row["price"]) }));

/** The hour by which the compute price had moved most within one, counted in logarithms. */
export function jumpHour(run: RunFacts): number {
  const levels = spotRows(run, "level");
  let [most, hour] = [0, levels[0]!.hour];
  for (const [i, level] of levels.entries()) {
    const before = levels[i - 1]?.price ?? level.price;
    const ratio = Math.max(level.price / before, before / level.price);
    if (ratio > most) [most, hour] = [ratio, level.hour];
  }
  return hour;
}

/** Rows from a time before a moment to one after it: the middle of a month, what it is worth, and the index. */
export function launchRows(
  run: RunFacts,
  symbol: string,
  at: number,
  {
    before,
    after,
    step,
  }: { readonly before: number; readonly after: number; readonly step: number },
): StudyRow[] {
  const tick = tickSize(run);
  const quotes = run.rows(T_QUOTES).filter(({ instrument }) => instrument === symbol);
  const times = quotes.map(({ time_us: time }) => Number(time));
  const prints = spotRows(run, "print");
  const points = Math.round((before + after) / step) + 1;
  return Array.from({ length: points }, (_, k) => {
    const hours = k * step - before;
    const quote = quotes[rowsBelow(times, (at + hours) * HOUR_US, true) - 1];
    const [bid, ask] = [quote?.["bid_ticks"] ?? null, quote?.["ask_ticks"] ?? null];
    const middle = bid === null || ask === null ? null : (Number(bid) + Number(ask)) / 2;
    return {
      month: symbol,
      hours,
      futures: middle === null ? null : tick * middle,
      worth: quote === undefined ? null : tick * Number(quote["value_ticks"]),
      index: prints.findLast(({ hour }) => hour <= at + hours)?.price ?? null,
    };
  });
}

/** Settlement prices by month on some trade dates, counted from 0, beside the index published on them. */
export function termRows(run: RunFacts, days: readonly number[]): StudyRow[] {
  const tick = tickSize(run);
  const rows = run.rows(T_SETTLEMENTS).filter(({ method }) => method !== "listing");
  const dates = [...new Set(rows.map((row) => Number(row["trade_date"])))];
  const prints = spotRows(run, "print");
  return days.flatMap((day) => {
    const own = rows.filter((row) => row["trade_date"] === dates[day]);
    const hour = Number(own[0]!["time_us"]) / HOUR_US;
    const index = prints.findLast((print) => print.hour <= hour)?.price ?? null;
    return own.map((row) => ({
      day,
      month: row["instrument"]!,
      price: tick * Number(row["price_ticks"]),
      index,
    }));
  });
}

/** The trade date, counted from 0, on which an hour of the run falls. */
export function dayOfHour(run: RunFacts, hour: number): number {
  const settled = run
    .rows(T_SETTLEMENTS)
    .filter(({ method }) => method !== "listing")
    .map((row) => Number(row["time_us"]) / HOUR_US);
  return [...new Set(settled)].findIndex((time) => time >= hour);
}

const tickSize = (run: RunFacts): number => Number(run.rows(T_INSTRUMENTS)[0]!["tick_size"]);

/** From a day before a jump to nearly two days after it, every half hour. */
export const AROUND_LAUNCH = { before: DAY_HOURS, after: 44, step: 0.5 } as const;
