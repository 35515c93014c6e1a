import { futureSymbol } from "../../engine/instruments/future.ts";
import { listedMonths } from "../../engine/instruments/expiry-calendar.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { calendarOf } from "../../engine/simulation/world.ts";
import { meant } from "./nearest.ts";
import { showText } from "./problem.ts";

/** Symbols of all months that a run lists at one time or another, in order of family and month. */
export function monthsOfRun(scenario: Scenario): readonly string[] {
  const calendar = calendarOf(scenario);
  const first = calendar.tradeDateAt(0);
  return scenario.families.flatMap((spec) => {
    const months = new Set<number>();
    for (let tradeDate = first; tradeDate < first + scenario.days; tradeDate++) {
      for (const month of listedMonths(spec, tradeDate, calendar)) months.add(month);
    }
    return [...months].sort((a, b) => a - b).map((month) => futureSymbol(spec, month));
  });
}

/** What to say about a month that something names and the run never lists; null: it lists it. */
export function unlistedMonth(symbol: string, listed: readonly string[]): string | null {
  if (listed.includes(symbol)) return null;
  return `no month \`${showText(symbol)}\` is listed in this run: ${meant(symbol, listed)}`;
}
